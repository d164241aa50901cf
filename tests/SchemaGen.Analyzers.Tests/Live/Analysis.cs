using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Analyzers.Live;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>Runs the analyzer as the compiler and editors do.</summary>
internal static class Analysis
{
    /// <summary>What it says of a compilation, in the order of files and places. Fails when it throws.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(Compilation compilation, AnalyzerOptions options)
    {
        string? thrown = null;
        var analysis = compilation.WithAnalyzers([new LiveAnalyzer()], new CompilationWithAnalyzersOptions(
            options, (exception, _, _) => thrown = exception.ToString(), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.True(thrown is null, $"{thrown}\n{string.Join("\n", compilation.SyntaxTrees.Select(tree => tree.ToString()))}");
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id)];
    }
}
