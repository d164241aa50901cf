using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Revisions;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Proving;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// Offers typed handles where texts name tables and columns in <c>Up</c> and <c>Down</c>. Hidden, as generated revisions are full of them: an editor has the light bulb, and a build, which
/// shows nothing hidden, does not run it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandleAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id.</summary>
    public const string Id = "SCH3507";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [LiveRules.Handle];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSemanticModelAction(static context =>
        {
            var tree = context.SemanticModel.SyntaxTree;
            var bodies = RevisionParser.Texts(tree, context.CancellationToken);
            if (bodies.Count == 0)
            {
                return;
            }
            context.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder);
            var histories = LiveHistory.All(context.SemanticModel.Compilation, folder, context.CancellationToken);
            foreach (var body in bodies)
            {
                // Of what can't be replayed nothing is known.
                if (histories.Select(history => history.Replay.Find(body.Revision)).FirstOrDefault(found => found is not null) is { Faults.IsEmpty: true } revision)
                {
                    Report(context, tree, body, revision);
                }
            }
        });
    }

    private static void Report(SemanticModelAnalysisContext context, SyntaxTree tree, NamedBody body, ReplayedRevision revision)
    {
        var offers = new HandleOffers(revision, body.IsUp);
        foreach (var edits in body.Calls.Select(call => Edits(call, offers, body.IsUp)).Where(edits => edits.Count > 0))
        {
            // The fix replaces each place by the handle of its number.
            context.ReportDiagnostic(Diagnostic.Create(
                LiveRules.Handle,
                Location.Create(tree, edits[0].Span),
                edits.Select(edit => Location.Create(tree, edit.Span)),
                edits.Select((edit, at) => (edit, at)).ToImmutableDictionary(pair => pair.at.ToString(CultureInfo.InvariantCulture), pair => (string?)pair.edit.Handle),
                $"a typed handle can stand here: {string.Join(", ", edits.Select(edit => edit.Handle))}"));
        }
    }

    private static List<(TextSpan Span, string Handle)> Edits(NamedCall call, HandleOffers offers, bool isUp)
    {
        var isFirstOnly = isUp && call.IsInside;
        var edits = new List<(TextSpan Span, string Handle)>();
        HandleUse? owner = null;
        foreach (var text in call.Texts.Where(text => !(isUp && text.IsGiven)))
        {
            if (text.Table is { } table)
            {
                if (offers.Of(table, isFirstOnly) is not { } handle)
                {
                    continue;
                }
                owner = text == call.Texts[0] ? handle : owner;
                edits.Add((text.Span, handle.ToString()));
            }
            else if (owner is not null && text.Column is { } column && offers.Of(owner, column, isFirstOnly) is { } handle)
            {
                var isAlone = call.TakesColumnAlone && edits.Count == 1 && text == call.Texts[1];
                if (isAlone)
                {
                    edits.Clear();
                }
                edits.Add((isAlone ? TextSpan.FromBounds(call.Texts[0].Span.Start, text.Span.End) : text.Span, handle.ToString()));
            }
        }
        return edits;
    }
}
