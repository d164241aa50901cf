using System.Threading.Tasks;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>What an editor shows while classes and revisions are edited: ids, places, messages.</summary>
public class LiveFindingTests
{
    private const string Name = "    [MaxLength(100)]\n    public string? Name { get; set; }";
    private const string Email = "public string? Email { get; set; }";

    [Fact]
    public async Task Agreement_is_silence() => Assert.Empty(await Shop.Open().Shown());

    [Theory]
    [InlineData(Email, Email + "\n\n    public string? Nickname { get; set; }",
        "Models/User.cs(14,20) Nickname SCH1501: 'users.nickname' (text) is in no revision (head: 8828a8665651 add orders)")]
    [InlineData("MaxLength(100)", "MaxLength(255)",
        "Models/User.cs(9,20) Name SCH1501: 'users.name' (varchar(100) -> varchar(255)) is in no revision (head: 8828a8665651 add orders)")]
    [InlineData(Email, "public string? EmailAddress { get; set; }",
        "Models/User.cs(12,20) EmailAddress SCH1502: 'users.email_address' is new and 'users.email' is gone: renamed or replaced? Choose a fix")]
    [InlineData("    [MaxLength(255)]\n    " + Email, "",
        "Models/User.cs(4,14) User SCH1503: 'users.email': drop column varchar(255) is in no revision (head: 8828a8665651 add orders); destructive, its data is lost")]
    public async Task Drift_is_shown_at_the_property(string old, string replacement, string shown) =>
        Assert.Equal([shown], await Shop.Open().Type(Shop.UserFile, old, replacement).Shown());

    [Fact]
    public async Task A_class_that_is_gone_is_shown_at_the_newest_revision() => Assert.Equal(
        ["Migrations/20261102000000_8828a8665651_add_orders.cs(4,29) AddOrders SCH1503: 'orders': drop table is in no revision (head: 8828a8665651 add orders); destructive, its rows are lost"],
        await Editor.Open([Shop.User, Shop.Users, Shop.Orders]).Shown());

    [Theory]
    [InlineData("\"orders_customer_id_fkey\", \"customer_id\"", "\"orders_customer_id_fkey\", \"custmer_id\"",
        "Migrations/20261102000000_8828a8665651_add_orders.cs(14,67) \"custmer_id\" SCH3505: no column 'custmer_id' in 'orders' at this revision; did you mean 'customer_id'?")]
    [InlineData("References(\"users\"", "References(\"user\"",
        "Migrations/20261102000000_8828a8665651_add_orders.cs(14,93) \"user\" SCH3505: no table 'user' at this revision; did you mean 'users'?")]
    [InlineData("schema.DropTable(\"orders\");", "schema.DropTable(\"orders\"); schema.DropTable(\"nothing_like_it\");",
        "Migrations/20261102000000_8828a8665651_add_orders.cs(19,37) schema.DropTable SCH3505: no table 'nothing_like_it' at this revision")]
    [InlineData("schema.DropTable(\"orders\");", "",
        "Migrations/20261102000000_8828a8665651_add_orders.cs(17,26) Down SCH3504: Down of 8828a8665651 does not undo its Up: after both, orders would still need: drop table. Correct Down, or say schema.Irreversible(\"why\")")]
    [InlineData("\n\n    public override void Down(SchemaBuilder schema)\n    {\n        schema.DropTable(\"orders\");\n    }", "",
        "Migrations/20261102000000_8828a8665651_add_orders.cs(4,29) AddOrders SCH3504: Down of 8828a8665651 does not undo its Up: after both, orders would still need: drop table. Correct Down, or say schema.Irreversible(\"why\")")]
    public async Task A_name_changed_in_a_revision_is_underlined(string old, string replacement, string shown) =>
        Assert.Equal([shown], await Shop.Open().Type(Shop.OrdersRevision, old, replacement).Shown());

    [Fact]
    public async Task A_name_changed_in_Down_is_underlined_there_too() => Assert.Contains(
        "Migrations/20261102000000_8828a8665651_add_orders.cs(19,26) \"order\" SCH3505: no table 'order' at this revision; did you mean 'orders'?",
        await Shop.Open().Type(Shop.OrdersRevision, "schema.DropTable(\"orders\");", "schema.DropTable(\"order\");").Shown());

    [Fact]
    public async Task A_name_changed_in_an_old_revision_is_underlined_there_and_nowhere_else() => Assert.Equal(
        ["Migrations/20261101000000_196dfdb50f6c_users.cs(13,40) \"idd\" SCH3505: no column 'idd' in 'users' at this revision; did you mean 'id'?"],
        await Shop.Open().Type(Shop.UsersRevision, "\"users_pkey\", \"id\"", "\"users_pkey\", \"idd\"").Shown());

    [Fact]
    public async Task A_revision_that_lacks_what_model_and_snapshot_have_is_underlined()
    {
        var snapshot = (await Shop.Open().Compilation()).GetTypeByMetadataName("SchemaGen.Generated.SchemaGenModel")!.GetMembers("Model")[0];
        var editor = Editor.Open(Shop.All, (string)((Microsoft.CodeAnalysis.IFieldSymbol)snapshot).ConstantValue!);

        Assert.Empty(await editor.Shown());
        Assert.Equal(
            ["Migrations/20261102000000_8828a8665651_add_orders.cs(6,26) Up SCH3503: Up of 8828a8665651 does not reach the schema of model and snapshot: orders.customer_id would still need: add foreign key orders_customer_id_fkey to users. "
                + "Correct the revision, or write the missing one: dotnet schemagen revision --autogenerate -m \"...\""],
            await editor.Type(Shop.OrdersRevision, "schema.AddForeignKey(\"orders\", \"orders_customer_id_fkey\", \"customer_id\").References(\"users\", \"id\");", "").Shown());
    }

    [Fact]
    public async Task Branches_that_change_the_same_thing_are_shown_at_the_later_one()
    {
        SourceFile Branch(string id, string type) => new($"Migrations/2026110300000{id[0]}_{id}_x.cs", $$"""
            namespace Shop.Migrations;

            [Revision("{{id}}", Revises = "8828a8665651", Labels = "{{type}}")]
            public sealed partial class R{{id}} : Revision
            {
                public override void Up(SchemaBuilder schema) => schema.AddColumn("users", "nickname", "{{type}}");

                public override void Down(SchemaBuilder schema) => schema.DropColumn("users", "nickname");
            }
            """);

        var shown = Assert.Single(await Editor.Open([.. Shop.All, Branch("1aaaaaaaaaaa", "text"), Branch("2bbbbbbbbbbb", "integer")]).Shown());
        Assert.StartsWith("Migrations/20261103000002_2bbbbbbbbbbb_x.cs(4,29) R2bbbbbbbbbbb SCH3506: 1aaaaaaaaaaa and 2bbbbbbbbbbb can't be merged, as both change users.nickname", shown);
    }

    [Theory]
    [InlineData(Shop.OrdersRevision, "schema.AddForeignKey(\"orders\", \"orders_customer_id_fkey\", \"customer_id\").References(\"users\", \"id\");", "schema.AddFor")]
    [InlineData(Shop.OrdersRevision, "[Revision(\"8828a8665651\", Revises = \"196dfdb50f6c\", Message = \"add orders\")]", "[Revision(")]
    [InlineData(Shop.UsersRevision, "t.Column(\"name\", \"varchar(100)\");", "t.Column(\"name\", ")]
    [InlineData(Shop.UsersRevision, "t.Column(\"name\", \"varchar(100)\");", "t.Column(Names.Of(), \"varchar(100)\");")]
    public async Task Of_what_is_half_typed_nothing_is_said(string file, string old, string replacement) =>
        Assert.Empty(await Shop.Open().Type(file, old, replacement).Shown());

    [Fact]
    public async Task A_setting_silences_one_rule_or_raises_it()
    {
        Assert.Empty(await Editor.Open(Shop.All, level: Microsoft.CodeAnalysis.ReportDiagnostic.Suppress).Type(Shop.UserFile, "MaxLength(100)", "MaxLength(255)").Shown());
        Assert.Single(await Editor.Open(Shop.All, level: Microsoft.CodeAnalysis.ReportDiagnostic.Error).Type(Shop.UserFile, "MaxLength(100)", "MaxLength(255)").Shown());
        Assert.Empty(await Shop.Open().Type(Shop.UserFile, Name, "#pragma warning disable SCH1501\n" + Name.Replace("100", "255", System.StringComparison.Ordinal)).Shown());
    }
}
