using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Settings;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Guarding;

/// <summary>The protection that a database keeps in its own log, where it goes with every copy and every restore, and tells who switched it when.</summary>
public static class Protections
{
    /// <summary>What a database asks for.</summary>
    public static async Task<Protection> ReadAsync(HistoryTables tables, DatabaseSession session, CancellationToken cancellation) => Protection.Read(
        (await LogReader.ReadAsync(tables, session, $"direction = '{Ledger.ProtectDirection}' AND status = 'ok'", withTexts: false, last: 1, cancellation))
            .FirstOrDefault()?.Entry.Notes);

    /// <summary>The same for a database that may not be there, which asks for nothing.</summary>
    public static async Task<Protection> ReadAsync(ConnectionTarget target, HistoryNames names, CancellationToken cancellation)
    {
        try
        {
            await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
            return await ReadAsync(new HistoryTables(names, session.Database), session, cancellation);
        }
        catch (ConnectionException)
        {
            return Protection.Off;
        }
    }

    /// <summary>Switches it.</summary>
    public static Task WriteAsync(
        HistoryTables tables, DatabaseSession session, Protection protection, TimeSpan timeout, string toolVersion, CancellationToken cancellation) =>
        LogWriter.AddAsync(
            tables, session, timeout, [new LogEntry("-", Ledger.ProtectDirection, "ok", Notes: protection.Write(), ToolVersion: toolVersion)], cancellation);
}
