using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Running;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Recording;

/// <summary>Creates the tables in which a database remembers its revisions.</summary>
public static class TableCreation
{
    /// <summary>Creates them where they are missing, in a transaction of their own; whether there was one to create. Other runs are to be kept away.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="session">Where.</param>
    /// <param name="withProgress">As for <see cref="HistoryTables.MissingSqlAsync"/>.</param>
    /// <param name="limits">How long the statements may take, and wait.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LockException">Another session is in the way.</exception>
    /// <exception cref="MigrationException">They can't be created.</exception>
    public static async Task<bool> CreateAsync(
        HistoryTables tables, DatabaseSession session, bool withProgress, Limits limits, CancellationToken cancellation)
    {
        if ((await tables.MissingSqlAsync(session, withProgress, cancellation)).Count == 0)
        {
            return false;
        }
        try
        {
            await session.TransactAsync(
                limits,
                async () =>
                {
                    await CreateMissingAsync(tables, session, withProgress, cancellation);
                    return [];
                },
                cancellation);
            return true;
        }
        catch (DbException failure)
        {
            var (message, code) = DatabaseErrors.Explain(failure);
            var remedy = session.Remedy(failure) is { } words ? "; " + words : "";
            throw await session.AsLockFailureAsync(failure)
                ?? (FailureException)new MigrationException(code, $"the tables {tables.Version} and {tables.Log} can't be made: {message} ({code}){remedy}", failure);
        }
    }

    /// <summary>Creates them where they are missing, in the transaction that the session is in.</summary>
    internal static async Task CreateMissingAsync(HistoryTables tables, DatabaseSession session, bool withProgress, CancellationToken cancellation)
    {
        foreach (var sql in await tables.MissingSqlAsync(session, withProgress, cancellation))
        {
            await session.ExecuteAsync(sql, cancellation);
        }
    }
}
