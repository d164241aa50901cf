using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Typed handles as arguments of <c>Up</c> and <c>Down</c>: compiled, read, and handed on as names.</summary>
public sealed class NotationHandleTests
{
    private static readonly SourceFile First = new("Migrations/1.cs", """
        [Revision("aaaaaaaaaaaa")]
        public sealed partial class First : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateSchema("market");
                schema.CreateTable("users", t =>
                {
                    t.Column("id", "bigint").NotNull().Identity();
                    t.Column("phone", "varchar(20)");
                    t.Column("order", "text");
                    t.PrimaryKey("users_pkey", "id");
                });
                schema.CreateTable("market.orders", t =>
                {
                    t.Column("id", "bigint").NotNull();
                    t.Column("user_id", "bigint");
                });
            }

            public override void Down(SchemaBuilder schema) => schema.Irreversible("first");
        }
        """);

    [Theory]
    [InlineData("""DropColumn(Before.Users.Phone)""", "drop column users phone")]
    [InlineData("""DropColumn(Before.Users, Before.Users.Phone)""", "drop column users phone")]
    [InlineData("""DropColumn(table: Before.Users, column: "phone")""", "drop column users phone")]
    [InlineData("""DropColumn("users", "phone")""", "drop column users phone")]
    [InlineData("""DropTable(Before.Orders)""", "drop table market.orders")]
    [InlineData("""DropTable(Second.Before.Orders)""", "drop table market.orders")]
    [InlineData("""RenameTable(Before.Users, "people")""", "rename table users to people")]
    [InlineData("""CommentTable(After.Users, null)""", "uncomment table users")]
    [InlineData("""AlterTable(After.Users, t => t.Unlogged())""", "set table users\n  unlogged")]
    [InlineData("""RenameColumn(Before.Users.Phone, "phone_number")""", "rename column users phone to phone_number")]
    [InlineData("""AlterColumn(After.Users.Phone, "text").NotNull().Using($"trim({Before.Users.Phone})")""", "alter users\n  column phone text not null\n  using trim(phone)")]
    [InlineData("""AddColumn(Before.Users, "nick", "text")""", "add to users\n  column nick text")]
    [InlineData("""AddUnique(After.Users, "users_phone_key", After.Users.Phone).Include(After.Users.Id)""", "add to users\n  unique users_phone_key (phone) include (id)")]
    [InlineData("""AddCheck(After.Users, "users_check", $"{After.Users.Order} <> '{{}}'")""", "add to users\n  check users_check \"order\" <> '{}'")]
    [InlineData("""AddForeignKey(Before.Orders, "fk", Before.Orders.UserId).References(Before.Users.Id)""", "add to market.orders\n  foreign key fk (user_id) references users (id)")]
    [InlineData("""AddForeignKey("market.orders", "fk", "user_id").References(After.Users, "id")""", "add to market.orders\n  foreign key fk (user_id) references users (id)")]
    [InlineData("""CreateIndex(After.Users, "idx", After.Users.Phone, $"{After.Users.Id} desc").Where($"{After.Users.Phone} is not null")""", "add to users\n  index idx (phone, id desc) where phone is not null")]
    [InlineData("""CreateTable("notes", t => { t.Column("id", "bigint"); t.ForeignKey("fk", "id").References(Before.Users.Id); })""", "create table notes\n  column id bigint\n  foreign key fk (id) references users (id)")]
    [InlineData("""Sql($"update {Before.Users} set {Before.Users.Phone} = trim({Before.Users.Phone})")""", "sql\n  text update users set phone = trim(phone)")]
    [InlineData("""Sql($@"delete from {After.Orders}", only: "sqlite")""", "sql only sqlite\n  text delete from market_orders")]
    [InlineData("Sql($\"\"\"\n    update {Before.Users}\n      set phone = ''\n    \"\"\")", "sql\n  text |\n    | update users\n    |   set phone = ''")]
    [InlineData("Sql($$\"\"\"\n    update {{Before.Users}}\n    set phone = '{}'\n    \"\"\")", "sql\n  text |\n    | update users\n    | set phone = '{}'")]
    [InlineData("""Sql("update " + $"{Before.Users}" + " set phone = ''")""", "sql\n  text update users set phone = ''")]
    [InlineData("""Create($"view people as", $"select {After.Users.Id} from {After.Users}")""", "create object\n  view people as select id from users")]
    public void A_handle_reads_as_the_name_that_it_stands_for(string call, string lines)
    {
        var outcome = Compiler.Run(First, Second(call)).Clean();

        Assert.Equal(lines + "\n", OperationLines.Write([Assert.Single(outcome.Read().Revisions[1].Up)]));
    }

    [Theory]
    [InlineData("DropColumn(Before.Users.Fone)", "CS1061", "Migrations/2.cs(4,84): SCH3016 there is no column behind Before.Users.Fone before this revision; did you mean 'Phone'?")]
    [InlineData("DropTable(Before.Usrs)", "CS0103", "Migrations/2.cs(4,77): SCH3016 there is no table behind Before.Usrs before this revision; did you mean 'Users'?")]
    [InlineData("DropTable(Before.Users.Phone)", "CS1503", "Migrations/2.cs(4,70): SCH3008 Before.Users.Phone is a column, and a table stands here: write Before.Users")]
    [InlineData("DropColumn(Before.Users, Before.Orders)", "CS1503", "Migrations/2.cs(4,85): SCH3008 Before.Orders is a table, and a column stands here: write one of its columns")]
    [InlineData("DropColumn(Before.Users, Before.Orders.Id)", null, "Migrations/2.cs(4,85): SCH3008 Before.Orders.Id is no column of Before.Users, which this call is about: write one of its columns")]
    [InlineData("DropColumn(\"users\", Before.Users.Phone)", null, "Migrations/2.cs(4,80): SCH3008 Before.Users.Phone stands for a column's name alone: write its table as a handle too, Before.Users")]
    [InlineData("DropConstraint(Before.Users, Before.Users.Id)", "CS1503", "Migrations/2.cs(4,89): SCH3008 Before.Users.Id is a handle, and no name of a table or column stands here: write the text out")]
    [InlineData("DropColumn(Before.Users, $\"{Before.Users.Id}\")", null, "Migrations/2.cs(4,85): SCH3008 a handle is the whole name here: write it without $ and quotes")]
    [InlineData("Sql($\"update {typeof(int)}\")", null, "Migrations/2.cs(4,64): SCH3008 only handles such as {Before.Users.Phone} can stand in the braces of an interpolated string: write the rest of the text out")]
    [InlineData("Sql($\"update {Before.Users,4}\")", null, "Migrations/2.cs(4,64): SCH3008 only handles such as {Before.Users.Phone} can stand in the braces of an interpolated string: write the rest of the text out")]
    [InlineData("AddColumn(After.Users.Nickname, \"text\")", "CS1061", "Migrations/2.cs(4,82): SCH3016 there is no column behind After.Users.Nickname after this revision: a name that this revision gives is written as text where it is given")]
    public void What_can_t_be_is_told_where_it_stands(string call, string? error, string finding)
    {
        var outcome = Compiler.Run(First, Second(call));

        Assert.Equal([finding], outcome.Findings);
        Assert.Equal(error is null ? [] : [error], outcome.Compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Id).Distinct());
    }

    [Fact]
    public void Sql_before_the_column_that_it_names_is_told()
    {
        var outcome = Compiler.Run(First, Second("""Sql($"update {After.Users} set {After.Users.Nick} = ''"); schema.AddColumn("users", "nick", "text")"""));

        Assert.Equal(
            ["Migrations/2.cs(4,53): SCH3014 this SQL names After.Users.Nick, and there is no column 'nick' in 'users' where it runs: move the call, or use the other handle"], outcome.Findings);
    }

    [Fact]
    public void A_class_that_can_t_be_added_to_is_told()
    {
        var code = Second("DropTable(Before.Users)").Code;

        Assert.Contains(
            "Migrations/2.cs(4,77): SCH3015 revision Second names handles, and the generator adds to its class: make the class partial",
            Compiler.Run(First, new SourceFile("Migrations/2.cs", code.Replace("partial ", "", StringComparison.Ordinal))).Findings);
        Assert.Contains(
            Compiler.Run(First, new SourceFile("Migrations/2.cs", code.TrimEnd('}', '\n') + "}\n    private static class Before { public const string Users = \"users\"; }\n}")).Findings,
            finding => finding.Contains("SCH3008 Second declares a type Before of its own, so Before.Users can't be read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_history_that_can_t_be_replayed_is_the_reason()
    {
        var outcome = Compiler.Run(First, Second("DropTable(Before.Users)", revises: "bbbbbbbbbbbb"));

        Assert.Contains(outcome.Findings, finding => finding.Contains("SCH3016 what Before.Users is can't be told: ", StringComparison.Ordinal) && finding.Contains("bbbbbbbbbbbb", StringComparison.Ordinal));
    }

    [Fact]
    public void The_constants_are_the_same_as_with_names()
    {
        string Revisions(string up, string down) => Compiler.Run(First, Second(up, down)).Clean().Sources["SchemaGenModel.Revisions.g.cs"];

        Assert.Equal(
            Revisions("""RenameColumn("users", "phone", "phone_number")""", """RenameColumn("users", "phone_number", "phone")"""),
            Revisions("""RenameColumn(Before.Users.Phone, "phone_number")""", """RenameColumn(After.Users.PhoneNumber, Before.Users.Phone)"""));
    }

    private static SourceFile Second(string up, string down = "Irreversible(\"second\")", string revises = "aaaaaaaaaaaa") => new("Migrations/2.cs", $$"""
        [Revision("cccccccccccc", Revises = "{{revises}}")]
        public sealed partial class Second : Revision
        {
            public override void Up(SchemaBuilder schema) { schema.{{up}}; }
            public override void Down(SchemaBuilder schema) { schema.{{down}}; }
        }
        """);
}
