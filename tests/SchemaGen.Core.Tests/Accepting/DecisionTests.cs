using System;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Accepting;

/// <summary>Decisions about what is neither table nor column: how they are written, asked for, carried and found again.</summary>
public sealed class DecisionTests
{
    [Theory]
    [InlineData("enum order_status=order_state")]
    [InlineData("enum market.order_status=order_state")]
    [InlineData("label order_status.new=fresh")]
    [InlineData("label order_status.\"in transit\"=\"on = way\"")]
    [InlineData("schema market=shop")]
    [InlineData("sequence a=b")]
    [InlineData("index a=b")]
    [InlineData("constraint t.a=b")]
    [InlineData("constraint a on t=b")]
    [InlineData("materialized view a=b")]
    [InlineData("function f(integer, text)=g")]
    [InlineData("trigger touch on t=touched")]
    public void A_rename_reads_back_as_it_travels(string text)
    {
        var decisions = DecisionText.Read([text], [], [], [], []);
        Assert.Equal(1, decisions.ObjectRenames.Count + decisions.LabelRenames.Count + decisions.SchemaRenames.Count);
        Assert.Equal(Travelled(decisions), decisions with { ObjectRenames = Unnamed(decisions.ObjectRenames) });
    }

    [Theory]
    [InlineData("enum a ('x')\n", "enum b ('x')\n",
        "enum a removed, enum b added: renamed or replaced? Add attribute RenamedFrom(\"a\"), or accept with --rename \"enum a=b\" or --drop \"enum a\"")]
    [InlineData("enum a ('x', 'y')\n", "enum a ('z', 'y')\n",
        "label a.x removed, label a.z added: renamed or replaced? Add attribute RenamedFrom(\"x\"), or accept with --rename \"label a.x=z\" or --drop \"label a.x\"")]
    [InlineData("sequence a\n", "sequence b\n",
        "sequence a removed, sequence b added: renamed or replaced? Add RenamedFrom = \"a\" to its attribute, or accept with --rename \"sequence a=b\" or --drop \"sequence a\"")]
    [InlineData("schema a\ntable a.t\n  column n integer\n", "schema b\ntable b.t\n  column n integer\n",
        "schema a removed, schema b added: renamed or replaced? Accept with --rename \"schema a=b\" or --drop \"schema a\"")]
    public void A_question_says_both_remedies_and_both_answer_it(string from, string to, string message)
    {
        Schema before = Shop.Of(from), model = Shop.Of(to);
        var question = Drift.Of(before, model, Decisions.None).Findings(Positions.None, Severity.Error).Single(finding => finding.Id == "SCH1010");
        Assert.Equal(message, question.Message);

        var quoted = message.Split('"').Where(part => part.Contains(' ') && !part.Contains("accept") && !part.Contains("--") && !part.Contains("removed")).ToList();
        var renamed = DecisionText.Read([quoted[^2]], [], [], [], []);
        var dropped = DecisionText.Read([], [quoted[^1]], [], [], []);
        Assert.Empty(Decided.Unknown(renamed, before, model).Concat(Decided.Unknown(dropped, before, model)));
        Assert.True(Differ.Diff(before, model, renamed).Undecided.IsEmpty);
        Assert.True(Differ.Diff(before, model, dropped).Undecided.IsEmpty);
        Assert.Empty(Decided.WithoutEffect(renamed, Differ.Diff(before, model, renamed).Operations));

        foreach (var decided in new[] { renamed, dropped })
        {
            var operations = Differ.Diff(before, model, decided).Operations;
            Assert.Equal(operations, Differ.Diff(before, model, Decided.By(before, operations)).Operations);
            Assert.True(Differ.Diff(before, model, Decided.By(before, operations)).Undecided.IsEmpty);
        }
    }

    [Theory]
    [InlineData("enum nothing=x", "--rename: there was no enum nothing at the last revision")]
    [InlineData("label a.nothing=x", "--rename: there was no label a.nothing at the last revision")]
    [InlineData("label a.x=nothing", "--rename: the classes have no label a.nothing")]
    [InlineData("schema nothing=x", "--rename: there was no schema nothing at the last revision")]
    [InlineData("constraint t.nothing=x", "--rename: there was no constraint nothing on t at the last revision")]
    public void A_name_that_is_nowhere_is_said(string text, string message) => Assert.Equal(
        [message], Decided.Unknown(DecisionText.Read([text], [], [], [], []), Shop.Of("enum a ('x')\n"), Shop.Of("enum a ('y')\n")));

    [Theory]
    [InlineData("market.products=products", "table products\n  column n integer\n")]
    [InlineData("market.products=goods", "schema market\ntable market.goods\n  column n integer\n")]
    [InlineData("market.products=goods", "table goods\n  column n integer\n")]
    public void A_table_of_a_named_schema_moves_within_it_or_into_the_default_one(string rename, string to)
    {
        Schema before = Shop.Of("schema market\ntable market.products\n  column n integer\n"), model = Shop.Of(to);
        var decisions = DecisionText.Read([rename], [], [], [], []);
        Assert.Empty(Decided.Unknown(decisions, before, model));
        var difference = Differ.Diff(before, model, decisions);
        Assert.True(difference.Undecided.IsEmpty);
        Assert.Single(difference.Operations.OfType<RenameTable>());
        Assert.Empty(Decided.WithoutEffect(decisions, difference.Operations));
    }

    [Fact]
    public void A_lost_sequence_is_allowed_by_its_name()
    {
        var drift = Drift.Of(Shop.Of("sequence s\n"), Schema.Empty, Decisions.None);
        Assert.EndsWith("Accept with --allow-destructive \"sequence s\"", drift.Findings(Positions.None, Severity.Error).Single().Message, StringComparison.Ordinal);
        Assert.True(Drift.Of(Shop.Of("sequence s\n"), Schema.Empty, DecisionText.Read([], [], ["sequence s"], [], [])).Destructive.IsEmpty);
    }

    [Fact]
    public void A_grant_has_no_name_to_change() =>
        Assert.Contains("has no name of its own", Assert.Throws<FormatException>(() => DecisionText.Read(["grant to app on table t=x"], [], [], [], [])).Message, StringComparison.Ordinal);

    private static Decisions Travelled(Decisions decisions)
    {
        var renames = RenameText.Read(RenameText.Write(decisions with { ObjectRenames = Unnamed(decisions.ObjectRenames) }));
        return renames;
    }

    // An index without its table is a word of the command line alone; attributes stand on their table.
    private static EquatableArray<ObjectRename> Unnamed(EquatableArray<ObjectRename> renames) =>
        renames.Select(rename => rename.From is { Kind: ObjectKind.Index, Member: null } ? rename with { From = rename.From with { Name = new(null, "t"), Member = rename.From.Name.Name } } : rename).ToEquatableArray();
}
