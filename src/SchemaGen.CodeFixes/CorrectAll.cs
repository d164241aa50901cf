using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core.Checking;
using Project = Microsoft.CodeAnalysis.Project;

namespace SchemaGen.CodeFixes;

/// <summary>
/// Misspelt names put right one after another, the first of the history first. Each is tried on the replay, and stays as it is written unless more of the history can be done
/// with the other name: nobody has looked at each of them here.
/// </summary>
internal sealed class CorrectAll : FixAllProvider
{
    /// <summary>The only one.</summary>
    public static CorrectAll Instance { get; } = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in AddRevisionToAll.Projects(context))
        {
            var found = context is { Scope: FixAllScope.Document, Document: { } document }
                ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
            var files = new HashSet<string>(found.Select(diagnostic => diagnostic.Location.SourceTree?.FilePath).OfType<string>(), StringComparer.Ordinal);
            if (files.Count > 0 && await project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false) is { } compilation)
            {
                solution = Correct(solution, project, compilation, files, context.CancellationToken);
            }
        }
        return solution == context.Solution ? null : CodeAction.Create("Change all misspelt names", _ => Task.FromResult(solution), DidYouMeanFix.Key);
    }

    private static Solution Correct(Solution solution, Project project, Compilation compilation, HashSet<string> files, CancellationToken cancellation)
    {
        var refused = new HashSet<(string Key, string Message)>();
        var state = Look(project, compilation, cancellation);
        while (Next(state, files, refused) is { } placed)
        {
            var tree = placed.Place.SourceTree!;
            if (DidYouMeanFix.Change(tree.GetRoot(cancellation), placed.Place.SourceSpan, placed.Finding.Correction!) is not { } change)
            {
                refused.Add(Name(placed));
                continue;
            }
            var text = tree.GetText(cancellation).WithChanges(change);
            var other = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(text));
            var corrected = Look(project, other, cancellation);
            if (Replayed(corrected) < Replayed(state) || Failures(corrected) >= Failures(state))
            {
                refused.Add(Name(placed));
                continue;
            }
            (state, compilation) = (corrected, other);
            solution = solution.WithDocumentText(project.Documents.First(document => document.FilePath == tree.FilePath).Id, text);
        }
        return solution;
    }

    private static ImmutableArray<LiveProject> Look(Project project, Compilation compilation, CancellationToken cancellation) =>
        LiveProject.All(compilation, project.AnalyzerOptions, cancellation);

    private static LivePlaced? Next(ImmutableArray<LiveProject> models, HashSet<string> files, HashSet<(string Key, string Message)> refused) => models
        .SelectMany(model => model.Findings)
        .FirstOrDefault(placed => placed.Finding is { Id: LiveFinding.Impossible, Correction: not null } && files.Contains(placed.Place.SourceTree!.FilePath) && !refused.Contains(Name(placed)));

    private static (string Key, string Message) Name(LivePlaced placed) => (placed.Finding.Keys[0], placed.Finding.Message);

    private static int Replayed(ImmutableArray<LiveProject> models) => models.Sum(model => model.History.Replay.InOrder.Count);

    private static int Failures(ImmutableArray<LiveProject> models) => models.Sum(model => model.History.Replay.InOrder.Sum(revision => revision.Failures));
}
