using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary>Where the database that is meant stands.</summary>
internal static class Whereabouts
{
    /// <summary>The version table's rows, over a connection of its own.</summary>
    public static async Task<EquatableArray<string>> RowsAsync(this ParseResult parsed, CompiledModel model, CancellationToken cancellation)
    {
        await using var session = await DatabaseSession.ConnectAsync(parsed.Target(), create: false, cancellation);
        return await session.RowsAsync(model, cancellation);
    }

    /// <summary>The version table's rows, as the model's revisions know them.</summary>
    public static async Task<EquatableArray<string>> RowsAsync(this DatabaseSession session, CompiledModel model, CancellationToken cancellation) =>
        Replaced.Resolve(await new HistoryTables(model.Settings.History, session.Database).ReadAsync(session, cancellation), model.Revisions);

    /// <summary>The rows as they are written, and the revision that a run left half done.</summary>
    public static Task<RecordedState> StateAsync(this DatabaseSession session, CompiledModel model, CancellationToken cancellation) =>
        new HistoryTables(model.Settings.History, session.Database).StateAsync(session, cancellation);
}
