using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Checking;

public sealed class StaleNameTests
{
    private const string Message = "its expression still speaks of 'name', which is renamed to 'title': write the new name in it";

    [Theory]
    [InlineData("column label text generated upper(name)", "label")]
    [InlineData("check named name <> ''", "named")]
    [InlineData("index by_name ((lower(name)))", "by_name")]
    [InlineData("index by_id (id) where name is not null", "by_id")]
    [InlineData("column label text generated upper(title)", null)]
    [InlineData("check named name('x') and 'name' <> ''", null)]
    public void An_expression_under_the_old_name_is_said(string line, string? member)
    {
        var from = Read("column name text");
        var to = Read("column title text\n  " + line);
        var renamed = new Decisions(ColumnRenames: EquatableArray<ColumnRename>.Of(new ColumnRename(new TableName(null, "t"), "name", "title")));

        var findings = Drift.Of(from, to, renamed).Findings(Positions.None, Severity.Warning).Where(finding => finding.Id == "SCH2016").Select(finding => finding.Message);

        Assert.Equal(member is null ? [] : [$"t.{member}: {Message}"], findings);
    }

    [Fact]
    public void A_new_column_of_the_old_name_may_be_meant()
    {
        var renamed = new Decisions(ColumnRenames: EquatableArray<ColumnRename>.Of(new ColumnRename(new TableName(null, "t"), "a", "b")));
        var drift = Drift.Of(Read("column a text\n  column c text"), Read("column b text\n  column c text\n  check c c <> ''"), renamed);
        Assert.Empty(drift.Stale);
    }

    private static Schema Read(string lines) => SnapshotReader.Read($"schemagen snapshot 1\ntable t\n  column id integer\n  {lines}\n");
}
