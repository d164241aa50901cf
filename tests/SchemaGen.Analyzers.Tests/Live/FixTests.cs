using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>The light bulbs: what they are called, what they write, and that nothing is left to be said afterwards.</summary>
public class FixTests
{
    private const string Email = "public string? Email { get; set; }";
    private const string DropOrders = "schema.DropTable(\"orders\");";

    [Fact]
    public async Task One_revision_for_all_changes()
    {
        var editor = Shop.Open().Type(Shop.UserFile, "MaxLength(100)", "MaxLength(200)").Type(Shop.UserFile, Email, Email + "\n\n    public string? Nickname { get; set; }");
        Assert.Equal(2, (await editor.Shown()).Count);
        Assert.Equal(["Add revision for 2 schema changes…"], await editor.Titles("SCH1501", "Name"));

        var after = await editor.Fix("SCH1501", "Add revision for 2 schema changes…", "Nickname");

        var file = Assert.Single(after.Files.Keys.Except(editor.Files.Keys));
        Assert.Matches("^Migrations/[0-9]{14}_[0-9a-f]{12}_change_users_name_add_users_nickname[.]cs$", file);
        var id = file.Split('_')[1];
        Assert.Equal($$"""
            namespace Shop.Migrations;

            using global::SchemaGen;

            /// <summary>change users.name, add users.nickname</summary>
            [Revision("{{id}}", Revises = "8828a8665651", Message = "change users.name, add users.nickname")]
            public sealed partial class ChangeUsersNameAddUsersNickname : Revision
            {
                public override void Up(SchemaBuilder schema)
                {
                    schema.AlterColumn("users", "name", "varchar(200)");
                    schema.AddColumn("users", "nickname", "text");
                }

                public override void Down(SchemaBuilder schema)
                {
                    schema.DropColumn("users", "nickname"); // data in this column is lost
                    schema.AlterColumn("users", "name", "varchar(100)");
                }
            }

            """, after.Files[file]);
        Assert.Empty(await after.Shown());
    }

    [Fact]
    public async Task Settings_say_where_and_how_it_is_called()
    {
        var editor = Editor.Open(Shop.All, settings: ["SchemaGenFileTemplate = {rev}/{slug}", "SchemaGenSlugLength = 9", "_SchemaGenVersionLocations = Db/New|Migrations", "SchemaGenNamespace = Db"])
            .Type(Shop.UserFile, "MaxLength(100)", "MaxLength(200)");

        var after = await editor.Fix("SCH1501", "Add revision for 1 schema change…");

        var file = Assert.Single(after.Files.Keys.Except(editor.Files.Keys));
        Assert.Matches("^Db/New/[0-9a-f]{12}/change[.]cs$", file);
        Assert.StartsWith("namespace Db;", after.Files[file], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_lost_is_in_the_title_and_never_taken_along_by_a_fix_for_all()
    {
        var editor = Shop.Open().Type(Shop.UserFile, "[MaxLength(255)]\n    " + Email, "").Type(Shop.UserFile, "MaxLength(100)", "MaxLength(200)");
        Assert.Equal(["Add revision for 2 schema changes (data in 'users.email' is lost)…"], await editor.Titles("SCH1501"));
        Assert.Null(await editor.FixAll("SCH1501"));

        Assert.Empty(await (await editor.Fix("SCH1503", "Add revision for 2 schema changes (data in 'users.email' is lost)…")).Shown());
    }

    [Fact]
    public async Task A_fix_for_all_writes_one_revision()
    {
        var editor = Shop.Open().Type(Shop.UserFile, "MaxLength(100)", "MaxLength(200)").Type(Shop.UserFile, "MaxLength(255)", "MaxLength(250)").Type(Shop.UserFile, Email, "public int? Age { get; set; }\n    " + Email);

        var after = await editor.FixAll("SCH1501");

        Assert.Single(after!.Files.Keys.Except(editor.Files.Keys));
        Assert.Empty(await after.Shown());
    }

    [Theory]
    [InlineData("a value for the rows that are there", Email + "\n    public int Age { get; set; }", "Age")]
    [InlineData("whether a column was renamed", "public string? Mail { get; set; }\n    public int? Rank { get; set; }", "Rank")]
    public async Task Nothing_is_offered_while_something_is_missing(string what, string properties, string on) =>
        Assert.Equal((what, 0), (what, (await Shop.Open().Type(Shop.UserFile, Email, properties).Titles("SCH1501", on)).Count));

    [Fact]
    public async Task A_question_has_three_answers()
    {
        var editor = Shop.Open().Type(Shop.UserFile, Email, "public string? EmailAddress { get; set; }");
        Assert.Equal(
            ["Renamed from 'email'", "Keep the column name 'email'", "'email' is dropped, 'email_address' is new (data in 'email' is lost)"],
            await editor.Titles("SCH1502"));

        var renamed = await editor.Fix("SCH1502", "Renamed from 'email'");
        Assert.Contains("    [RenamedFrom(\"email\")]\n    [MaxLength(255)]\n    public string? EmailAddress", renamed.Files[Shop.UserFile], StringComparison.Ordinal);
        Assert.Equal(["Models/User.cs(13,20) EmailAddress SCH1501: 'users.email -> users.email_address' (rename column) is in no revision (head: 8828a8665651 add orders)"], await renamed.Shown());

        var kept = await editor.Fix("SCH1502", "Keep the column name 'email'");
        Assert.Contains("    [Column(\"email\")]\n    [MaxLength(255)]\n    public string? EmailAddress", kept.Files[Shop.UserFile], StringComparison.Ordinal);
        Assert.Empty(await kept.Shown());

        var dropped = await editor.Fix("SCH1502", "'email' is dropped, 'email_address' is new (data in 'email' is lost)");
        Assert.Contains("schema.DropColumn(\"users\", \"email\"); // data in this column is lost", dropped.Files[Assert.Single(dropped.Files.Keys.Except(editor.Files.Keys))], StringComparison.Ordinal);
        Assert.Empty(await dropped.Shown());
    }

    [Theory]
    [InlineData("[Column(\"mail\")]\n    public string? Mail { get; set; }", "Keep the column name 'email'", "[Column(\"email\")]\n    public string? Mail")]
    [InlineData("[Column(TypeName = \"varchar(255)\")]\n    public string? Mail { get; set; }", "Keep the column name 'email'", "[Column(\"email\", TypeName = \"varchar(255)\")]\n    public string? Mail")]
    [InlineData("[RenamedFrom(\"long_ago\")]\n    public string? Mail { get; set; }", "Renamed from 'email'", "[RenamedFrom(\"email\")]\n    public string? Mail")]
    public async Task An_attribute_that_is_there_is_changed(string property, string title, string expected)
    {
        var editor = await Shop.Open().Type(Shop.UserFile, Email, property).Fix("SCH1502", title);
        Assert.Contains(expected, editor.Files[Shop.UserFile], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Table(\"users\")]", "[Table(\"people\")]", "Renamed from 'users'", "[RenamedFrom(\"users\")]\n[Table(\"people\")]")]
    [InlineData("[Table(\"users\")]", "[Table(\"people\")]", "Keep the table name 'users'", "[Table(\"users\")]")]
    [InlineData("[Table(\"users\")]", "[Entity(Keyless = false)]", "Keep the table name 'users'", "[Entity(\"users\", Keyless = false)]")]
    public async Task A_table_may_be_renamed_too(string old, string attribute, string title, string expected)
    {
        var editor = Editor.Open([Shop.User, Shop.Users]).Type(Shop.UserFile, old, attribute);
        Assert.Contains(expected, (await editor.Fix("SCH1502", title)).Files[Shop.UserFile], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_of_a_record_gets_an_attribute_for_its_property()
    {
        var record = Shop.User with { Code = "[Entity(\"users\")]\npublic record User(int Id, [property: MaxLength(100)] string? Name, [property: MaxLength(255)] string? Mail);\n" };
        var editor = Editor.Open([record, Shop.Users]);
        Assert.Contains("[property: RenamedFrom(\"email\")] [property: MaxLength(255)] string? Mail", (await editor.Fix("SCH1502", "Renamed from 'email'")).Files[Shop.UserFile], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_not_in_scope_is_written_in_full()
    {
        var full = Shop.User with { Code = "namespace Other { class RenamedFromAttribute { } }\nnamespace Shop.Models\n{\n    using Other;\n\n" + Shop.User.Code.Replace("namespace Shop.Models;", "", StringComparison.Ordinal).Replace("? Email", "? Mail", StringComparison.Ordinal) + "\n}\n" };
        var editor = Editor.Open(Shop.With(full));
        Assert.Contains("[global::SchemaGen.RenamedFrom(\"email\")]", (await editor.Fix("SCH1502", "Renamed from 'email'")).Files[Shop.UserFile], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Write Down as the exact inverse", "schema.DropTable(\"users\");", "    {\n        schema.DropConstraint(\"orders\", \"orders_customer_id_fkey\");\n        schema.DropTable(\"orders\"); // data in this table is lost\n    }\n}")]
    [InlineData("Add Down", "", "    {\n        schema.DropConstraint(\"orders\", \"orders_customer_id_fkey\");\n        schema.DropTable(\"orders\"); // data in this table is lost\n    }\n}")]
    [InlineData("Mark irreversible", "", "    {\n        schema.Irreversible(\"TODO: say why this can't be undone\");\n    }\n}")]
    [InlineData("Mark irreversible", "schema.CommentTable(\"orders\", null);", "    {\n        schema.Irreversible(\"TODO: say why this can't be undone\");\n        schema.CommentTable(\"orders\", null);\n    }\n}")]
    public async Task Down_is_written(string title, string down, string expected)
    {
        var editor = Editor.Open(Shop.With(Shop.Orders with { Code = Shop.Orders.Code.Replace(DropOrders, down, StringComparison.Ordinal) }));
        var after = await editor.Fix("SCH3504", title);
        Assert.EndsWith("public override void Down(SchemaBuilder schema)\n" + expected, after.Files[Shop.OrdersRevision], StringComparison.Ordinal);
        Assert.Empty(await after.Shown());
    }

    [Fact]
    public async Task A_missing_Down_is_written_as_Up_is()
    {
        var code = Shop.Orders.Code[..Shop.Orders.Code.IndexOf("    public override void Down", StringComparison.Ordinal)].TrimEnd() + "\r\n}\r\n";
        var editor = Editor.Open(Shop.With(Shop.Orders with { Code = code.ReplaceLineEndings("\r\n").Replace("SchemaBuilder schema", "SchemaBuilder s", StringComparison.Ordinal).Replace("schema.", "s.", StringComparison.Ordinal) }));
        var after = await editor.Fix("SCH3504", "Add Down");
        Assert.EndsWith("    }\r\n\r\n    public override void Down(SchemaBuilder s)\r\n    {\r\n        s.DropConstraint(\"orders\", \"orders_customer_id_fkey\");\r\n        s.DropTable(\"orders\"); // data in this table is lost\r\n    }\r\n}\r\n",
            after.Files[Shop.OrdersRevision], StringComparison.Ordinal);
        Assert.Empty(await after.Shown());
    }

    [Fact]
    public async Task An_expression_becomes_a_block()
    {
        var code = Shop.Orders.Code.Replace("Down(SchemaBuilder schema)\n    {\n        schema.DropTable(\"orders\");\n    }", "Down(SchemaBuilder schema) => schema.CommentTable(\"orders\", null);", StringComparison.Ordinal);
        var after = await Editor.Open(Shop.With(Shop.Orders with { Code = code })).Fix("SCH3504", "Mark irreversible");
        Assert.EndsWith("Down(SchemaBuilder schema)\n    {\n        schema.Irreversible(\"TODO: say why this can't be undone\");\n        schema.CommentTable(\"orders\", null);\n    }\n}", after.Files[Shop.OrdersRevision], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_no_inverse_can_only_be_marked()
    {
        var code = Shop.Orders.Code.Replace(DropOrders, "", StringComparison.Ordinal).Replace("schema.AddForeignKey", "schema.Sql(\"update users set name = null\");\n        schema.AddForeignKey", StringComparison.Ordinal);
        Assert.Equal(["Mark irreversible"], await Editor.Open(Shop.With(Shop.Orders with { Code = code })).Titles("SCH3504"));
    }

    [Fact]
    public async Task Every_Down_is_written_by_a_fix_for_all()
    {
        var editor = Editor.Open([Shop.User, Shop.Order, .. new[] { Shop.Users, Shop.Orders }.Select(file => file with
        {
            Code = file.Code.Replace(DropOrders, "", StringComparison.Ordinal).Replace("schema.DropTable(\"users\");", "", StringComparison.Ordinal),
        })]);
        Assert.Equal(2, (await editor.Shown()).Count);
        Assert.Empty(await (await editor.FixAll("SCH3504"))!.Shown());
    }

    [Theory]
    [InlineData("\"orders_customer_id_fkey\", \"customer_id\"", "\"orders_customer_id_fkey\", \"custmer_id\"", "Change to 'customer_id'")]
    [InlineData("References(\"users\"", "References(@\"user\"", "Change to 'users'")]
    public async Task A_name_is_put_right(string right, string wrong, string title)
    {
        var editor = Shop.Open().Type(Shop.OrdersRevision, right, wrong);
        Assert.Equal([title], await editor.Titles("SCH3505"));
        var after = await editor.Fix("SCH3505", title);
        Assert.Equal(Shop.Orders.Code.Replace("(\"users\"", wrong.Contains('@') ? "(@\"users\"" : "(\"users\"", StringComparison.Ordinal), after.Files[Shop.OrdersRevision]);
        Assert.Empty(await after.Shown());
    }

    [Fact]
    public async Task All_names_are_put_right_by_a_fix_for_all()
    {
        var editor = Shop.Open().Type(Shop.OrdersRevision, "\"orders_pkey\", \"id\"", "\"orders_pkey\", \"idd\"").Type(Shop.OrdersRevision, DropOrders, DropOrders + " schema.AddColumn(\"usres\", \"x\", \"text\");");
        var after = await editor.FixAll("SCH3505");
        Assert.Contains("\"orders_pkey\", \"id\")", after!.Files[Shop.OrdersRevision], StringComparison.Ordinal);
        Assert.Contains("AddColumn(\"users\"", after.Files[Shop.OrdersRevision], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fix_for_all_puts_the_wrong_name_right_and_no_right_one_wrong()
    {
        var editor = Editor.Open([.. Shop.All, new SourceFile("Migrations/20261103000000_0d6ef61fb70a_nicknames.cs", """
            namespace Shop.Migrations;

            [Revision("0d6ef61fb70a", Revises = "8828a8665651", Message = "nicknames")]
            public sealed partial class Nicknames : Revision
            {
                public override void Up(SchemaBuilder schema)
                {
                    schema.AddColumn("usres", "nickname", "text");
                    schema.CreateIndex("users", "users_nickname_idx", "nickname");
                }

                public override void Down(SchemaBuilder schema)
                {
                    schema.DropIndex("usesr", "users_nickname_idx");
                    schema.DropColumn("users", "nickname");
                }
            }
            """)]);
        var before = editor.Files["Migrations/20261103000000_0d6ef61fb70a_nicknames.cs"];
        var after = (await editor.FixAll("SCH3505"))!.Files["Migrations/20261103000000_0d6ef61fb70a_nicknames.cs"];
        Assert.Equal(before.Replace("usres", "users", StringComparison.Ordinal).Replace("usesr", "users", StringComparison.Ordinal), after);
    }

    [Fact]
    public async Task A_name_of_the_classes_is_never_changed()
    {
        var editor = Shop.Open()
            .Type(Shop.UserFile, "    public string? Email", "    public string? Nickname { get; set; }\n\n    [MaxLength(255)]\n    public string? Email")
            .Type(Shop.OrdersRevision, DropOrders, DropOrders + " schema.DropColumn(\"users\", \"nickname\");")
            .Type(Shop.OrdersRevision, "schema.CreateTable(", "schema.AddColumn(\"users\", \"nickame\", \"varchar(255)\"); schema.CreateTable(");
        Assert.Contains(
            "\"nickname\" SCH3505: no column 'nickname' in 'users' at this revision; the classes have 'nickname', and Up of 8828a8665651 makes 'nickame': was 'nickname' meant there?",
            string.Join("\n", await editor.Shown()), StringComparison.Ordinal);
        Assert.Empty(await editor.Titles("SCH3505"));
    }

    [Fact]
    public async Task The_first_revision_can_be_added_too()
    {
        var editor = Editor.Open([Shop.User, Shop.Order]);
        var after = await editor.FixAll("SCH1501");
        Assert.Empty(await after!.Shown());
        Assert.Contains("_add_users_add_orders.cs", Assert.Single(after.Files.Keys.Except(editor.Files.Keys)), StringComparison.Ordinal);
    }
}
