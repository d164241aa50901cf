using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core.Checking;

namespace SchemaGen.CodeFixes;

/// <summary>What all fixes share: the project as the analyzer sees it, and the finding behind a diagnostic.</summary>
public abstract class LiveFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var projects = await LookAt(context.Document.Project, context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var project in projects)
            {
                if (Find(project, diagnostic) is { } finding)
                {
                    await Register(context, diagnostic, finding, project).ConfigureAwait(false);
                }
            }
        }
    }

    private protected abstract Task Register(CodeFixContext context, Diagnostic diagnostic, LiveFinding finding, LiveProject project);

    /// <summary>The models of a project at this moment; none when it can't be compiled at all.</summary>
    internal static async Task<ImmutableArray<LiveProject>> LookAt(Microsoft.CodeAnalysis.Project project, CancellationToken cancellation) =>
        await project.GetCompilationAsync(cancellation).ConfigureAwait(false) is { } compilation
            ? LiveProject.All(compilation, project.AnalyzerOptions, cancellation)
            : [];

    // By what it says and where: the analyzer has looked at the same text.
    private static LiveFinding? Find(LiveProject project, Diagnostic diagnostic)
    {
        var message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return project.Findings.FirstOrDefault(placed =>
            placed.Finding.Id == diagnostic.Id
            && placed.Finding.Message == message
            && placed.Place.SourceSpan == diagnostic.Location.SourceSpan
            && placed.Place.SourceTree!.FilePath == diagnostic.Location.SourceTree?.FilePath)?.Finding;
    }
}
