using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Recording;

/// <summary>Where a database is, in the words of a history: a row of a revision that was squashed stands for the squash.</summary>
/// <param name="Written">The version table's rows as they are written.</param>
/// <param name="Rows">As the history knows them.</param>
public sealed record AppliedRows(EquatableArray<string> Written, EquatableArray<string> Rows)
{
    /// <summary>Reads the version table.</summary>
    /// <exception cref="RevisionException">The database has some, not all, of the revisions that a squash replaces.</exception>
    public static async Task<AppliedRows> ReadAsync(HistoryTables tables, DatabaseSession session, History history, CancellationToken cancellation)
    {
        var written = await tables.ReadAsync(session, cancellation);
        return new AppliedRows(written, Replaced.Resolve(written, history.InOrder));
    }

    /// <summary>Reads the version table, and writes into it what the history knows the rows as. Other runs are kept away already.</summary>
    /// <exception cref="RevisionException">As for <see cref="ReadAsync"/>.</exception>
    public static async Task<EquatableArray<string>> SettleAsync(
        HistoryTables tables, DatabaseSession session, History history, string toolVersion, Limits limits, CancellationToken cancellation)
    {
        var applied = await ReadAsync(tables, session, history, cancellation);
        if (applied.Written == applied.Rows)
        {
            return applied.Rows;
        }
        await session.LimitAsync(limits, cancellation);
        await session.BeginAsync([], isLast: true, cancellation);
        try
        {
            // On SQLite another run may have been faster: its lock is that of a transaction.
            applied = await ReadAsync(tables, session, history, cancellation);
            foreach (var gone in applied.Written.Except(applied.Rows))
            {
                await session.ExecuteAsync(tables.Sql(new RowChange(gone, null)), cancellation);
            }
            foreach (var come in applied.Rows.Except(applied.Written))
            {
                await session.ExecuteAsync(tables.Sql(new RowChange(null, come)), cancellation);
            }
            var entry = new LogEntry(
                string.Join(",", applied.Rows), "stamp", "ok",
                Notes: $"was at {string.Join(", ", applied.Written)}, which was squashed", ToolVersion: toolVersion);
            await session.CommitAsync([tables.Insert(entry)]);
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
        return applied.Rows;
    }
}
