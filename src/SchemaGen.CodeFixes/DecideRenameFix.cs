using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Model;

namespace SchemaGen.CodeFixes;

/// <summary>
/// The three answers to "renamed or replaced?": "Renamed from 'email'", "Keep the column name 'email'", "'email' is dropped, 'email_address' is new". There is no fix for all:
/// each is a decision.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DecideRenameFix : LiveFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LiveFinding.Undecided];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override async Task Register(CodeFixContext context, Diagnostic diagnostic, LiveFinding finding, LiveProject project)
    {
        var (removed, added) = finding.Pair!.Value;
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var declaration = Declaration.At(root!.FindToken(diagnostic.Location.SourceSpan.Start), model!);
        if (declaration?.RenamedFrom(removed) is { } renamed)
        {
            Offer($"Renamed from '{Short(removed)}'", "SchemaGen.RenamedFrom", renamed);
        }
        if (declaration?.KeepName(removed, added) is { } kept)
        {
            Offer($"Keep the {(removed.Column is null ? "table" : "column")} name '{Short(removed)}'", "SchemaGen.KeepName", kept);
        }
        Drop(context, diagnostic, project, added);

        void Offer(string title, string key, Microsoft.CodeAnalysis.Text.TextChange change) => context.RegisterCodeFix(
            CodeAction.Create(title, async cancellation => Edits.Replace(document, await document.GetTextAsync(cancellation).ConfigureAwait(false), change.Span, change.NewText!), key), diagnostic);
    }

    // All that is undecided is dropped with it: one of several can't be accepted alone.
    private static void Drop(CodeFixContext context, Diagnostic diagnostic, LiveProject project, Subject added)
    {
        var drift = project.Drift!;
        var dropped = drift.Difference.Undecided.Select(undecided => undecided.Removed).Distinct().ToEquatableArray();
        var decisions = new Decisions(Drops: dropped, Destructive: drift.Destructive.Select(change => change.Subject).Concat(dropped).ToEquatableArray());
        if (NewRevision.Of(context.Document.Project, project, decisions, context.CancellationToken) is not { } revision)
        {
            return;
        }
        var lost = revision.Lost.Concat(dropped).Distinct().ToList();
        var title = dropped.Count == 1
            ? $"'{Short(dropped[0])}' is dropped, '{Short(added)}' is new"
            : $"{string.Join(", ", dropped.Select(subject => $"'{subject}'"))} are dropped";
        context.RegisterCodeFix(
            CodeAction.Create(
                $"{title} (data in {string.Join(", ", lost.Select(subject => $"'{(lost.Count == 1 ? Short(subject) : subject.ToString())}'"))} is lost)",
                _ => Task.FromResult(revision.AddTo(context.Document.Project)), "SchemaGen.DropAndAdd"),
            diagnostic);
    }

    private static string Short(Subject subject) => subject.Column ?? subject.Table.Name;
}
