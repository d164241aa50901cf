using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Handles;

/// <summary>Names in the place of handles: in <c>Up</c>, which makes the schema that it may name, and in <c>Down</c>.</summary>
public sealed class HandleResolutionTests
{
    private const string Base = """
        create schema market
        create table users
          column id integer not null
          column phone varchar(20)
          column "Order" text
        create table market.products
          column id integer not null
          primary key products_pkey (id)
        create table "order"
          column id integer not null

        """;

    [Theory]
    [InlineData("drop table {Before.Users}", "drop table users")]
    [InlineData("drop table {Before.Products}", "drop table market.products")]
    [InlineData("drop column {Before.Users} {Before.Users.Phone}", "drop column users phone")]
    [InlineData("rename column {Before.Users} {Before.Users.Phone} to phone_number", "rename column users phone to phone_number")]
    [InlineData("alter {After.Users}\n  column {After.Users.Phone} text", "alter users\n  column phone text")]
    [InlineData("add to {Before.Users}\n  index users_idx ({Before.Users.Phone} desc, {After.Users.Order})", "add to users\n  index users_idx (phone desc, \"Order\")")]
    [InlineData("add to {Before.Users}\n  check users_check {Before.Users.Order} <> ''", "add to users\n  check users_check \"Order\" <> ''")]
    [InlineData(
        "add to {Before.Users}\n  foreign key users_fkey ({Before.Users.Id}) references {After.Products} ({After.Products.Id})",
        "add to users\n  foreign key users_fkey (id) references market.products (id)")]
    [InlineData("sql\n  text update {After.Order} set {After.Order.Id} = 1", "sql\n  text update \"order\" set id = 1")]
    [InlineData("sql\n  text delete from {Before.Products}", "sql\n  text delete from market.products")]
    [InlineData("sql only sqlite\n  text delete from {Before.Products}", "sql only sqlite\n  text delete from market_products")]
    [InlineData(
        "sql\n  text alter table {Before.Users} add age integer\n  effect\n    add to {Before.Users}\n      column age integer",
        "sql\n  text alter table users add age integer\n  effect\n    add to users\n      column age integer")]
    // What is named is what the rest of Up makes.
    [InlineData(
        "create table notes\n  column user_id integer not null\nadd to {After.Notes}\n  column body text\nadd to {After.Notes}\n  index notes_idx ({After.Notes.UserId}, {After.Notes.Body})",
        "create table notes\n  column user_id integer not null\nadd to notes\n  column body text\nadd to notes\n  index notes_idx (user_id, body)")]
    [InlineData(
        "rename column {Before.Users} {Before.Users.Phone} to phone_number\nsql\n  text update {After.Users} set {After.Users.PhoneNumber} = ''",
        "rename column users phone to phone_number\nsql\n  text update users set phone_number = ''")]
    public void In_Up(string up, string expected) => Assert.Equal(OperationLines.Write(OperationReader.Read(expected)), OperationLines.Write(Sound(up).Definition.Up));

    [Fact]
    public void In_Down_both_sides_are_known_and_it_may_give_back_the_names_of_Before()
    {
        var revision = Sound(
            "rename column users phone to phone_number\ndrop table {Before.Products}",
            "create table {Before.Products}\n  column id integer not null\n  primary key products_pkey (id)\nrename column {After.Users} {After.Users.PhoneNumber} to {Before.Users.Phone}");

        Assert.Equal("create table market.products\n  column id integer not null\n  primary key products_pkey (id)\nrename column users phone_number to phone\n", OperationLines.Write(revision.Definition.Down));
        Assert.Empty(revision.Missing);
    }

    [Theory]
    [InlineData("drop table {Before.Usrs}", "there is no table behind Before.Usrs before this revision; did you mean 'Users'?", "Before.Usrs")]
    [InlineData("drop column users {Before.Users.Fone}", "there is no column behind Before.Users.Fone before this revision; did you mean 'Phone'?", "Before.Users.Fone")]
    [InlineData("sql\n  text update {Before.Usrs} set {Before.Usrs.Fone} = ''", "there is no table behind Before.Usrs before this revision; did you mean 'Users'?", "Before.Usrs")]
    [InlineData(
        "add to users\n  column {After.Users.Nickname} text",
        "there is no column behind After.Users.Nickname after this revision: a name that this revision gives is written as text where it is given", "After.Users.Nickname")]
    [InlineData("rename table users to {After.Accounts}", "there is no table behind After.Accounts after this revision: a name that this revision gives is written as text where it is given", "After.Accounts")]
    [InlineData(
        "drop table {After.Users}",
        "After.Users can't be told here: this operation gives the name or takes it away, or no name can stand here; name it by the other handle, or as text", "After.Users")]
    [InlineData(
        "drop column {Before.Users} {After.Users.Phone}",
        "After.Users.Phone can't be told here: this operation gives the name or takes it away, or no name can stand here; name it by the other handle, or as text", "After.Users.Phone")]
    public void A_handle_that_names_nothing_is_told_and_its_operation_passed_over(string up, string message, string handle)
    {
        var revision = Replay(up, "irreversible x");

        var fault = revision.Faults.First(fault => fault.Message == message);
        Assert.Equal((true, 0, handle), (fault.IsUp, fault.Index, fault.Handle!.ToString()));
        Assert.NotNull(revision.After.Find(new TableName(null, "users"))!.Columns.FirstOrDefault(column => column.Name == "phone"));
        Assert.False(revision.Definition.Handles.IsEmpty);
    }

    [Fact]
    public void Sql_that_stands_where_what_it_names_is_not_there_is_told()
    {
        var revision = Replay("sql\n  text update {After.Users} set {After.Users.Nick} = ''\nadd to users\n  column nick text", "drop column users nick");

        var fault = Assert.Single(HandleFaults.Of(revision));
        Assert.Equal(
            (true, 0, "this SQL names After.Users.Nick, and there is no column 'nick' in 'users' where it runs: move the call, or use the other handle"), (fault.IsUp, fault.Index, fault.Message));
        Assert.Empty(HandleFaults.Of(Sound("add to users\n  column nick text\nsql\n  text update {After.Users} set {After.Users.Nick} = ''", "drop column users nick")));
    }

    [Fact]
    public void Nothing_else_of_a_history_is_touched()
    {
        var revisions = History("drop table {Before.Users}", "irreversible x");
        var replay = HistoryReplay.Of(revisions);

        Assert.Same(revisions[0], replay.Named[0]);
        Assert.Empty(replay.Named[1].Handles);
        Assert.Same(replay, HistoryReplay.Of(revisions, replay));
        // An edit elsewhere takes the revision as it was.
        Assert.Same(
            replay.Find("b"), HistoryReplay.Of(EquatableArray<RevisionDefinition>.Of(revisions[0] with { Message = "more" }, revisions[1]), replay).Find("b"));
    }

    /// <summary>Whatever the schema: a table and each of its columns are named by their handles as by their names.</summary>
    [Fact]
    public void A_handle_is_its_name() => Prop.ForAll(WholeSchemas.Arbitrary, schema =>
    {
        var names = new HandleNames(schema);
        return names.Tables.All(name =>
        {
            var view = names.Find(name)!;
            var use = new HandleUse(false, name);
            var marked = view.Columns.Select(column => new DropColumn(new TableName(null, HandleMarks.Of(use)), HandleMarks.Of(use with { Column = column.Name })));
            return marked.Select(drop => HandleMarks.Resolve(drop, found => new HandleTarget(view.Table, found.Column is null ? null : view.Find(found.Column)!.Column)))
                .SequenceEqual(view.Columns.Select(column => new DropColumn(view.Table, column.Column)));
        });
    }).Check(Config.QuickThrowOnFailure);

    private static ReplayedRevision Sound(string up, string down = "irreversible x")
    {
        var revision = Replay(up, down);
        Assert.Empty(revision.Faults);
        Assert.Empty(revision.Definition.Handles);
        return revision;
    }

    private static ReplayedRevision Replay(string up, string down) => HistoryReplay.Of(History(up, down)).Find("b")!;

    private static EquatableArray<RevisionDefinition> History(string up, string down)
    {
        var (ups, downs) = (Read(up), Read(down));
        return EquatableArray<RevisionDefinition>.Of(
            new RevisionDefinition("a", default, "A", "a.cs", "a", OperationReader.Read(Base), OperationReader.Read("irreversible x")),
            new RevisionDefinition("b", EquatableArray<string>.Of("a"), "B", "b.cs", "b", ups, downs, Handles: ups.Concat(downs).SelectMany(HandleMarks.In).Distinct().ToEquatableArray()));
    }

    // {Before.Users} as the reader of the sources marks it.
    private static EquatableArray<Operation> Read(string lines) => OperationReader.Read(
        System.Text.RegularExpressions.Regex.Replace(lines, @"\{(Before|After)\.(\w+)(?:\.(\w+))?\}", match => HandleMarks.InText(
            new HandleUse(match.Groups[1].Value == "After", match.Groups[2].Value, match.Groups[3].Success ? match.Groups[3].Value : null))));
}
