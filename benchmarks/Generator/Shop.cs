using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Analyzers;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

/// <summary>A project of many entities of 12 properties, each in a file, and of revisions that create their tables.</summary>
internal static class Shop
{
    public const string Folder = "/shop/";

    public static List<MetadataReference> References { get; } = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("SchemaGen.", StringComparison.Ordinal))
        .Append(typeof(SchemaGen.EntityAttribute).Assembly.Location)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToList();

    public static string Unrelated => "namespace Shop; public class Work { public int Area(int x) { return x + 1; } }";

    public static string FileOf(int at) => $"{Folder}E{at}.cs";

    public static List<SyntaxTree> Parse(IEnumerable<string> texts) => [.. texts.Select((text, at) => CSharpSyntaxTree.ParseText(text, path: FileOf(at)))];

    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> trees) =>
        CSharpCompilation.Create("Shop", trees, References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The entities, the revisions that lead to them, and a file that has nothing to do with either.</summary>
    public static List<string> Sources(int entities, int revisions) =>
        [.. Enumerable.Range(0, entities).Select(Entity), .. Revisions(entities, revisions), Unrelated];

    public static string Entity(int at) => $$"""
        using System;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        namespace Shop;

        [Table("entity_{{at}}")]
        public class Entity{{at}}
        {
            public long Id { get; set; }
            [Required, MaxLength(100)] public string Name { get; set; } = "";
            public string? Nickname { get; set; }
            public int Count { get; set; }
            public decimal Price { get; set; }
            public bool IsActive { get; set; }
            public DateTime CreatedAt { get; set; }
            public DateTime? DeletedAt { get; set; }
            public Guid Token { get; set; }
            public double Weight { get; set; }
            public DayOfWeek P10 { get; set; }
            public byte[]? Blob { get; set; }
            public int Area(int x) => x * Count + Name.Length;
        }
        """;

    private static IEnumerable<string> Revisions(int entities, int revisions)
    {
        CSharpGeneratorDriver.Create(new SchemaGenGenerator()).RunGeneratorsAndUpdateCompilation(Compile(Parse(Enumerable.Range(0, entities).Select(Entity))), out var compiled, out _);
        var constant = (IFieldSymbol)compiled.GetTypeByMetadataName(CompiledModel.Namespace + "." + CompiledModel.ClassName)!.GetMembers(CompiledModel.Constants.Model).Single();
        var tables = SnapshotReader.Read((string)constant.ConstantValue!).Tables;
        for (var at = 0; at < revisions; at++)
        {
            var own = new Schema(default, tables.Where((_, table) => (long)table * revisions / entities == at).ToEquatableArray());
            yield return RevisionSource.Write(new RevisionDefinition(
                $"{at + 1:x12}", at == 0 ? default : EquatableArray<string>.Of($"{at:x12}"), $"Shop.Migrations.Step{at}", "", $"step {at}",
                Differ.Diff(Schema.Empty, own).Operations, Differ.Diff(own, Schema.Empty).Operations));
        }
    }
}

/// <summary>The properties that the compiler sees of the project: its folder.</summary>
internal sealed class ShopOptions : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Properties();

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Properties : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, out string value)
        {
            value = key == "build_property.ProjectDir" ? Shop.Folder : "";
            return value.Length > 0;
        }
    }
}
