using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Core.Revisions.Drawing;

/// <summary>The history as a Mermaid flowchart, which GitHub and GitLab show inside of Markdown; a dotted arrow is a dependency.</summary>
public static class MermaidDrawing
{
    /// <summary>The chart, the first revision at the bottom.</summary>
    /// <param name="graph">The history.</param>
    /// <param name="message">What a revision does, by its id; may be empty.</param>
    /// <param name="current">Revisions that a database is at; they are filled.</param>
    public static string Write(RevisionGraph graph, Func<string, string> message, IReadOnlyCollection<string> current)
    {
        var text = new StringBuilder("flowchart BT\n");
        var nodes = graph.History("", []).Reverse().ToList();
        foreach (var node in nodes)
        {
            var more = message(node.Id) is { Length: > 0 } words ? "<br/>" + Escaped(words) : "";
            var mark = current.Contains(node.Id) ? ":::current" : "";
            text.Append($"    {Name(node.Id)}[\"{node.Id}{more}\"]{mark}\n");
        }
        foreach (var node in nodes)
        {
            foreach (var (before, isDependency) in graph.Before(node.Id))
            {
                text.Append($"    {Name(before)} {(isDependency ? "-.->" : "-->")} {Name(node.Id)}\n");
            }
        }
        return current.Count == 0 ? text.ToString() : text.Append("    classDef current stroke-width:3px\n").ToString();
    }

    // A bare 'end' would close a block, and an id may begin with a digit.
    private static string Name(string id) => "r_" + id;

    private static string Escaped(string text) => text
        .Replace("#", "#35;").Replace("\"", "#quot;").Replace("<", "#lt;").Replace(">", "#gt;").Replace("\r", "").Replace("\n", " ");
}
