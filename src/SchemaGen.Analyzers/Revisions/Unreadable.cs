using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Analyzers.Modeling;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Collects what can't be read in one file's revisions, where it stands, and on demand the texts for which handles could stand.</summary>
internal sealed class Unreadable
{
    private readonly List<PlacedFinding> findings = [];

    /// <summary>The texts that name tables and columns, with their calls; null when nobody asks.</summary>
    public List<(Call Call, bool TakesColumnAlone, NamedText Text)>? Texts { get; init; }

    /// <summary>How many pieces can't be read so far.</summary>
    public int Count => findings.Count(static finding => finding.Id == Rules.Unreadable);

    /// <summary>Adds a piece of a revision that can't be read.</summary>
    public void Add(SyntaxNode node, string message) => Add(node.Span, node.SyntaxTree, message);

    /// <summary>As above, by span.</summary>
    public void Add(TextSpan span, SyntaxTree tree, string message) => Add(Rules.Unreadable, span, tree, message);

    /// <summary>Adds SQL that changes the schema without saying how.</summary>
    public void AddEffectMissing(SyntaxNode sql, string message) => Add(Rules.EffectMissing, sql.Span, sql.SyntaxTree, message);

    /// <summary>Adds a data step that can't be run.</summary>
    public void AddUnusableStep(SyntaxNode step, string message) => Add(Rules.UnusableStep, step.Span, step.SyntaxTree, message);

    /// <summary>All of them, in the order of the file.</summary>
    public EquatableArray<PlacedFinding> ToEquatableArray() => findings.ToEquatableArray();

    private void Add(string id, TextSpan span, SyntaxTree tree, string message) =>
        findings.Add(new PlacedFinding(id, Findings.OneLine(message), Spot.From(Location.Create(tree, span))));
}
