using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Tool.Commands.Guarding;

/// <summary>What a database says against the sources, for the commands that only look.</summary>
/// <param name="Found">One line each.</param>
/// <param name="History">The sources, completed from the log where that has more of what was applied.</param>
internal sealed record Contradictions(EquatableArray<Discrepancy> Found, History History)
{
    /// <summary>Whether nobody can tell what the database should hold.</summary>
    public bool IsLost => Found.Any(one => one.Kind is DiscrepancyKind.Unknown or DiscrepancyKind.Foreign || (one.Kind == DiscrepancyKind.Ahead && !one.CanBeUndone));

    /// <summary>Whether the sources know every row of the version table.</summary>
    public bool IsLocated => Found.All(one => one.Kind is DiscrepancyKind.Edited or DiscrepancyKind.Gone);

    /// <summary>Returns when the sources know where the database is, or, for a downgrade, its log does.</summary>
    /// <exception cref="RefusedException">They don't; the line is that of <c>status</c>.</exception>
    public void RequireLocated(Direction direction = Direction.Upgrade)
    {
        if (Found.FirstOrDefault(one => one.Kind is not (DiscrepancyKind.Edited or DiscrepancyKind.Gone) && one.Stops(direction)) is { } stranger)
        {
            throw new RefusedException(stranger.Message);
        }
    }

    /// <summary>Asks a database.</summary>
    public static async Task<Contradictions> ReadAsync(
        HistoryTables tables, DatabaseSession session, History sources, EquatableArray<string> rows, CancellationToken cancellation)
    {
        var ledger = await Ledger.ReadAsync(tables, session, sources, rows, cancellation);
        return new Contradictions(ledger.Against(sources, session.Display), Restoring.Of(sources, rows, ledger.Log)?.History ?? sources);
    }

    /// <summary>The same for machines.</summary>
    public JsonArray Json() => new([.. Found.Select(one => (JsonNode)new JsonObject
    {
        ["kind"] = one.Kind.ToString().ToLowerInvariant(),
        ["revision"] = one.Revision,
        ["message"] = one.Message,
    })]);
}
