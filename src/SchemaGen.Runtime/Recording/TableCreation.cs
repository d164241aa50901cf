using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Recording;

/// <summary>Creates the tables in which a database remembers its revisions.</summary>
public static class TableCreation
{
    /// <summary>Creates them where they are missing; whether there was one to create.</summary>
    /// <exception cref="LockException">Another run has the lock.</exception>
    /// <exception cref="MigrationException">They can't be created.</exception>
    public static async Task<bool> EnsureAsync(HistoryTables tables, DatabaseSession session, TimeSpan timeout, Action<string> waiting, CancellationToken cancellation)
    {
        if ((await tables.MissingSqlAsync(session, cancellation)).Count == 0)
        {
            return false;
        }
        await using var held = await session.LockAsync(timeout, waiting, cancellation);
        await session.BeginAsync(timeout, cancellation);
        try
        {
            foreach (var sql in await tables.MissingSqlAsync(session, cancellation))
            {
                await session.ExecuteAsync(sql, cancellation);
            }
            await session.CommitAsync();
            return true;
        }
        catch (DbException failure)
        {
            await session.RollbackAsync();
            var (message, code) = DatabaseErrors.Explain(failure);
            throw new MigrationException(code, $"the table {tables.Version} can't be created: {message} ({code})", failure);
        }
        catch
        {
            await session.RollbackAsync();
            throw;
        }
    }
}
