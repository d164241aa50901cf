using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Checking;

/// <summary>What is said of a history with mistakes in it: all of them at once, and each one once.</summary>
public sealed class FaultTests
{
    private const string Users = "create table users\n  column id bigint not null\n  column name text\n";

    public static TheoryData<string, string, string, string, string, string> Cases => new()
    {
        {
            "mistakes that have nothing to do with each other",
            "drop column users nmae\nadd to users\n  column age integer\n", "drop column users age\nadd to users\n  column name text\n",
            "drop column invoices x\n", "",
            "up 0: no column 'nmae' in 'users' at this revision; did you mean 'name'? | up 0: no table 'invoices' at this revision"
        },
        {
            "a table that could not be made, and all that speaks of it",
            "create table users\n  column id bigint not null\ncreate table orders\n  column id bigint not null\n", "drop table orders\n",
            "add to users\n  column age integer\n", "drop column users age\n",
            "up 0: table 'users' exists already"
        },
        {
            "a name that a rename did not reach",
            "rename column users nam to title\n", "rename column users title to name\n",
            "alter users\n  column title varchar(9)\n", "alter users\n  column title text\n",
            "up 0: no column 'nam' in 'users' at this revision; did you mean 'name'?"
        },
        {
            "a table misspelt where a column is added, and what speaks of the column",
            "add to usres\n  column age integer\n", "drop column users age\n",
            "alter users\n  column age bigint\n", "alter users\n  column age integer\n",
            "up 0: no table 'usres' at this revision; did you mean 'users'?"
        },
        {
            "a table misspelt in Up, and in Down too",
            "add to usres\n  column age integer\n", "drop column usres age\n",
            "rename column users age to years\n", "rename column users years to age\n",
            "up 0: no table 'usres' at this revision; did you mean 'users'?"
        },
        {
            "a table of a schema misspelt",
            "create schema shop\ncreate table shop.orders\n  column id bigint\nadd to shop.order\n  column age integer\n",
            "drop column shop.orders age\ndrop table shop.orders\ndrop schema shop\n",
            "drop column shop.orders age\n", "add to shop.orders\n  column age integer\n",
            "up 2: no table 'shop.order' at this revision; did you mean 'shop.orders'?"
        },
        {
            "a column misspelt where it is renamed away, and made again later",
            "rename column users nmae to title\n", "rename column users title to name\n",
            "add to users\n  column name integer\n", "drop column users name\n",
            "up 0: no column 'nmae' in 'users' at this revision; did you mean 'name'?"
        },
        {
            "a misspelt table, and a mistake of its own about another column of the right one",
            "add to usres\n  column age integer\n", "drop column users age\n",
            "drop column users nmae\n", "add to users\n  column name text\n",
            "up 0: no table 'usres' at this revision; did you mean 'users'? | up 0: no column 'nmae' in 'users' at this revision; did you mean 'name'?"
        },
        {
            "Up and Down of two revisions",
            "add to users\n  column age integer\n", "",
            "add to users\n  column nick text\n", "drop column users nik\n",
            "revision a: Down of a does not undo its Up: after both, users.age would still need: drop column integer. Correct Down, or say schema.Irreversible(\"why\") | down 0: no column 'nik' in 'users' at this revision; did you mean 'nick'?"
        },
    };

    public static TheoryData<string, string, string, string, string, string> ModelledCases => new()
    {
        {
            "a new column misspelt, and the right name used twice after it",
            "add to users\n  column nickame text\n", "drop column users nickname\n",
            "add to users\n  index users_nickname_idx (nickname)\n", "drop index users users_nickname_idx\n",
            "down 0: no column 'nickname' in 'users' at this revision; the classes have 'nickname', and Up of a makes 'nickame': was 'nickname' meant there?"
        },
        {
            "a new table misspelt",
            "create table order\n  column id bigint not null\n", "drop table order\n",
            "add to orders\n  column note text\n", "drop column orders note\n",
            "up 0: no table 'orders' at this revision; the classes have 'orders', and Up of a makes 'order': was 'orders' meant there?"
        },
        {
            "a name that comes later",
            "alter users\n  column nickname text not null\n", "",
            "rename column users name to nickname\n", "rename column users nickname to name\n",
            "up 0: no column 'nickname' in 'users' at this revision; Up of b makes it later: write the name that it has here"
        },
        {
            "a column that no revision made",
            "", "",
            "alter users\n  column nickname text not null\n", "alter users\n  column nickname text\n",
            "up 0: no column 'nickname' in 'users' at this revision; the classes have 'nickname', so correct the operation that should have made it"
        },
        {
            "a misspelling all the same",
            "drop column users nmae\n", "add to users\n  column name text\n", "", "",
            "up 0: no column 'nmae' in 'users' at this revision; did you mean 'name'?"
        },
        {
            "a column that is called like a table of the model",
            "create table orders\n  column id bigint\n  column orders_at text\nrename column orders orders to ordered_at\n", "drop table orders\n", "", "",
            "up 1: no column 'orders' in 'orders' at this revision; did you mean 'orders_at'?"
        },
    };

    [Theory]
    [MemberData(nameof(ModelledCases))]
    public void A_name_of_the_model_is_no_misspelling(string what, string up, string down, string laterUp, string laterDown, string expected)
    {
        var model = Replay.Apply(Schema.Empty, OperationReader.Read(Users + "  column nickname text\ncreate table orders\n  column id bigint not null\n  column note text\n"));
        Assert.Equal(what + ": " + expected, what + ": " + Said(model, up, down, laterUp, laterDown));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_is_said_at_once_and_once(string what, string up, string down, string laterUp, string laterDown, string expected) =>
        Assert.Equal(what + ": " + expected, what + ": " + Said(null, up, down, laterUp, laterDown));

    private static string Said(Schema? model, string up, string down, string laterUp, string laterDown)
    {
        RevisionDefinition[] revisions =
        [
            Projects.Revision("r", null, Users, "drop table users\n"),
            Projects.Revision("a", "r", up, down),
            Projects.Revision("b", "a", laterUp, laterDown),
        ];
        var check = HistoryCheck.Of(revisions.ToEquatableArray(), Projects.Of(Schema.Empty, null, revisions).Compiled.Positions, model);
        Assert.Null(check.Head);
        return string.Join(" | ", check.Findings.Select(finding => finding.At!.Line switch
        {
            8 => "revision " + finding.At.File.Split('_')[1],
            >= 112 => $"down {finding.At.Line - 112}",
            _ => $"up {finding.At.Line - 12}",
        } + ": " + finding.Message));
    }
}
