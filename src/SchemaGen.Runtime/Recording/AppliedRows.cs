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
        await session.TransactAsync(
            limits,
            async () =>
            {
                // On SQLite another run may have been faster: its lock is that of a transaction.
                applied = await ReadAsync(tables, session, history, cancellation);
                var changes = applied.Written.Except(applied.Rows).Select(gone => new RowChange(gone, null))
                    .Concat(applied.Rows.Except(applied.Written).Select(come => new RowChange(null, come)));
                foreach (var change in changes)
                {
                    await session.ExecuteAsync(tables.Sql(change), cancellation);
                }
                return
                [
                    tables.Insert(new LogEntry(
                        string.Join(",", applied.Rows), "stamp", "ok",
                        Notes: $"was at {string.Join(", ", applied.Written)}, which was squashed", ToolVersion: toolVersion)),
                ];
            },
            cancellation);
        return applied.Rows;
    }
}
