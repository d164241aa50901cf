using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Tool.Output;

/// <summary>Revisions in Alembic's words.</summary>
/// <param name="history">Where they are.</param>
/// <param name="current">The rows of a database's version table, which are marked, or null.</param>
internal sealed class RevisionWords(History history, IReadOnlyCollection<string>? current = null)
{
    private RevisionGraph Graph => history.Graph;

    /// <summary><c>8828a8665651 (shop) (head)</c>.</summary>
    public string Short(string id) => RevisionLine.Write(Graph, id, "", withParents: false, IsCurrent(id));

    /// <summary><c>8828a8665651 (shop) (head), add orders</c>.</summary>
    public string Named(string id) => RevisionLine.Write(Graph, id, history[id].Message, withParents: false, IsCurrent(id));

    /// <summary><c>196dfdb50f6c -> 8828a8665651 (shop) (head), add orders</c>.</summary>
    public string Line(string id) => RevisionLine.Write(Graph, id, history[id].Message, withParents: true, IsCurrent(id));

    /// <summary>Several lines: id, parents, dependencies, labels, file, message.</summary>
    public string Full(string id)
    {
        var text = new StringBuilder("Rev: ").Append(RevisionLine.Marked(Graph, id, IsCurrent(id))).Append('\n');
        var revision = history[id];
        Line(Graph.IsMerge(id) ? "Merges" : "Parent", revision.Revises.IsEmpty ? ["<base>"] : revision.Revises);
        Line("Also depends on", Graph.Find(id)!.DependsOn);
        Line("Branches into", Graph.IsBranchPoint(id) ? Graph.Children(id) : []);
        Line("Branch names", Graph.Labels(id));
        Line("Path", [revision.File]);
        return revision.Message.Length == 0 ? text.ToString() : text.Append("\n    ").Append(revision.Message.Replace("\n", "\n    ", System.StringComparison.Ordinal)).Append('\n').ToString();

        void Line(string title, IReadOnlyCollection<string> values)
        {
            if (values.Count > 0)
            {
                text.Append(title).Append(": ").Append(string.Join(", ", values)).Append('\n');
            }
        }
    }

    /// <summary>The same for machines.</summary>
    public JsonObject Json(string id)
    {
        var node = Graph.Find(id)!;
        var json = new JsonObject
        {
            ["id"] = id,
            ["revises"] = Array(node.Revises),
            ["dependsOn"] = Array(node.DependsOn),
            ["labels"] = Array(node.Labels),
            ["branches"] = Array(Graph.Labels(id)),
            ["message"] = history[id].Message,
            ["file"] = history[id].File,
            ["isHead"] = Graph.IsHead(id),
            ["isEffectiveHead"] = Graph.IsHead(id) && !Graph.IsTip(id),
            ["isBranchPoint"] = Graph.IsBranchPoint(id),
            ["isMerge"] = Graph.IsMerge(id),
        };
        if (current is not null)
        {
            json["isCurrent"] = IsCurrent(id);
        }
        return json;
    }

    /// <summary>Texts for machines.</summary>
    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private bool IsCurrent(string id) => current?.Contains(id) ?? false;
}
