using System.Collections;
using System.Diagnostics;
using Microsoft.Build.Framework;
using Microsoft.CodeAnalysis;
using SchemaGen.Build;

// What the gate takes in a build in which it runs: the task alone, in a process that has just been started and in one that has run it before, as the build's own is.
//
//   dotnet run -c Release --project benchmarks/Gate [entities] [revisions] [rounds]

var entities = args.Length > 0 ? int.Parse(args[0]) : 1000;
var revisions = args.Length > 1 ? int.Parse(args[1]) : 500;
var rounds = args.Length > 2 ? int.Parse(args[2]) : 15;

var folder = Directory.CreateTempSubdirectory("gate").FullName;
try
{
    var assembly = Path.Combine(folder, "Shop.dll");
    Microsoft.CodeAnalysis.CSharp.CSharpGeneratorDriver.Create([new SchemaGen.Analyzers.SchemaGenGenerator().AsSourceGenerator()], optionsProvider: new ShopOptions())
        .RunGeneratorsAndUpdateCompilation(Shop.Compile(Shop.Parse(Shop.Sources(entities, revisions))), out var compilation, out _);
    using (var file = File.Create(assembly))
    {
        var result = compilation.Emit(file);
        _ = result.Success ? true : throw new InvalidOperationException(string.Join("\n", result.Diagnostics.Take(5)));
    }
    File.WriteAllText(Path.Combine(folder, "Shop.csproj"), "<Project />");

    // The first writes the snapshot; from then on there is nothing to find.
    Run("warn");
    var (first, times) = (Run("error"), new List<(double Elapsed, double Allocated)>());
    for (var round = 0; round < rounds; round++)
    {
        times.Add(Run("error"));
    }
    Console.WriteLine($"the gate over {entities} entities and {revisions} revisions, median of {rounds}: {Median(times.Select(time => time.Elapsed)):0} ms, {Median(times.Select(time => time.Allocated)):0} MB; the first in a process {first.Elapsed:0} ms");

    (double Elapsed, double Allocated) Run(string mode)
    {
        var engine = new Engine();
        var task = new CheckSchema
        {
            BuildEngine = engine,
            Assembly = assembly,
            ProjectFile = Path.Combine(folder, "Shop.csproj"),
            Migrations = "Migrations",
            Namespace = "Shop.Migrations",
            Databases = ["postgresql", "sqlite"],
            Mode = mode,
            Stamp = Path.Combine(folder, "schemagen.stamp"),
        };
        GC.Collect();
        var (allocated, watch) = (GC.GetTotalAllocatedBytes(precise: true), Stopwatch.StartNew());
        var isDone = task.Execute();
        watch.Stop();
        return isDone && engine.Found.Count == 0
            ? (watch.Elapsed.TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1e6)
            : throw new InvalidOperationException(string.Join("\n", engine.Found.Take(5)));
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

/// <summary>The build, as the task sees it.</summary>
internal sealed class Engine : IBuildEngine
{
    public List<string?> Found { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "Shop.csproj";

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

    public void LogCustomEvent(CustomBuildEventArgs e)
    {
    }

    public void LogErrorEvent(BuildErrorEventArgs e) => Found.Add(e.Message);

    public void LogMessageEvent(BuildMessageEventArgs e)
    {
    }

    public void LogWarningEvent(BuildWarningEventArgs e) => Found.Add(e.Message);
}
