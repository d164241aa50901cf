using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary>Where the database that is meant stands.</summary>
internal static class Whereabouts
{
    /// <summary>The version table's rows.</summary>
    public static async Task<EquatableArray<string>> RowsAsync(this ParseResult parsed, CancellationToken cancellation)
    {
        await using var session = await DatabaseSession.ConnectAsync(parsed.Target(), create: false, cancellation);
        return await HistoryTables.ReadAsync(session, cancellation);
    }
}
