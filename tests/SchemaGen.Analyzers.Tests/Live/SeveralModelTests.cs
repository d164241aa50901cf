using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>A project with two models in an editor: each has its own findings, and its own revisions.</summary>
public class SeveralModelTests
{
    private const string InvoiceFile = "Billing/Invoice.cs";
    private const string InvoicesRevision = "Migrations/billing/20261103000000_0d6ef61fb70a_invoices.cs";
    private const string Paid = "public bool Paid { get; set; }";
    private const string Email = "public string? Email { get; set; }";

    private static readonly SourceFile Models = new("Schema.cs", """[assembly: SchemaModel("billing", "Shop.Billing")]""");

    private static readonly SourceFile Invoice = new(InvoiceFile, $$"""
        namespace Shop.Billing;

        [Entity("invoices")]
        public class Invoice
        {
            public int Id { get; set; }

            {{Paid}}
        }
        """);

    private static readonly SourceFile Invoices = new(InvoicesRevision, """
        namespace Shop.Migrations.Billing;

        [Revision("0d6ef61fb70a", Message = "invoices")]
        public sealed partial class Invoices : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("invoices", t =>
                {
                    t.Column("id", "integer").NotNull().Identity();
                    t.Column("paid", "boolean").NotNull();
                    t.PrimaryKey("invoices_pkey", "id");
                });
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("invoices");
            }
        }
        """);

    [Fact]
    public async Task Agreement_is_silence() => Assert.Empty(await Open().Shown());

    [Theory]
    [InlineData(InvoiceFile, Paid, Paid + "\n\n    public string? Note { get; set; }",
        "Billing/Invoice.cs(10,20) Note SCH1501: 'invoices.note' (text) is in no revision (head: 0d6ef61fb70a invoices)")]
    [InlineData(Shop.UserFile, Email, Email + "\n\n    public string? Nickname { get; set; }",
        "Models/User.cs(14,20) Nickname SCH1501: 'users.nickname' (text) is in no revision (head: 8828a8665651 add orders)")]
    [InlineData(InvoicesRevision, "schema.DropTable(\"invoices\")", "schema.DropTable(\"invoice\")",
        "Migrations/billing/20261103000000_0d6ef61fb70a_invoices.cs(18,26) \"invoice\" SCH3505: no table 'invoice' at this revision; did you mean 'invoices'?")]
    public async Task Each_is_held_to_its_own_history(string file, string old, string replacement, string shown) =>
        Assert.Contains(shown, await Open().Type(file, old, replacement).Shown());

    [Fact]
    public async Task A_snapshot_that_a_named_model_does_not_reach_is_said_with_its_command() => Assert.Equal(
        ["Migrations/billing/20261103000000_0d6ef61fb70a_invoices.cs(6,26) Up SCH3503: Up of 0d6ef61fb70a does not reach the schema of model and snapshot: invoices.paid would still need: add column boolean not null. "
            + "Correct the revision, or write the missing one: dotnet schemagen revision --autogenerate --model billing -m \"...\""],
        await (await Reviewed()).Type(InvoicesRevision, "t.Column(\"paid\", \"boolean\").NotNull();", "").Shown());

    [Fact]
    public async Task The_revision_is_the_model_s_own()
    {
        var editor = Open().Type(InvoiceFile, Paid, Paid + "\n\n    public string? Note { get; set; }");

        var after = await editor.Fix("SCH1501", "Add revision for 1 schema change…");

        var file = Assert.Single(after.Files.Keys.Except(editor.Files.Keys));
        Assert.Matches("^Migrations/billing/[0-9]{14}_[0-9a-f]{12}_add_invoices_note[.]cs$", file);
        Assert.Contains("namespace Shop.Migrations.Billing;", after.Files[file]);
        Assert.Contains("Revises = \"0d6ef61fb70a\"", after.Files[file]);
        Assert.Empty(await after.Shown());
    }

    [Fact]
    public async Task All_at_once_is_one_revision_each()
    {
        var editor = Open()
            .Type(InvoiceFile, Paid, Paid + "\n\n    public string? Note { get; set; }")
            .Type(Shop.UserFile, Email, Email + "\n\n    public string? Nickname { get; set; }");

        var after = (await editor.FixAll("SCH1501"))!;

        Assert.Equal(["Migrations", "Migrations/billing"], after.Files.Keys.Except(editor.Files.Keys).Select(file => file[..file.LastIndexOf('/')]).Order());
        Assert.Empty(await after.Shown());
    }

    private static Editor Open(string? snapshot = null) =>
        Editor.Open([.. Shop.All, Models, Invoice, Invoices], snapshot, snapshotFolder: "Migrations/billing");

    private static async Task<Editor> Reviewed()
    {
        var model = (await Open().Compilation()).GetTypeByMetadataName("SchemaGen.Generated.SchemaGenModel_billing")!.GetMembers("Model")[0];
        return Open((string)((Microsoft.CodeAnalysis.IFieldSymbol)model).ConstantValue!);
    }
}
