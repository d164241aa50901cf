using System.Text;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>How lists show a revision: <c>196dfdb50f6c -&gt; 8828a8665651 (shop) (head), add orders</c>.</summary>
public static class RevisionLine
{
    /// <summary>The line of a revision, in Alembic's form.</summary>
    /// <param name="graph">Where it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="message">What it does; may be empty.</param>
    /// <param name="withParents">Whether to show what comes before it, as <c>history</c> does and <c>heads</c> doesn't.</param>
    /// <param name="isCurrent">Whether a database is at it.</param>
    public static string Write(RevisionGraph graph, string id, string message, bool withParents, bool isCurrent)
    {
        var node = graph.Find(id) ?? throw RevisionErrors.Unknown(id, graph.Links);
        var line = new StringBuilder();
        if (withParents)
        {
            line.Append(node.Revises.IsEmpty ? "<base>" : string.Join(", ", node.Revises));
            if (!node.DependsOn.IsEmpty)
            {
                line.Append(" (").Append(string.Join(", ", node.DependsOn)).Append(')');
            }
            line.Append(" -> ");
        }
        line.Append(id);
        var labels = graph.Labels(id);
        if (!labels.IsEmpty)
        {
            line.Append(" (").Append(string.Join(", ", labels)).Append(')');
        }
        line.Append(Marks(graph, id, isCurrent));
        return message.Length == 0 ? line.ToString() : line.Append(", ").Append(message).ToString();
    }

    /// <summary>A revision with what it is in its history: <c>8828a8665651 (head) (current)</c>.</summary>
    public static string Marked(RevisionGraph graph, string id, bool isCurrent) => id + Marks(graph, id, isCurrent);

    private static string Marks(RevisionGraph graph, string id, bool isCurrent) =>
        (graph.IsTip(id) ? " (head)" : graph.IsHead(id) ? " (effective head)" : "")
        + (isCurrent ? " (current)" : "")
        + (graph.IsBranchPoint(id) ? " (branchpoint)" : "")
        + (graph.IsMerge(id) ? " (mergepoint)" : "");
}
