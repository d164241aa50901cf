using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Inspecting;

/// <summary>What PostgreSQL prints, and what the model keeps of it.</summary>
public sealed class ServerTextTests
{
    [Theory]
    [InlineData("((a > 0))", "a > 0")]
    [InlineData("(a) + (b)", "(a) + (b)")]
    [InlineData("\nCASE\n    WHEN a THEN 'x\ny'\nEND", "CASE WHEN a THEN 'x\ny' END")]
    [InlineData("(b = ')')", "b = ')'")]
    public void An_expression_is_one_line_without_outer_parentheses(string printed, string kept) => Assert.Equal(kept, ServerText.Expression(printed));

    [Theory]
    [InlineData("CREATE RULE r AS\n    ON DELETE TO t DO INSTEAD NOTHING;", "on delete do instead nothing")]
    [InlineData("CREATE RULE \"ON\" AS\n    ON UPDATE TO s.\"To t\"\n   WHERE new.a = 'DO' DO INSTEAD  INSERT INTO u DEFAULT VALUES;", "on update where new.a = 'DO' do instead INSERT INTO u DEFAULT VALUES")]
    [InlineData("CREATE RULE r AS\n    ON INSERT TO t DO NOTHING;", "on insert do nothing")]
    public void A_rule_leaves_out_its_table(string printed, string kept) => Assert.Equal(kept, ServerText.Rule(printed));

    [Theory]
    [InlineData("CREATE TRIGGER \"ON\" BEFORE UPDATE OF \"On x\" ON s.\"t t\" FOR EACH ROW WHEN (new.a IS NULL) EXECUTE FUNCTION f('ON')", "before update of \"On x\" for each row when (new.a IS NULL) execute function f('ON')")]
    [InlineData("CREATE CONSTRAINT TRIGGER c AFTER DELETE ON t NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION f()", "constraint after delete for each row execute function f()")]
    public void A_trigger_leaves_out_its_table(string printed, string kept) => Assert.Equal(kept, ServerText.Trigger(printed));

    [Theory]
    [InlineData("CREATE OR REPLACE FUNCTION public.f()\n AS $$ public.f( $$\n", "public", "CREATE OR REPLACE FUNCTION f()\n AS $$ public.f( $$")]
    [InlineData("CREATE OR REPLACE PROCEDURE \"A b\".p()", "\"A b\"", "CREATE OR REPLACE PROCEDURE p()")]
    [InlineData("CREATE OR REPLACE FUNCTION publics.f()", "public", "CREATE OR REPLACE FUNCTION publics.f()")]
    public void A_function_in_the_default_schema_is_bare(string printed, string schema, string kept) => Assert.Equal(kept, ServerText.Function(printed, schema));

    [Theory]
    [InlineData("SELECT 1; SELECT ';' -- ;\n;", new[] { "SELECT 1", "SELECT ';' -- ;" })]
    [InlineData("CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b); SELECT 2", new[] { "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b)", "SELECT 2" })]
    [InlineData(
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 3",
        new[] { "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END", "SELECT 3" })]
    [InlineData("DO $$ BEGIN a; END $$; -- nothing", new[] { "DO $$ BEGIN a; END $$" })]
    public void Statements_end_at_semicolons_of_their_own(string sql, string[] statements) => Assert.Equal(statements, SqlStatements.Split(sql));

    [Fact]
    public void A_sequence_has_the_options_that_are_not_its_defaults()
    {
        Assert.Equal(SequenceOptions.None, new SequenceFacts("smallint", 1, 1, 1, short.MaxValue, 1, false).Options);
        Assert.Equal(new SequenceOptions(Increment: -1), new SequenceFacts("bigint", -1, -1, long.MinValue, -1, 1, false).Options);
        Assert.Equal(new SequenceOptions(Start: 7, Maximum: 9, IsCycling: true), new SequenceFacts("integer", 7, 1, 1, 9, 1, true).Options);
    }

    [Theory]
    [InlineData("t", "id", "t_id_seq")]
    [InlineData("a234567890123456789012345678901234567890", "b234567890123456789012345678901234567890", "a2345678901234567890123456789_b2345678901234567890123456789_seq")]
    public void A_sequence_is_named_after_its_column(string table, string column, string name) => Assert.Equal(name, SequenceFacts.NameFor(table, column));

    [Fact]
    public void Privileges_stand_in_one_order()
    {
        Privilege[] given = [new("UPDATE", "z", false), new("INSERT", null, true), new("UPDATE", "A", false), new("UPDATE", "b", true), new("SELECT", null, false)];
        Assert.Equal("select, insert with grant option, update (\"A\", z), update (b) with grant option", Privileges.Write(given));
        Assert.Equal("none", Privileges.Write([]));
    }
}
