using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>The history as it will be, replayed before a file is written.</summary>
/// <param name="Head">The schema that it leads to, or null when it is broken.</param>
/// <param name="Refusal">Why it can't be written, or null.</param>
/// <param name="Notes">What the author should know of it, a line each.</param>
internal sealed record Proof(Schema? Head, Acceptance? Refusal, IReadOnlyList<string> Notes)
{
    /// <summary>Replays a history.</summary>
    /// <param name="project">The project, which says where its revisions stand.</param>
    /// <param name="revisions">The revisions as they will be.</param>
    /// <param name="changed">The revision that is new or stands elsewhere.</param>
    public static Proof Of(Project project, IEnumerable<RevisionDefinition> revisions, string changed)
    {
        var all = revisions.ToEquatableArray();
        // Of a revision that only stands elsewhere, the classes say nothing.
        var check = HistoryCheck.Of(all, project.Compiled.Positions, mayFork: true, databases: project.Databases);
        if (check.Head is null)
        {
            return new Proof(null, Acceptance.Refused(Accepting.Refusal.Conflict, check.Findings.Select(finding => Explain(finding, changed)), "Nothing was written."), []);
        }
        var graph = check.History!.Graph;
        return new Proof(check.Head, null, check.Heads.Count < 2 || TwoHeads.AreMeant(graph) ? [] : ["Note: there are " + TwoHeads.Message(graph, check.Heads)]);
    }

    // The revision is not compiled yet, or not there: it has no place of its own.
    private static Finding Explain(Finding finding, string changed) => finding.Id == "SCH3005"
        ? new Finding(finding.Id, finding.Severity, finding.At, $"{changed} can't be there: {finding.Message}")
        : finding;
}
