using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Handles;

/// <summary>Whether what a data step names is there where it stands.</summary>
public sealed class HandleFaultTests
{
    private const string Base = """
        create table users
          column id integer not null
          column phone varchar(20)
          column age text
        create table gone

        """;

    [Theory]
    [InlineData("data A 0\n  after Users Phone", null)]
    [InlineData("data A 0\n  after Users Nothing\n  after Nobody", null)]
    [InlineData("add to users\n  column nick text\ndata A 0\n  after Users Nick", null)]
    [InlineData("data A 0\n  after Users Nick\nadd to users\n  column nick text", "data step A names After.Users.Nick, and there is no column 'nick' in 'users' where it runs: move the call to Run, or use the other handle")]
    [InlineData("data A 0\n  before Users Phone\ndrop column users phone", null)]
    [InlineData("drop column users phone\ndata A 0\n  before Users Phone", "data step A names Before.Users.Phone, and there is no column 'phone' in 'users' where it runs: move the call to Run, or use the other handle")]
    [InlineData("rename table users to people\ndata A 0\n  before Users Phone", "data step A names Before.Users, and there is no table 'users' where it runs: move the call to Run, or use the other handle")]
    [InlineData("rename table users to people\ndata A 0\n  after People Phone", null)]
    [InlineData("data A 0\n  before Gone\ndrop table gone", null)]
    [InlineData("alter users\n  column phone text\ndata A 0\n  before Users Phone", null)]
    [InlineData("alter users\n  column age integer\n  using age::integer\ndata A 0\n  before Users Age", "data step A names Before.Users.Age as string, and 'users.age' is int where it runs: move the call to Run, or use the other handle")]
    public void In_the_middle_of_Up(string up, string? message)
    {
        var check = HistoryCheck.Of(EquatableArray<RevisionDefinition>.Of(Revision("a", null, Base, "irreversible x"), Revision("b", "a", up, "irreversible x")), Positions.None);

        Assert.Equal(message is null ? [] : [("SCH3014", message)], check.Findings.Select(finding => (finding.Id, finding.Message)));
    }

    [Fact]
    public void In_Down_the_handles_are_the_same_and_the_schema_is_on_its_way_back()
    {
        var check = HistoryCheck.Of(
            EquatableArray<RevisionDefinition>.Of(
                Revision("a", null, Base, "irreversible x"),
                Revision("b", "a", "add to users\n  column nick text", "drop column users nick\ndata A 0\n  after Users Nick\n  before Users")), Positions.None);

        Assert.Equal(["data step A names After.Users.Nick, and there is no column 'nick' in 'users' where it runs: move the call to Run, or use the other handle"], check.Findings.Select(finding => finding.Message));
    }

    private static RevisionDefinition Revision(string id, string? revises, string up, string down) => new(
        id, revises is null ? default : EquatableArray<string>.Of(revises), "C", id + ".cs", id, OperationReader.Read(up), OperationReader.Read(down));
}
