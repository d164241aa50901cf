using System.Diagnostics;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Analyzers;
using SchemaGen.Analyzers.Live;
using SchemaGen.Analyzers.Safety;

// What the generator and the live analyzers cost beside the compile of the same sources without it, and beside System.Text.Json's generator on the same
// classes. All are measured in turn in one process, after a warm-up of each; what counts is the ratio. On a machine that does other
// work meanwhile, processor time and what is allocated say more than the clock.
//
//   dotnet run -c Release --project benchmarks/Generator [entities] [revisions] [rounds]

var entities = args.Length > 0 ? int.Parse(args[0]) : 1000;
var revisions = args.Length > 1 ? int.Parse(args[1]) : 500;
var rounds = args.Length > 2 ? int.Parse(args[2]) : 7;

const string Text = "\"nickname\", \"text\"", Varchar = "\"nickname\", \"varchar(9)\"";
var sources = Shop.Sources(entities, revisions);
var twice = Shop.Sources(entities * 2, revisions * 2);
var json = SystemTextJsonGenerator();

var lines = new List<(string What, Func<Compilation, Cost> Run, List<Cost> Costs)>
{
    ("compile, no generator", Emit, []),
    ("SchemaGen, cold", compilation => Generate(compilation, new SchemaGenGenerator().AsSourceGenerator()), []),
    ("SchemaGen, an edit in a body", compilation => Edit(compilation, ^1, "x + 1", "x + 2"), []),
    ("SchemaGen, a new declaration", compilation => Edit(compilation, ^1, "int Area", "int Other; public int Area"), []),
    ("SchemaGen, one property more", compilation => Edit(compilation, 0, "public int Count", "public int Extra { get; set; } public int Count"), []),
    ("SchemaGen, an edited revision", compilation => Edit(compilation, entities + (revisions / 2), Text, Varchar), []),
    ("SchemaGen, cold, twice of all", _ => Generate(Compile(twice, false), new SchemaGenGenerator().AsSourceGenerator()), []),
    ("live, an edit in a body", compilation => Live(compilation, ^1, "x + 1", "x + 2"), []),
    ("live, one property more", compilation => Live(compilation, 0, "public int Count", "public int Extra { get; set; } public int Count"), []),
    ("live, the newest revision", compilation => Live(compilation, entities + revisions - 1, Text, Varchar), []),
    ("live, the middle revision", compilation => Live(compilation, entities + (revisions / 2), Text, Varchar), []),
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
    var trees = Shop.Parse(texts);
    if (withJson)
    {
        var context = new StringBuilder("using System.Text.Json.Serialization;\nnamespace Shop;\n");
        foreach (var at in Enumerable.Range(0, entities))
        {
            context.Append($"[JsonSerializable(typeof(Entity{at}))]\n");
        }
        trees.Add(CSharpSyntaxTree.ParseText(context + "public partial class ShopContext : JsonSerializerContext { }", path: Shop.Folder + "Context.cs"));
    }
    return Shop.Compile(trees);
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
    var driver = Driver().RunGenerators(compilation);
    var edited = Edited(compilation, file, from, to);
    return Cost.Of(() => driver.RunGenerators(edited)).Cost;
}

// The analyzers alone, for the file that is open.
Cost Live(Compilation compilation, Index file, string from, string to)
{
    var driver = Driver().RunGeneratorsAndUpdateCompilation(compilation, out var before, out _);
    Analyze(before);
    driver.RunGeneratorsAndUpdateCompilation(Edited(compilation, file, from, to), out var after, out _);
    var cost = Cost.Of(() => Analyze(after)).Cost;
    GC.KeepAlive(before);
    return cost;

    int Analyze(Compilation whole)
    {
        var path = Shop.FileOf(file.GetOffset(sources.Count));
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([], new ShopOptions()), (failure, _, _) => throw failure, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return new CompilationWithAnalyzers(whole, [new LiveAnalyzer(), new SafetyAnalyzer()], options)
            .GetAnalyzerSemanticDiagnosticsAsync(whole.GetSemanticModel(whole.SyntaxTrees.First(tree => tree.FilePath == path)), null, default).GetAwaiter().GetResult().Length;
    }
}

static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new SchemaGenGenerator().AsSourceGenerator()], optionsProvider: new ShopOptions());

Compilation Edited(Compilation compilation, Index file, string from, string to)
{
    var old = compilation.SyntaxTrees.First(tree => tree.FilePath == Shop.FileOf(file.GetOffset(sources.Count)));
    var text = old.ToString();
    return text.Contains(from, StringComparison.Ordinal)
        ? compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text.Replace(from, to), path: old.FilePath))
        : throw new InvalidOperationException("no edit");
}

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
