using System.Linq;
using System.Text.Json.Nodes;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;

namespace SchemaGen.Tool.Output;

/// <summary>Revisions in Alembic's words.</summary>
internal sealed class RevisionText(History history)
{
    private RevisionGraph Graph => history.Graph;

    /// <summary><c>8828a8665651 (head)</c>.</summary>
    public string Short(string id) => id + Marks(id);

    /// <summary><c>196dfdb50f6c -> 8828a8665651 (head), add orders</c>.</summary>
    public string Line(string id)
    {
        var revision = history[id];
        var from = revision.Revises.IsEmpty ? "<base>" : string.Join(", ", revision.Revises);
        return $"{from} -> {id}{Marks(id)}{(revision.Message.Length > 0 ? ", " + revision.Message : "")}";
    }

    /// <summary>Several lines: id, parent, file, message.</summary>
    public string Full(string id)
    {
        var revision = history[id];
        var parents = revision.Revises.IsEmpty ? "<base>" : string.Join(", ", revision.Revises);
        return $"Rev: {id}{Marks(id)}\n{(Graph.IsMerge(id) ? "Merges" : "Parent")}: {parents}\nPath: {revision.File}\n"
            + (revision.Message.Length > 0 ? $"\n    {revision.Message}\n" : "");
    }

    /// <summary>The same for machines.</summary>
    public JsonObject Json(string id) => new()
    {
        ["id"] = id,
        ["revises"] = new JsonArray([.. history[id].Revises.Select(parent => (JsonNode)parent)]),
        ["message"] = history[id].Message,
        ["file"] = history[id].File,
        ["isHead"] = Graph.IsHead(id),
    };

    private string Marks(string id) =>
        (Graph.IsHead(id) ? " (head)" : "") + (Graph.IsBranchPoint(id) ? " (branchpoint)" : "") + (Graph.IsMerge(id) ? " (mergepoint)" : "");
}
