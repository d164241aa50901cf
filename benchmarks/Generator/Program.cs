using System.Diagnostics;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers;

// What the generator costs beside the compile of the same sources without it, and beside System.Text.Json's generator on the same
// classes. All are measured in turn in one process, after a warm-up of each; what counts is the ratio. On a machine that does other
// work meanwhile, processor time and what is allocated say more than the clock.
//
//   dotnet run -c Release --project benchmarks/Generator [entities] [revisions] [rounds]

var entities = args.Length > 0 ? int.Parse(args[0]) : 1000;
var revisions = args.Length > 1 ? int.Parse(args[1]) : 500;
var rounds = args.Length > 2 ? int.Parse(args[2]) : 7;

var sources = Enumerable.Range(0, entities).Select(Entity).Concat(Enumerable.Range(0, revisions).Select(Revision)).Append(UnrelatedText()).ToList();
var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
    .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("SchemaGen.", StringComparison.Ordinal))
    .Append(typeof(SchemaGen.EntityAttribute).Assembly.Location)
    .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToList();
var json = SystemTextJsonGenerator();

var lines = new List<(string What, Func<Compilation, Cost> Run, List<Cost> Costs)>
{
    ("compile, no generator", Emit, []),
    ("SchemaGen, cold", compilation => Generate(compilation, new SchemaGenGenerator().AsSourceGenerator()), []),
    ("SchemaGen, an edit in a body", compilation => Edit(compilation, ^1, "x + 1", "x + 2"), []),
    ("SchemaGen, a new declaration", compilation => Edit(compilation, ^1, "int Area", "int Other; public int Area"), []),
    ("SchemaGen, one property more", compilation => Edit(compilation, 0, "public int Count", "public int Extra { get; set; } public int Count"), []),
    ("SchemaGen, an edited revision", compilation => Edit(compilation, entities + (revisions / 2), "\"text\"", "\"varchar(9)\""), []),
    ("SchemaGen, cold, twice of all", _ => Generate(Compile(Twice(), false), new SchemaGenGenerator().AsSourceGenerator()), []),
};
if (json is not null)
{
    lines.Add(("System.Text.Json, cold", compilation => Generate(compilation, json), []));
}
for (var round = -1; round < rounds; round++)
{
    foreach (var (_, run, costs) in lines)
    {
        GC.Collect();
        var cost = run(Compile(sources, json is not null));
        if (round >= 0)
        {
            costs.Add(cost);
        }
    }
}

Console.WriteLine($"{entities} entities of 12 properties and {revisions} revisions, median of {rounds} rounds, and beside the compile");
foreach (var (what, _, costs) in lines)
{
    Console.WriteLine(what.PadRight(30) + Column(cost => cost.Elapsed, "ms") + Column(cost => cost.Processor, "ms processor") + Column(cost => cost.Allocated, "MB"));

    string Column(Func<Cost, double> part, string unit) =>
        $" {Median(costs.Select(part)),8:0.0} {unit} {Median(costs.Zip(lines[0].Costs, (cost, compile) => part(cost) / part(compile))),5:0.00}";
}
Console.WriteLine(json is null
    ? "System.Text.Json's generator was not found"
    : $"SchemaGen : System.Text.Json = {Median(lines[1].Costs.Zip(lines[^1].Costs, (our, their) => our.Elapsed / their.Elapsed)):0.00}");
Console.WriteLine($"twice of all : once = {Median(lines[6].Costs.Zip(lines[1].Costs, (two, one) => two.Processor / one.Processor)):0.00}");

CSharpCompilation Compile(IEnumerable<string> texts, bool withJson)
{
    var trees = texts.Select((text, at) => CSharpSyntaxTree.ParseText(text, path: $"E{at}.cs")).ToList();
    if (withJson)
    {
        var context = new StringBuilder("using System.Text.Json.Serialization;\nnamespace Shop;\n");
        foreach (var at in Enumerable.Range(0, entities))
        {
            context.Append($"[JsonSerializable(typeof(Entity{at}))]\n");
        }
        trees.Add(CSharpSyntaxTree.ParseText(context + "public partial class ShopContext : JsonSerializerContext { }", path: "Context.cs"));
    }
    return CSharpCompilation.Create("Shop", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
}

// Without the context: it does not compile before its generator has run.
Cost Emit(Compilation _)
{
    var compilation = Compile(sources, withJson: false);
    var (result, cost) = Cost.Of(() => compilation.Emit(Stream.Null));
    return result.Success ? cost : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Take(5)));
}

Cost Generate(Compilation compilation, ISourceGenerator generator)
{
    var (driver, cost) = Cost.Of(() => CSharpGeneratorDriver.Create(generator).RunGenerators(compilation));
    var result = driver.GetRunResult();
    return result.GeneratedTrees.Length > 0 && result.Results[0].Exception is null
        ? cost
        : throw new InvalidOperationException("nothing was generated: " + result.Results[0].Exception);
}

// As an editor does it: one file is replaced, all others stay as they are.
Cost Edit(Compilation compilation, Index file, string from, string to)
{
    var driver = CSharpGeneratorDriver.Create(new SchemaGenGenerator().AsSourceGenerator()).RunGenerators(compilation);
    var old = compilation.SyntaxTrees.First(tree => tree.FilePath == $"E{file.GetOffset(sources.Count)}.cs");
    var text = old.ToString();
    var edited = compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text.Replace(from, to) is var changed && changed != text ? changed : throw new InvalidOperationException("no edit"), path: old.FilePath));
    return Cost.Of(() => driver.RunGenerators(edited)).Cost;
}

IEnumerable<string> Twice() => Enumerable.Range(0, entities * 2).Select(Entity).Concat(Enumerable.Range(0, revisions * 2).Select(Revision)).Append(UnrelatedText());

static string Revision(int at) => $$"""
    using SchemaGen;
    namespace Shop.Migrations;

    [Revision("{{at + 1:x12}}"{{(at == 0 ? "" : $", Revises = \"{at:x12}\"")}}, Message = "step {{at}}")]
    public sealed partial class Step{{at}} : Revision
    {
        public override void Up(SchemaBuilder schema)
        {
            schema.CreateTable("entity_{{at}}", t =>
            {
                t.Column("id", "bigint").NotNull().Identity();
                t.Column("name", "text");
                t.PrimaryKey("entity_{{at}}_pkey", "id");
            });
            schema.CreateIndex("entity_{{at}}", "entity_{{at}}_name_idx", "name");
        }

        public override void Down(SchemaBuilder schema)
        {
            schema.DropTable("entity_{{at}}");
        }
    }
    """;

static string Entity(int at) => $$"""
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

static string UnrelatedText() => "namespace Shop; public class Work { public int Area(int x) { return x + 1; } }";

static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

static ISourceGenerator? SystemTextJsonGenerator()
{
    var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs/Microsoft.NETCore.App.Ref"));
    var file = !Directory.Exists(packs) ? null : Directory.EnumerateFiles(packs, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories).FirstOrDefault();
    var type = file is null ? null : AssemblyLoadContext.Default.LoadFromAssemblyPath(file).GetTypes()
        .FirstOrDefault(type => typeof(IIncrementalGenerator).IsAssignableFrom(type) && !type.IsAbstract);
    return type is null ? null : ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
}

/// <summary>What a piece of work took: milliseconds by the clock and of the processors, and megabytes.</summary>
internal sealed record Cost(double Elapsed, double Processor, double Allocated)
{
    public static (T Result, Cost Cost) Of<T>(Func<T> work)
    {
        using var process = Process.GetCurrentProcess();
        var (processor, allocated, watch) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var result = work();
        watch.Stop();
        process.Refresh();
        return (result, new Cost(
            watch.Elapsed.TotalMilliseconds,
            (process.TotalProcessorTime - processor).TotalMilliseconds,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6));
    }
}
