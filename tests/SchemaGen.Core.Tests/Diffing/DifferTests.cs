using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Texts;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Diffing;

public sealed class DifferTests
{
    /// <summary>What other tools' autogenerate misses, each a plain fact here (traps: Alembic's list).</summary>
    [Theory]
    [InlineData("a longer varchar", "column name varchar(20)", "column name varchar", "alter users\n  column name varchar\n")]
    [InlineData("nullability", "column name text", "column name text not null", "alter users\n  column name text not null\n")]
    [InlineData("a default", "column name text", "column name text default 'x'", "alter users\n  column name text default 'x'\n")]
    [InlineData("a default taken away", "column name text default 'x'", "column name text", "alter users\n  column name text\n")]
    [InlineData("a collation", "column name text", "column name text collate \"C\"", "alter users\n  column name text collate \"C\"\n")]
    [InlineData("a renumbered enum", "column s integer members (New=0, Done=1)", "column s integer members (Done=0, New=1)", "alter users\n  column s integer members (Done=0, New=1)\n")]
    [InlineData("a type and its text", "column n numeric(10,2)", "column n numeric(12,2)", "alter users\n  column n numeric(12,2)\n")]
    [InlineData("a generated expression", "column n integer generated id + 1", "column n integer generated id + 2", "drop column users n\nadd to users\n  column n integer generated id + 2\n")]
    [InlineData("white space in an expression is nothing", "column n integer default 1+1", "column n integer default 1 + 1", "")]
    [InlineData("needless quotes are nothing", "check c a > 0\n  column a integer", "check c \"a\">0\n  column a integer", "")]
    [InlineData("a check under the same name", "check c id > 0", "check c id > 1", "drop constraint users c\nadd to users\n  check c id > 1\n")]
    [InlineData("a renamed check", "check c id > 0", "check d id > 0", "rename constraint users c to d\n")]
    [InlineData("a renamed index", "index i (id)", "index j (id)", "rename index users i to j\n")]
    [InlineData("an index's direction", "index i (id)", "index i (id desc)", "drop index users i\nadd to users\n  index i (id desc)\n")]
    [InlineData("an index's condition", "index i (id)", "index i (id) where id > 0", "drop index users i\nadd to users\n  index i (id) where id > 0\n")]
    [InlineData("an index's expression", "index i ((id + 1))", "index i ((id + 2))", "drop index users i\nadd to users\n  index i ((id + 2))\n")]
    [InlineData("a unique index", "index i (id)", "unique index i (id)", "drop index users i\nadd to users\n  unique index i (id)\n")]
    [InlineData("a foreign key's action", "foreign key f (id) references users (id)", "foreign key f (id) references users (id) on delete cascade",
        "drop constraint users f\nadd to users\n  foreign key f (id) references users (id) on delete cascade\n")]
    [InlineData("a comment", "column a text", "column a text\n  comment column a hello", "alter users\n  column a text\n  comment column a hello\n")]
    [InlineData("a table's comment", "column a text", "comment table hello\n  column a text", "comment table users hello\n")]
    public void A_fact_that_changes_is_a_difference(string what, string from, string to, string operations) =>
        Assert.Equal((what, operations), (what, OperationLines.Write(Differ.Diff(Shop.Users(from), Shop.Users(to)).Operations)));

    [Fact]
    public void A_renamed_key_is_renamed_and_not_built_again()
    {
        var from = Shop.Of("table users\n  column id bigint not null\n  primary key users_pkey (id)\n");
        var to = Shop.Of("table users\n  column id bigint not null\n  primary key pk_users (id)\n");
        Assert.Equal("rename constraint users users_pkey to pk_users\n", OperationLines.Write(Differ.Diff(from, to).Operations));
    }

    [Fact]
    public void Nothing_is_a_rename_without_a_decision()
    {
        var difference = Differ.Diff(Shop.Users("column email varchar(255)"), Shop.Users("column email_address varchar(255)"));
        var undecided = Assert.Single(difference.Undecided);
        Assert.Equal("users.email", undecided.Removed.ToString());
        Assert.Equal(["users.email_address"], undecided.Added.Select(added => added.ToString()));
    }

    [Theory]
    [InlineData("another kind of type", "column a text", "column b integer")]
    [InlineData("a foreign key to another table", "column a bigint\n  foreign key f (a) references users (id)", "column b bigint\n  foreign key g (b) references other (id)")]
    public void What_can_not_be_the_same_is_no_question(string what, string from, string to)
    {
        const string other = "table other\n  column id bigint not null\n  primary key other_pkey (id)\n";
        var difference = Differ.Diff(Merge(Shop.Users(from), other), Merge(Shop.Users(to), other));
        Assert.True(difference.Undecided.IsEmpty, what);
    }

    [Fact]
    public void Fourteen_renames_at_once_do_not_cross()
    {
        var names = Enumerable.Range(0, 14).ToList();
        var from = Shop.Users([.. names.Select(i => $"column old{i} text")]);
        var to = Shop.Users([.. names.Select(i => $"column new{13 - i} text")]);
        var decisions = new Decisions(ColumnRenames: names.Select(i => new ColumnRename(new TableName(null, "users"), $"old{i}", $"new{(i * 5) % 14}")).ToEquatableArray());
        var difference = Differ.Diff(from, to, decisions);
        Assert.True(difference.Undecided.IsEmpty);
        Assert.Equal(
            names.Select(i => ($"old{i}", $"new{(i * 5) % 14}")).Order(),
            difference.Operations.Cast<RenameColumn>().Select(rename => (rename.Column, rename.To)).Order());
    }

    [Fact]
    public void A_rename_keeps_what_stands_on_the_column()
    {
        var from = Shop.Users("column email text", "unique users_email_key (email)", "check users_check email <> ''", "index i (email) where email like '%email%'");
        var to = Shop.Users("column mail text", "unique users_mail_key (mail)", "check users_check mail <> ''", "index i (mail) where mail like '%email%'");
        Assert.Equal(
            "rename column users email to mail\nrename constraint users users_email_key to users_mail_key\n",
            OperationLines.Write(Differ.Diff(from, to, Renamed("users", "email", "mail")).Operations));
    }

    [Fact]
    public void A_rename_with_another_type_keeps_the_data()
    {
        var difference = Differ.Diff(Shop.Users("column a varchar(10)"), Shop.Users("column b text"), Renamed("users", "a", "b"));
        Assert.Equal("rename column users a to b\nalter users\n  column b text\n", OperationLines.Write(difference.Operations));
    }

    [Fact]
    public void A_chain_of_renames_goes_from_its_end()
    {
        var decisions = Renamed("users", "a", "b").With(Renamed("users", "b", "c"));
        var difference = Differ.Diff(Shop.Users("column a text", "column b text"), Shop.Users("column b text", "column c text"), decisions);
        Assert.Equal("rename column users b to c\nrename column users a to b\n", OperationLines.Write(difference.Operations));
    }

    [Fact]
    public void A_rename_that_was_done_long_ago_has_no_effect() =>
        Assert.True(Differ.Diff(Shop.Users("column b text"), Shop.Users("column b text"), Renamed("users", "a", "b")).IsEmpty);

    [Fact]
    public void A_renamed_table_takes_its_columns_and_keys_along()
    {
        var from = Merge(Shop.Users("column email text"), "table orders\n  column user_id bigint\n  foreign key f (user_id) references users (id)\n");
        var to = Merge(
            Shop.Of("table people\n  column id bigint not null\n  column mail text\n  primary key people_pkey (id)\n"),
            "table orders\n  column user_id bigint\n  foreign key f (user_id) references people (id)\n");
        var decisions = new Decisions(TableRenames: EquatableArray<TableRename>.Of(new TableRename(new(null, "users"), new(null, "people"))))
            .With(Renamed("people", "email", "mail"));
        Assert.Equal(
            "rename table users to people\nrename column people email to mail\nrename constraint people users_pkey to people_pkey\n",
            OperationLines.Write(Differ.Diff(from, to, decisions).Operations));
    }

    [Fact]
    public void A_gone_table_that_looks_like_a_new_one_is_a_question()
    {
        var from = Shop.Users("column email text");
        var to = Shop.Of("table people\n  column id bigint not null\n  column email text\n  primary key people_pkey (id)\n");
        Assert.Equal("users", Assert.Single(Differ.Diff(from, to).Undecided).Removed.ToString());
        var decided = new Decisions(Drops: EquatableArray<Subject>.Of(new Subject(new TableName(null, "users"), null)));
        Assert.True(Differ.Diff(from, to, decided).Undecided.IsEmpty);
    }

    [Fact]
    public void Tables_that_refer_to_each_other_are_created_and_dropped()
    {
        var circle = Shop.Of(
            "table a\n  column id bigint not null\n  column b_id bigint\n  primary key a_pkey (id)\n  foreign key f (b_id) references b (id)\n"
            + "table b\n  column id bigint not null\n  column a_id bigint\n  primary key b_pkey (id)\n  foreign key g (a_id) references a (id)\n");
        Assert.Equal(["CreateTable", "CreateTable", "AddForeignKey"], Differ.Diff(Schema.Empty, circle).Operations.Select(operation => operation.GetType().Name));
        Assert.Equal(["DropConstraint", "DropTable", "DropTable"], Differ.Diff(circle, Schema.Empty).Operations.Select(operation => operation.GetType().Name));
    }

    private static Decisions Renamed(string table, string from, string to) =>
        new(ColumnRenames: EquatableArray<ColumnRename>.Of(new ColumnRename(new TableName(null, table), from, to)));

    private static Schema Merge(Schema schema, string more) =>
        schema with { Tables = schema.Tables.Concat(Shop.Of(more).Tables).ToEquatableArray() };
}
