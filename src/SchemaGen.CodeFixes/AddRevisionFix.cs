using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Model;

namespace SchemaGen.CodeFixes;

/// <summary>"Add revision for 3 schema changes…": one new file for all that differs, when nothing is left to be decided.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AddRevisionFix : LiveFix
{
    internal const string Key = "SchemaGen.AddRevision";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LiveFinding.Drift, LiveFinding.Destructive];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AddRevisionToAll.Instance;

    private protected override Task Register(CodeFixContext context, Diagnostic diagnostic, LiveFinding finding, LiveProject project)
    {
        var document = context.Document;
        var destructive = new Decisions(Destructive: project.Drift!.Destructive.Select(change => change.Subject).ToEquatableArray());
        if (NewRevision.Of(document.Project, project, destructive, context.CancellationToken) is { } revision)
        {
            context.RegisterCodeFix(
                CodeAction.Create(Title(revision), _ => Task.FromResult(revision.AddTo(document.Project)), revision.Lost.IsEmpty ? Key : Key + ".Destructive"), diagnostic);
        }
        return Task.CompletedTask;
    }

    private static string Title(NewRevision revision)
    {
        var count = revision.Changes.Count == 1 ? "1 schema change" : $"{revision.Changes.Count} schema changes";
        return $"Add revision for {count}{(revision.Lost.IsEmpty ? "" : $" (data in {string.Join(", ", revision.Lost.Select(subject => $"'{subject}'"))} is lost)")}…";
    }
}
