using System;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Replaying;

namespace SchemaGen.CodeFixes;

/// <summary>"Change to 'customer_id'": the name that was probably meant, in the place of the one that is not there.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DidYouMeanFix : LiveFix
{
    /// <summary>What tells this fix from others.</summary>
    internal const string Key = "SchemaGen.DidYouMean";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [LiveFinding.Impossible];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => CorrectAll.Instance;

    private protected override async Task Register(CodeFixContext context, Diagnostic diagnostic, LiveFinding finding, LiveProject project)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (finding.Correction is { } correction
            && Change(root!, diagnostic.Location.SourceSpan, correction) is { } change)
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Change to '{correction.Meant}'", cancellation => Changed(context.Document, change, cancellation), Key), diagnostic);
        }
    }

    /// <summary>The one change of a file that puts a name right; null when the name is not at that place.</summary>
    internal static TextChange? Change(SyntaxNode root, TextSpan place, Correction correction) =>
        Span(root.FindNode(place, getInnermostNodeForTie: true), correction) is { } span ? new TextChange(span, SymbolDisplay.FormatLiteral(correction.Meant, quote: false)) : null;

    private static async Task<Document> Changed(Document document, TextChange change, CancellationToken cancellation) =>
        document.WithText((await document.GetTextAsync(cancellation).ConfigureAwait(false)).WithChanges(change));

    // Only the name: the kind of literal, and what stands beside the name in it, stay; so does the rest of a handle.
    private static TextSpan? Span(SyntaxNode node, Correction correction)
    {
        if (node is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax } name)
        {
            return name.Identifier.ValueText == correction.Written ? name.Span : null;
        }
        var at = node is LiteralExpressionSyntax literal ? literal.Token.Text.IndexOf(correction.Written, StringComparison.Ordinal) : -1;
        return at < 0 ? null : new TextSpan(node.SpanStart + at, correction.Written.Length);
    }
}
