using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>"Use typed handle": handles in the place of the texts that name tables and columns, and the same operations as before.</summary>
public class HandleFixTests
{
    private const string File = "Migrations/20261103000000_3cccccccccccc_notes.cs";

    /// <summary>A revision that names everything by texts.</summary>
    internal static SourceFile Texts { get; } = new(File, """
        namespace Shop.Migrations;

        [Revision("3cccccccccccc", Revises = "8828a8665651", Message = "notes")]
        public sealed partial class Notes : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.DropColumn("users", "email");
                schema.AddColumn("users", "nick", "varchar(40)");
                schema.CreateTable("notes", t =>
                {
                    t.Column("user_id", "integer").NotNull();
                    t.PrimaryKey("notes_pkey", "user_id");
                    t.ForeignKey("notes_user_fkey", "user_id").References("users", "id");
                    t.ForeignKey("notes_self_fkey", "user_id").References("notes", "user_id");
                });
                schema.CreateIndex("notes", "notes_idx", "user_id", "(user_id + 1)");
                schema.RenameColumn("users", "name", "full_name");
                schema.AddForeignKey("orders", "orders_again_fkey", "customer_id").References("users", "id");
                schema.AddCheck("orders", "orders_check", "id > 0");
                schema.Sql("update users set nick = full_name");
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropConstraint("orders", "orders_check");
                schema.DropConstraint(name: "orders_again_fkey", table: "orders");
                schema.RenameColumn("users", "full_name", "name");
                schema.DropTable("notes");
                schema.DropColumn("users", "nick");
                schema.AddColumn("users", "email", "varchar(255)");
            }
        }
        """);

    /// <summary>The same after the fix.</summary>
    internal static SourceFile Handles { get; } = new("Migrations/handles.cs", Texts.Code
        .Replace("DropColumn(\"users\", \"email\")", "DropColumn(Before.Users.Email)", StringComparison.Ordinal)
        .Replace("AddColumn(\"users\", \"nick\"", "AddColumn(Before.Users, \"nick\"", StringComparison.Ordinal)
        .Replace("References(\"users\", \"id\")", "References(Before.Users.Id)", StringComparison.Ordinal)
        .Replace("CreateIndex(\"notes\", \"notes_idx\", \"user_id\"", "CreateIndex(After.Notes, \"notes_idx\", After.Notes.UserId", StringComparison.Ordinal)
        .Replace("RenameColumn(\"users\", \"name\", \"full_name\")", "RenameColumn(Before.Users.Name, \"full_name\")", StringComparison.Ordinal)
        .Replace("AddForeignKey(\"orders\", \"orders_again_fkey\", \"customer_id\")", "AddForeignKey(Before.Orders, \"orders_again_fkey\", Before.Orders.CustomerId)", StringComparison.Ordinal)
        .Replace("AddCheck(\"orders\"", "AddCheck(Before.Orders", StringComparison.Ordinal)
        .Replace("DropConstraint(\"orders\"", "DropConstraint(After.Orders", StringComparison.Ordinal)
        .Replace("RenameColumn(\"users\", \"full_name\", \"name\")", "RenameColumn(After.Users.FullName, Before.Users.Name)", StringComparison.Ordinal)
        .Replace("DropTable(\"notes\")", "DropTable(After.Notes)", StringComparison.Ordinal)
        .Replace("DropColumn(\"users\", \"nick\")", "DropColumn(After.Users.Nick)", StringComparison.Ordinal)
        .Replace("AddColumn(\"users\", \"email\"", "AddColumn(Before.Users.Email", StringComparison.Ordinal));

    [Fact]
    public async Task One_call()
    {
        var editor = Editor.Open([.. Shop.All, Texts]);

        Assert.Equal(["Use typed handle After.Users.Nick"], await editor.Titles("SCH3507", "\"users\", \"nick\""));
        var after = await editor.Fix("SCH3507", "Use typed handle After.Users.Nick", "\"users\", \"nick\"");
        Assert.Equal(Texts.Code.Replace("DropColumn(\"users\", \"nick\")", "DropColumn(After.Users.Nick)", StringComparison.Ordinal), after.Files[File]);
        Assert.DoesNotContain(await editor.Shown(), line => line.Contains("SCH3507", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everywhere_and_the_operations_stay_the_same()
    {
        var editor = Editor.Open([.. Shop.All, Texts]);
        var before = Revisions(await editor.Compilation());

        var after = (await editor.FixAll("SCH3507"))!;

        Assert.Equal(Handles.Code, after.Files[File]);
        Assert.Contains("schema.AddForeignKey(After.Orders, \"orders_customer_id_fkey\", After.Orders.CustomerId).References(Before.Users.Id);", after.Files[Shop.OrdersRevision], StringComparison.Ordinal);
        Assert.Contains("schema.CreateTable(\"orders\"", after.Files[Shop.OrdersRevision], StringComparison.Ordinal);
        Assert.Contains("schema.DropTable(After.Users);", after.Files[Shop.UsersRevision], StringComparison.Ordinal);
        var compilation = await after.Compilation();
        Assert.Empty(compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()));
        Assert.Equal(before, Revisions(compilation));
        Assert.Empty(await after.FilesWith("SCH3507"));
    }

    [Theory]
    [InlineData("partial class Notes", "class Notes")]
    [InlineData("public override void Up", "private static class Before { }\n    public override void Up")]
    [InlineData("DropColumn(\"users\", \"email\")", "DropColumn(\"users\", \"e_mail\")")]
    public async Task Nothing_is_offered_where_no_handle_can_be(string from, string to)
    {
        var editor = Editor.Open([.. Shop.All, Texts with { Code = Texts.Code.Replace(from, to, StringComparison.Ordinal) }]);

        Assert.DoesNotContain(File, await editor.FilesWith("SCH3507"));
    }

    [Fact]
    public async Task A_handle_that_is_misspelt_is_put_right()
    {
        var editor = Editor.Open([.. Shop.All, Handles with { Code = Handles.Code.Replace("DropColumn(Before.Users.Email)", "DropColumn(Before.Users.Emial)", StringComparison.Ordinal) }]);

        var corrected = await editor.Fix("SCH3505", "Change to 'Email'", "Emial");

        Assert.Equal(Handles.Code, corrected.Files[Handles.Path]);
    }

    private static string Revisions(Compilation compilation) => string.Concat(compilation.SyntaxTrees.Where(tree => tree.FilePath.EndsWith("SchemaGenModel.Revisions.g.cs", StringComparison.Ordinal)));
}
