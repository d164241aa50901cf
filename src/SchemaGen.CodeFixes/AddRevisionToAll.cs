using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SchemaGen.Core.Diffing;

namespace SchemaGen.CodeFixes;

/// <summary>
/// One revision a model, whatever the number of findings. Nobody has read a title here, so what loses data is left alone: that is for a single fix, or the command line.
/// </summary>
internal sealed class AddRevisionToAll : FixAllProvider
{
    /// <summary>The only one.</summary>
    public static AddRevisionToAll Instance { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var revisions = new List<(Project Project, NewRevision Revision)>();
        foreach (var project in Projects(context))
        {
            if ((await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).IsEmpty)
            {
                continue;
            }
            foreach (var model in await LiveFix.LookAt(project, context.CancellationToken).ConfigureAwait(false))
            {
                if (NewRevision.Of(project, model, Decisions.None, context.CancellationToken) is { } revision)
                {
                    revisions.Add((project, revision));
                }
            }
        }
        return revisions.Count == 0 ? null : CodeAction.Create("Add revision for all schema changes", cancellation => Task.FromResult(Add(context.Solution, revisions, cancellation)), AddRevisionFix.Key);
    }

    // A project for several frameworks is several projects with one file: one of them is enough.
    internal static IEnumerable<Project> Projects(FixAllContext context) =>
        (context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
            .GroupBy(project => project.FilePath ?? project.Id.ToString())
            .Select(flavours => flavours.First());

    // The workspace of a command line enters a new document into the project file too, where the SDK has found it already (NETSDK1022).
    private static Solution Add(Solution solution, List<(Project Project, NewRevision Revision)> revisions, CancellationToken cancellation)
    {
        foreach (var (project, revision) in revisions)
        {
            cancellation.ThrowIfCancellationRequested();
            if (solution.Workspace.Kind == WorkspaceKind.MSBuild)
            {
                revision.WriteFor(project);
            }
            else
            {
                solution = revision.AddTo(solution.GetProject(project.Id)!);
            }
        }
        return solution;
    }
}
