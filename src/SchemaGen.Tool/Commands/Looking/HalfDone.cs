using System.Text.Json.Nodes;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary>The revision that a run left half done, as <c>current</c> and <c>status</c> show it.</summary>
internal static class HalfDone
{
    /// <summary>For machines.</summary>
    public static JsonNode? Json(Unfinished? unfinished) => unfinished is null ? null : new JsonObject
    {
        ["id"] = unfinished.Revision,
        ["direction"] = unfinished.Direction == Direction.Upgrade ? "upgrade" : "downgrade",
        ["done"] = unfinished.Done,
        ["steps"] = unfinished.Count,
    };
}
