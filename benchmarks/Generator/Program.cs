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
//   dotnet run -c Release --project benchmarks/Generator [entities] [rounds]

var entities = args.Length > 0 ? int.Parse(args[0]) : 1000;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 7;

var sources = Enumerable.Range(0, entities).Select(Entity).ToList();
var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
    .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) && !Path.GetFileName(path).StartsWith("SchemaGen.", StringComparison.Ordinal))
    .Append(typeof(SchemaGen.EntityAttribute).Assembly.Location)
    .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToList();
var json = SystemTextJsonGenerator();

var lines = new List<(string What, Func<Compilation, Cost> Run, List<Cost> Costs)>
{
    ("compile, no generator", Emit, []),
    ("SchemaGen, cold", compilation => Generate(compilation, new SchemaGenGenerator().AsSourceGenerator()), []),
    ("SchemaGen, an unrelated edit", compilation => Edit(compilation, "class Unrelated { int x = 1; }"), []),
    ("SchemaGen, one property more", compilation => Edit(compilation, Entity(entities).Replace("P10", "P10b")), []),
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

Console.WriteLine($"{entities} entities of 12 properties, median of {rounds} rounds, and beside the compile");
foreach (var (what, _, costs) in lines)
{
    Console.WriteLine(what.PadRight(30) + Column(cost => cost.Elapsed, "ms") + Column(cost => cost.Processor, "ms processor") + Column(cost => cost.Allocated, "MB"));

    string Column(Func<Cost, double> part, string unit) =>
        $" {Median(costs.Select(part)),8:0.0} {unit} {Median(costs.Zip(lines[0].Costs, (cost, compile) => part(cost) / part(compile))),5:0.00}";
}
Console.WriteLine(json is null
    ? "System.Text.Json's generator was not found"
    : $"SchemaGen : System.Text.Json = {Median(lines[1].Costs.Zip(lines[^1].Costs, (our, their) => our.Elapsed / their.Elapsed)):0.00}");

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

Cost Edit(Compilation compilation, string added)
{
    var driver = CSharpGeneratorDriver.Create(new SchemaGenGenerator().AsSourceGenerator()).RunGenerators(compilation);
    var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(added, path: "Edit.cs"));
    return Cost.Of(() => driver.RunGenerators(edited)).Cost;
}

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
