using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary>The revision that a run left half done, as <c>current</c> and <c>status</c> show it.</summary>
internal static class HalfDone
{
    /// <summary>Reads it; null where there is none.</summary>
    public static async Task<Unfinished?> UnfinishedAsync(this DatabaseSession session, CompiledModel model, CancellationToken cancellation) =>
        (await new HistoryTables(model.Settings.History, session.Database).StateAsync(session, cancellation)).Unfinished;

    /// <summary>The same for machines.</summary>
    public static JsonNode? Json(Unfinished? unfinished) => unfinished is null ? null : new JsonObject
    {
        ["id"] = unfinished.Revision,
        ["direction"] = unfinished.Direction == Direction.Upgrade ? "upgrade" : "downgrade",
        ["done"] = unfinished.Done,
        ["steps"] = unfinished.Count,
    };
}
