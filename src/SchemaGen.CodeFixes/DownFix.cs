using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Model;

namespace SchemaGen.CodeFixes;

/// <summary>A <c>Down</c> that undoes its <c>Up</c>: "Add Down", "Write Down as the exact inverse", or "Mark irreversible".</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DownFix : LiveFix
{
    /// <summary>Stands where a person has to write the reason.</summary>
    internal const string ReasonPlaceholder = "TODO: say why this can't be undone";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LiveFinding.NotUndone];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    private protected override async Task Register(CodeFixContext context, Diagnostic diagnostic, LiveFinding finding, LiveProject project)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var type = root!.FindToken(diagnostic.Location.SourceSpan.Start).Parent?.FirstAncestorOrSelf<ClassDeclarationSyntax>();
        if (type is null || project.History.Replay.Find(finding.Revision!) is not { } revision)
        {
            return;
        }
        if (LivePlaces.Method(type, "Up") is not { ParameterList.Parameters.Count: 1 } up)
        {
            return;
        }
        var down = LivePlaces.Method(type, "Down");
        if (Inverse(revision) is { } inverse)
        {
            Offer(down is null or { Body.Statements.Count: 0 } ? "Add Down" : "Write Down as the exact inverse", "SchemaGen.WriteDown", inverse, keepsStatements: false);
        }
        Offer("Mark irreversible", "SchemaGen.MarkIrreversible", EquatableArray<Operation>.Of(new Irreversible(ReasonPlaceholder)), keepsStatements: true);

        void Offer(string title, string key, EquatableArray<Operation> operations, bool keepsStatements) => context.RegisterCodeFix(
            CodeAction.Create(title, cancellation => Write(context.Document, up, down, operations, keepsStatements, cancellation), key), diagnostic);
    }

    // Only what is proved is offered: after both, the schema is what it was.
    private static EquatableArray<Operation>? Inverse(ReplayedRevision revision)
    {
        if (!revision.Faults.All(fault => !fault.IsUp) || Inverting.Undo(revision.Definition.Up, revision.Before) is not { } inverse)
        {
            return null;
        }
        return Core.Diffing.Differ.Same(Replay.Apply(revision.After, inverse), revision.Before) ? inverse.ToEquatableArray() : null;
    }

    private static async Task<Document> Write(
        Document document, MethodDeclarationSyntax up, MethodDeclarationSyntax? down, EquatableArray<Operation> operations, bool keepsStatements, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        var method = down ?? up;
        var parameter = method.ParameterList.Parameters.Count == 1 ? method.ParameterList.Parameters[0].Identifier.Text : up.ParameterList.Parameters[0].Identifier.Text;
        var indentation = Edits.Indentation(text, method.SpanStart);
        var statements = Edits.Indented(RevisionSource.Statements(operations, parameter), indentation + "    ");
        if (down?.Body is { Statements.Count: > 0 } body && keepsStatements)
        {
            return Edits.Replace(document, text, new TextSpan(body.OpenBraceToken.Span.End, 0), "\n" + statements);
        }
        if (keepsStatements && down?.ExpressionBody is { Expression: var expression })
        {
            statements += $"\n{indentation}    {expression};";
        }
        var block = $"\n{indentation}{{\n{statements}\n{indentation}}}";
        if (down is not null)
        {
            return Edits.Replace(document, text, TextSpan.FromBounds(down.ParameterList.Span.End, down.Span.End), block);
        }
        // The head of Up says how the project writes one.
        var head = text.ToString(TextSpan.FromBounds(up.SpanStart, up.Identifier.SpanStart)) + "Down" + up.ParameterList;
        return Edits.Replace(document, text, new TextSpan(up.Span.End, 0), $"\n\n{indentation}{head}{block}");
    }
}
