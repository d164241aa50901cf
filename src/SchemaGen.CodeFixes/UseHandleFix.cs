using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Live;

namespace SchemaGen.CodeFixes;

/// <summary>"Use typed handle Before.Users.Phone": the handles in the place of a call's texts; the analyzer has found which.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UseHandleFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [HandleAnalyzer.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => diagnostic.AdditionalLocations.Count > 0))
        {
            context.RegisterCodeFix(
                CodeAction.Create($"Use typed handle {diagnostic.Properties["0"]}", cancellation => Change(context.Document, diagnostic, cancellation), "SchemaGen.UseHandle"), diagnostic);
        }
        return Task.CompletedTask;
    }

    private static async Task<Document> Change(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        return document.WithText(text.WithChanges(diagnostic.AdditionalLocations.Select((place, at) => new TextChange(place.SourceSpan, diagnostic.Properties[at.ToString(CultureInfo.InvariantCulture)]!))));
    }
}
