using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Core.Revisions.Drawing;

/// <summary>The history as a graph in DOT, for Graphviz; a dashed arrow is a dependency.</summary>
public static class DotDrawing
{
    /// <summary>The graph, the first revision at the bottom.</summary>
    /// <param name="graph">The history.</param>
    /// <param name="message">What a revision does, by its id; may be empty.</param>
    /// <param name="current">Revisions that a database is at; their frame is bold.</param>
    public static string Write(RevisionGraph graph, Func<string, string> message, IReadOnlyCollection<string> current)
    {
        var text = new StringBuilder("digraph revisions {\n    rankdir=BT;\n    node [shape=box];\n");
        var nodes = graph.History("", []).Reverse().ToList();
        foreach (var node in nodes)
        {
            var more = message(node.Id) is { Length: > 0 } words ? "\\n" + Escaped(words) : "";
            text.Append($"    \"{node.Id}\" [label=\"{node.Id}{more}\"{(current.Contains(node.Id) ? ", style=bold" : "")}];\n");
        }
        foreach (var node in nodes)
        {
            foreach (var (before, isDependency) in graph.Before(node.Id))
            {
                text.Append($"    \"{before}\" -> \"{node.Id}\"{(isDependency ? " [style=dashed]" : "")};\n");
            }
        }
        return text.Append("}\n").ToString();
    }

    private static string Escaped(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "").Replace("\n", " ");
}
