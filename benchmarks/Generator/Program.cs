using System.Diagnostics;
using System.Runtime.Loader;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers;

// What the generator costs beside the compile of the same sources without it, and beside System.Text.Json's generator on the same
// classes. All are measured in turn in one process, after a warm-up of each; what counts is the ratio.
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

double compile = 0, ours = 0, ratio = 0;
var lines = new List<(string What, Func<Compilation, TimeSpan> Run, List<double> Milliseconds)>
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
    foreach (var (_, run, milliseconds) in lines)
    {
        GC.Collect();
        var elapsed = run(Compile(sources, json is not null)).TotalMilliseconds;
        if (round >= 0)
        {
            milliseconds.Add(elapsed);
        }
    }
}

compile = Median(lines[0].Milliseconds);
Console.WriteLine($"{entities} entities of 12 properties, median of {rounds} rounds");
foreach (var (what, _, milliseconds) in lines)
{
    ratio = Median(milliseconds.Zip(lines[0].Milliseconds, (part, whole) => part / whole).ToList());
    Console.WriteLine($"{what,-32} {Median(milliseconds),8:0.0} ms   {ratio,5:0.00} of the compile");
}
ours = Median(lines[1].Milliseconds);
Console.WriteLine(json is null ? "System.Text.Json's generator was not found" : $"SchemaGen : System.Text.Json = {ours / Median(lines[^1].Milliseconds):0.00}");

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
TimeSpan Emit(Compilation _)
{
    var compilation = Compile(sources, withJson: false);
    var watch = Stopwatch.StartNew();
    var result = compilation.Emit(Stream.Null);
    watch.Stop();
    return result.Success ? watch.Elapsed : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Take(5)));
}

TimeSpan Generate(Compilation compilation, ISourceGenerator generator)
{
    var watch = Stopwatch.StartNew();
    var driver = CSharpGeneratorDriver.Create(generator).RunGenerators(compilation);
    watch.Stop();
    var result = driver.GetRunResult();
    return result.GeneratedTrees.Length > 0 && result.Results[0].Exception is null
        ? watch.Elapsed
        : throw new InvalidOperationException("nothing was generated: " + result.Results[0].Exception);
}

TimeSpan Edit(Compilation compilation, string added)
{
    var driver = CSharpGeneratorDriver.Create(new SchemaGenGenerator().AsSourceGenerator()).RunGenerators(compilation);
    var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(added, path: "Edit.cs"));
    var watch = Stopwatch.StartNew();
    driver.RunGenerators(edited);
    return watch.Elapsed;
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

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

static ISourceGenerator? SystemTextJsonGenerator()
{
    var packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../../packs/Microsoft.NETCore.App.Ref"));
    var file = !Directory.Exists(packs) ? null : Directory.EnumerateFiles(packs, "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories).FirstOrDefault();
    var type = file is null ? null : AssemblyLoadContext.Default.LoadFromAssemblyPath(file).GetTypes()
        .FirstOrDefault(type => typeof(IIncrementalGenerator).IsAssignableFrom(type) && !type.IsAbstract);
    return type is null ? null : ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
}
