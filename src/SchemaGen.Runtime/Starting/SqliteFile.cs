using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Starting;

/// <summary>A SQLite database is a file.</summary>
internal static class SqliteFile
{
    // What SQLite may leave beside it; a journal that stays would be played into the next database of that name.
    private static readonly string[] Companions = ["-wal", "-shm", "-journal"];

    public static async Task<bool> CreateAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        var exists = File.Exists(PathOf(target));
        await using var session = await SqliteSession.OpenAsync(target, create: true, cancellation);
        return !exists;
    }

    public static async Task<bool> DropAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        var file = PathOf(target);
        if (!File.Exists(file))
        {
            return false;
        }
        // Opened first: another program's file, or one that somebody writes to at the moment, is not taken away.
        await using (var session = await SqliteSession.OpenAsync(target, create: false, cancellation))
        {
            try
            {
                await session.TextsAsync("PRAGMA busy_timeout = 0", cancellation);
                await session.ExecuteAsync("BEGIN EXCLUSIVE", cancellation);
                await session.ExecuteAsync("ROLLBACK", cancellation);
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
            {
                throw new LockException($"{target.Display} is in use by another process: end that first", busy);
            }
        }
        File.Delete(file);
        foreach (var companion in Companions)
        {
            File.Delete(file + companion);
        }
        return true;
    }

    private static string PathOf(ConnectionTarget target) => Path.GetFullPath(new SqliteConnectionStringBuilder(target.ConnectionString).DataSource);
}
