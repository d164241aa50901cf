using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Analyzers.Safety;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Hazards where they are written: at the operation, in the editor and in the build.</summary>
public sealed class SafetyTests
{
    private const string First = """
        [Revision("aaaaaaaaaaaa", LockTimeout = "5s", StatementTimeout = "1min")]
        public sealed partial class First : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("orders", t =>
                {
                    t.Column("id", "bigint").NotNull().IdentityAlways();
                    t.Column("seen", "date");
                    t.PrimaryKey("orders_pkey", "id");
                });
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("orders");
            }
        }
        """;

    private const string Message =
        "orders: writers wait until index ix_orders_seen is built (SHARE on orders). Write CreateIndexConcurrently, in a revision of its own";

    [Fact]
    public async Task A_hazard_is_reported_at_its_operation()
    {
        var found = Assert.Single(await RunAsync(Second()));

        Assert.Equal($"Second.cs(6,9): warning SCH4201 {Message}", found);
    }

    [Fact]
    public async Task Style_is_information()
    {
        Assert.Equal(
            ["Second.cs(6,9): info SCH4404 orders.extra: is json. Write jsonb, unless the text must stay as it came"],
            await RunAsync(Second(up: """schema.AddColumn("orders", "extra", "json");""", down: """schema.DropColumn("orders", "extra");""")));
    }

    [Fact]
    public async Task The_project_is_for_some_databases_only()
    {
        Assert.Empty(await RunAsync(Second(), properties: ("_SchemaGenDatabases", "sqlite")));
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("silent", "hidden")]
    [InlineData("error", "error")]
    public async Task An_editorconfig_weighs_it_anew(string severity, string? expected)
    {
        var found = await RunAsync(Second(), $"[*.cs]\ndotnet_diagnostic.SCH4201.severity = {severity}\n");

        Assert.Equal(expected is null ? [] : [$"Second.cs(6,9): {expected} SCH4201 {Message}"], found);
    }

    [Fact]
    public async Task A_pragma_with_a_reason_silences_it()
    {
        Assert.Empty(await RunAsync(Second(before: "#pragma warning disable SCH4201 // the table is empty until March")));
    }

    [Theory]
    [InlineData("#pragma warning disable SCH4201")]
    [InlineData("#pragma warning disable SCH4201 //")]
    [InlineData("#pragma warning disable CS0168, SCH4201 // ---")]
    public async Task A_pragma_without_a_reason_is_said(string pragma)
    {
        Assert.Equal(
            ["Second.cs(6,1): warning SCH4100 SCH4201 is silenced without a reason. Say why it is safe here: behind the pragma as a comment, or as Justification of the attribute"],
            await RunAsync(Second(before: pragma)));
    }

    [Fact]
    public async Task A_pragma_for_everything_is_said_too()
    {
        Assert.Equal(
            ["Second.cs(6,1): warning SCH4100 every rule is silenced without a reason. Say why it is safe here: behind the pragma as a comment, or as Justification of the attribute"],
            await RunAsync(Second(before: "#pragma warning disable")));
        Assert.Empty(await RunAsync(Second(before: "#pragma warning disable // moved over from the old tool")));
        Assert.Empty(await RunAsync("#pragma warning disable\npublic class Other { }"));
    }

    [Theory]
    [InlineData("""[SuppressMessage("SchemaGen", "SCH4201:Index not built concurrently", Justification = "empty until March")]""", true)]
    [InlineData("""[SuppressMessage("SchemaGen", "SCH4201")]""", false)]
    [InlineData("""[System.Diagnostics.CodeAnalysis.SuppressMessage("SchemaGen", "SCH4201", Justification = "<Pending>")]""", false)]
    public async Task An_attribute_silences_it_and_wants_a_reason_too(string attribute, bool hasReason)
    {
        var source = "using System.Diagnostics.CodeAnalysis;\n" + Second().Replace("[Revision(", attribute + "\n[Revision(");

        var found = await RunAsync(source);

        Assert.Equal(hasReason ? [] : ["SCH4100"], found.Select(line => line.Split(' ')[2]));
    }

    [Fact]
    public async Task Pragmas_of_other_rules_and_files_without_revisions_need_none()
    {
        Assert.Empty(await RunAsync(Second(before: "#pragma warning disable CS0168\n#pragma warning disable SCH4201 // empty\n#pragma warning restore CS0168")));
        Assert.Empty(await RunAsync("#pragma warning disable SCH4201\npublic class Other { }"));
    }

    [Fact]
    public async Task Revisions_up_to_one_are_not_looked_at()
    {
        Assert.Empty(await RunAsync(Second(), properties: (LiveSafety.After, "bbbbbbbbbbbb")));
        Assert.Single(await RunAsync(Second(), properties: (LiveSafety.After, "aaaaaaaaaaaa")));
    }

    [Fact]
    public async Task A_revision_that_is_not_there_is_said_and_exempts_none()
    {
        var found = await RunAsync(Second(), properties: (LiveSafety.After, "cccccccccccc"));

        Assert.Equal(
            ["(1,1): error SCH2017 SchemaGenSafetyAfter: there is no revision 'cccccccccccc'. Write the id of the last revision that is not to be looked at", $"Second.cs(6,9): warning SCH4201 {Message}"],
            found);
    }

    [Fact]
    public async Task Each_model_is_looked_at_and_exempted_by_itself()
    {
        SourceFile[] files =
        [
            new("Schema.cs", """[assembly: SchemaModel("billing", "Shop.Billing")]"""),
            new("Billing/Order.cs", """namespace Shop.Billing { [Entity("orders")] public class Order { public int Id { get; set; } } }"""),
            new("Migrations/billing/First.cs", "namespace Shop.Migrations.Billing;\n" + First),
            new("Migrations/billing/Second.cs", "namespace Shop.Migrations.Billing;\n" + Second()),
            new("Migrations/First.cs", "namespace Shop.Migrations;\n" + First.Replace("aaaaaaaaaaaa", "cccccccccccc")),
            new("Migrations/Second.cs", "namespace Shop.Migrations;\n" + Second().Replace("aaaaaaaaaaaa", "cccccccccccc").Replace("bbbbbbbbbbbb", "dddddddddddd")),
        ];

        Assert.Equal(["Migrations/Second.cs(7,9)", "Migrations/billing/Second.cs(7,9)"], await Places());
        Assert.Equal(["Migrations/billing/Second.cs(7,9)"], await Places((LiveSafety.After, "dddddddddddd")));
        Assert.Equal(["Migrations/Second.cs(7,9)"], await Places((LiveSafety.After, "bbbbbbbbbbbb")));
        Assert.Empty(await Places((LiveSafety.After, "bbbbbbbbbbbb, dddddddddddd")));

        async Task<IEnumerable<string>> Places(params (string Name, string Value)[] properties) =>
            (await RunAsync(Compiler.Run(Compiler.Compilation(files)).Compilation, properties)).Select(line => line.Split(':')[0]).Order(System.StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("schema.CreateIndex(\"orders\", \"ix\", name());")]
    [InlineData("schema.CreateIndex(\"nothing\", \"ix\", \"email\");")]
    [InlineData("schema.CreateIndex(")]
    public async Task What_cannot_be_read_or_done_is_silent(string up)
    {
        Assert.Empty(await RunAsync(Second(up: up)));
    }

    [Fact]
    public async Task A_broken_graph_is_silent()
    {
        Assert.Empty(await RunAsync(Second().Replace("aaaaaaaaaaaa", "dddddddddddd")));
    }

    [Fact]
    public async Task Half_typed_code_is_never_an_exception()
    {
        var source = Second(before: "#pragma warning disable SCH4201");
        for (var at = 0; at < source.Length; at += 5)
        {
            foreach (var code in new[] { source[..at], source.Remove(at, System.Math.Min(7, source.Length - at)) })
            {
                Assert.DoesNotContain(await RunAsync(code), line => line.Contains("AD0001"));
            }
        }
    }

    private static string Second(string? up = null, string? down = null, string? before = null) => $$"""
        [Revision("bbbbbbbbbbbb", Revises = "aaaaaaaaaaaa", LockTimeout = "5s", StatementTimeout = "1min")]
        public sealed partial class Second : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
        {{(before is null ? "" : before + "\n")}}        {{up ?? """schema.CreateIndex("orders", "ix_orders_seen", "seen").Where("seen is not null");"""}}
            }

            public override void Down(SchemaBuilder schema)
            {
                {{down ?? """schema.DropIndex("orders", "ix_orders_seen");"""}}
            }
        }
        """;

    private static async Task<IReadOnlyList<string>> RunAsync(string second, string? editorConfig = null, params (string Name, string Value)[] properties)
    {
        var compilation = Compiler.Compilation([new SourceFile("First.cs", First), new SourceFile("Second.cs", second)]);
        if (editorConfig is not null)
        {
            compilation = compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfig(editorConfig)));
        }
        return await RunAsync(compilation, properties);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(Compilation compilation, (string Name, string Value)[] properties)
    {
        var all = properties.Length > 0 ? properties : [("_SchemaGenDatabases", "postgresql")];
        var options = new AnalyzerOptions([], new Compiler.ProjectOptions(all.Any(property => property.Name == "_SchemaGenDatabases") ? all : [.. all, ("_SchemaGenDatabases", "postgresql")]));
        var found = await compilation.WithAnalyzers([new SafetyAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(Show)];
    }

    private static string Show(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return $"{span.Path?.Replace(Compiler.Folder, "")}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): "
            + $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    /// <summary>An .editorconfig as the compiler reads one.</summary>
    private sealed class EditorConfig(string text) : SyntaxTreeOptionsProvider
    {
        private readonly AnalyzerConfigSet set = AnalyzerConfigSet.Create(new List<AnalyzerConfig> { AnalyzerConfig.Parse(text, Compiler.Folder + ".editorconfig") });

        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellation) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellation, out ReportDiagnostic severity) =>
            set.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellation, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
