using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Analyzers.Live;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>Runs the analyzers as the compiler and editors do.</summary>
internal static class Analysis
{
    /// <summary>What is shown of a compilation, in the order of files and places. Fails when an analyzer throws.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Of(Compilation compilation, AnalyzerOptions options) =>
        [.. (await All(compilation, options)).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden)];

    /// <summary>The same with what only a light bulb tells of.</summary>
    public static async Task<ImmutableArray<Diagnostic>> All(Compilation compilation, AnalyzerOptions options)
    {
        string? thrown = null;
        var analysis = compilation.WithAnalyzers([new LiveAnalyzer(), new HandleAnalyzer()], new CompilationWithAnalyzersOptions(
            options, (exception, _, _) => thrown = exception.ToString(), concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.True(thrown is null, $"{thrown}\n{string.Join("\n", compilation.SyntaxTrees.Select(tree => tree.ToString()))}");
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath).ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id)];
    }
}
