using System;
using System.Linq;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Objects beside tables: each attribute, on the assembly and on a class, and the snapshot's lines that come of it.</summary>
public class ObjectTests
{
    [Theory]
    [InlineData("SqlSchema(\"Shop floor\")", "schema \"Shop floor\"")]
    [InlineData("SqlExtension(\"citext\")", "extension citext")]
    [InlineData("SqlExtension(\"uuid-ossp\", Version = \"1.6\", Schema = \"public\")", "extension \"uuid-ossp\" version '1.6' schema public")]
    [InlineData("SqlDomain(\"m.email\", \"citext collate \\\"C\\\" not null default 'a@b'\", Checks = new[] { \"b VALUE <> ''\", \"a VALUE ~ '@'\" })",
        "schema m\ndomain m.email citext collate \"C\" not null default 'a@b'\n  check a VALUE ~ '@'\n  check b VALUE <> ''")]
    [InlineData("SqlCompositeType(\"address\", \"street text\", \"zip varchar(10) collate \\\"C\\\"\")", "type address\n  column street text\n  column zip varchar(10) collate \"C\"")]
    [InlineData("SqlRangeType(\"floatrange\", \"subtype = float8\")", "range floatrange subtype = float8")]
    [InlineData("SqlSequence(\"no\")", "sequence no")]
    [InlineData("SqlSequence(\"no\", \"as integer start 1 increment 10 minimum 1 maximum 2147483647 cycle owned by t.id\")", "sequence no as integer increment 10 cycle owned by t.id")]
    [InlineData("SqlFunction(\"m.total(int,varchar(9), timestamptz [], m.\\\"X y\\\")\", \"CREATE FUNCTION …\\nAS 'x'\")",
        "schema m\nfunction m.total(integer, character varying, timestamp with time zone[], m.\"X y\") |\n  | CREATE FUNCTION …\n  | AS 'x'")]
    [InlineData("SqlProcedure(\"tidy()\", \"CREATE PROCEDURE tidy() …\")", "procedure tidy() CREATE PROCEDURE tidy() …")]
    [InlineData("SqlView(\"Active users\", \"SELECT 1\", Only = \"postgresql\")", "only postgresql view \"Active users\" as SELECT 1")]
    [InlineData("SqlView(\"v\", \"SELECT 1\", Parameters = new[] { \"security_barrier = TRUE\", \"check_option=local\" })", "view v with (check_option=local, security_barrier=true) as SELECT 1")]
    [InlineData("SqlMaterializedView(\"mv\", \"SELECT\\r\\n1 AS id\", Parameters = new[] { \"fillfactor=70\" }, Indexes = new[] { \"mv_b (id desc)\", \"unique mv_a (id)\" })",
        "materialized view mv with (fillfactor=70) as |\n  | SELECT\n  | 1 AS id\n  unique index mv_a (id)\n  index mv_b (id desc)")]
    [InlineData("SqlTrigger(\"touch\", \"before update for each row execute function f()\", On = \"m.t\")", "trigger touch on m.t before update for each row execute function f()")]
    [InlineData("SqlPolicy(\"Own rows\", \"as permissive for select to app using (true)\", On = \"t\")", "policy \"Own rows\" on t as permissive for select to app using (true)")]
    [InlineData("SqlRule(\"keep\", \"on delete do instead nothing\", On = \"v\", Only = \"postgresql\")", "only postgresql rule keep on v on delete do instead nothing")]
    [InlineData("Grant(\"update (name, id), SELECT  WITH GRANT OPTION, insert\", \"app\", On = \"table m.t\")", "grant to app on table m.t select with grant option, insert, update (name, id)")]
    [InlineData("Grant(\"None\", \"public\", On = \"function f(int)\")", "grant to public on function f(integer) none")]
    [InlineData("Grant(\"create,usage\", \"app\", On = \"schema m\")", "grant to app on schema m usage, create")]
    [InlineData("DefaultPrivileges(\"tables in m for owner\", \"app\", \"insert, select\")", "default privileges to app on tables in m for owner select, insert")]
    [InlineData("CommentOn(\"function f(varchar)\", \"two\\nlines\")", "comment on function f(character varying) |\n  | two\n  | lines")]
    [InlineData("SqlObject(\"enum e ('b', 'a')\")", "enum e ('b', 'a')")]
    [InlineData("SqlObject(\"function f()\", \"CREATE …\")", "function f() CREATE …")]
    [InlineData("SqlObject(\"type a\\n  column b text\", Only = \"postgresql\")", "only postgresql type a\n  column b text")]
    [InlineData("SqlObject(\"only sqlite view v as select 1\")", "only sqlite view v as select 1")]
    public void OnTheAssembly(string attribute, string lines)
    {
        VocabularyTests.AssertSnapshot("", $"[assembly: {attribute}]", lines);
        VocabularyTests.AssertSnapshot("", $"[{attribute}] internal static class Anything {{ }}", lines);
    }

    [Fact]
    public void OnAnEntityTheTableIsItsOwn() => VocabularyTests.AssertSnapshot("", """
        [Table("t", Schema = "m")]
        [SqlTrigger("touch", "after insert execute function f()"), SqlTrigger("b", "after insert execute function f()", On = "other")]
        [SqlPolicy("own", "using (true)")]
        [SqlRule("keep", "on delete do instead nothing")]
        [Grant("select", "app"), Grant("usage", "app", On = "sequence m.s")]
        public partial class T { public int Id { get; set; } }
        [SqlView("v", "SELECT 1")] public partial class T { }
        """, """
        schema m
        table m.t
          column id integer not null identity by default
          primary key t_pkey (id)
        view v as SELECT 1
        rule keep on m.t on delete do instead nothing
        trigger b on other after insert execute function f()
        trigger touch on m.t after insert execute function f()
        policy own on m.t using (true)
        grant to app on sequence m.s usage
        grant to app on table m.t select
        """);

    [Fact]
    public void OneForEachDatabase() => VocabularyTests.AssertSnapshot("", """
        [assembly: SqlView("v", "SELECT now()", Only = "postgresql")]
        [assembly: SqlView("v", "SELECT datetime()", Only = "sqlite")]
        """, """
        only postgresql view v as SELECT now()
        only sqlite view v as SELECT datetime()
        """);

    [Fact]
    public void PartsOfAPartialClassInOneFileAreReadOnce() => VocabularyTests.AssertSnapshot("", """
        [SqlView("a", "SELECT 1")] internal static partial class P { }
        [SqlView("b", "SELECT 2")] internal static partial class P { }
        """, """
        view a as SELECT 1
        view b as SELECT 2
        """);

    [Fact]
    public void AnAliasIsSeen() =>
        VocabularyTests.AssertSnapshot("", "using V = SchemaGen.SqlViewAttribute;\n[assembly: V(Nothing.Name + \"1\", \"SELECT 1\")]\npublic static class Nothing { public const string Name = \"v\"; }", "view v1 as SELECT 1");

    [Fact]
    public void PositionsNameTheAttributeAndTheEnum()
    {
        var positions = Compiler.Run(
            new SourceFile("Objects.cs", "[assembly: SqlView(\"v\", \"SELECT 1\"),\n  CommentOn(\"view v\", \"x\")]"),
            new SourceFile("Status.cs", "[SqlEnum] public enum Status { New }"),
            new SourceFile("T.cs", "[Table(\"t\"), PartitionBy(\"list (id)\"), SqlTrigger(\"touch\", \"before\")]\n[Partition(\"p\", \"default\")] public class T { public int Id { get; set; } }"))
            .Clean().Constants["Positions"];

        Assert.Equal(
            [
                "m t id|T.cs|2|57",
                "m t t_pkey|T.cs|2|57",
                "t p|T.cs|2|2",
                "t t|T.cs|2|42",
                "x comment on view v|Objects.cs|2|3",
                "x enum status|Status.cs|1|23",
                "x trigger touch on t|T.cs|1|40",
                "x view v|Objects.cs|1|12",
            ],
            positions.TrimEnd('\n').Split('\n').Select(line => line.Replace('\t', '|')));
    }
}
