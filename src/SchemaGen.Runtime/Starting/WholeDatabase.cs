using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using Npgsql;
using SchemaGen.Core.Planning;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Runtime.Starting;

/// <summary>Makes and takes away a database as a whole.</summary>
public static class WholeDatabase
{
    /// <summary>The database's name: on PostgreSQL the database (the user's name unless said), on SQLite the file's name without its folder.</summary>
    public static string NameOf(ConnectionTarget target)
    {
        if (target.Database == Database.Sqlite)
        {
            return Path.GetFileName(new SqliteConnectionStringBuilder(target.ConnectionString).DataSource);
        }
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        return builder.Database ?? builder.Username ?? System.Environment.UserName;
    }

    /// <summary>Creates it, empty; false when it was there already.</summary>
    /// <exception cref="FailureException">There is no connection, no right to it, or no folder.</exception>
    public static Task<bool> CreateAsync(ConnectionTarget target, CancellationToken cancellation) => target.Database == Database.PostgreSql
        ? PostgresDatabase.CreateAsync(target, NameOf(target), cancellation)
        : SqliteFile.CreateAsync(target, cancellation);

    /// <summary>Drops it with everything in it; false when there was none.</summary>
    /// <param name="target">The database.</param>
    /// <param name="force">Whether sessions of others are ended.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="LockException">Others use it; the message names them.</exception>
    /// <exception cref="FailureException">There is no connection, or no right to it.</exception>
    public static Task<bool> DropAsync(ConnectionTarget target, bool force, CancellationToken cancellation) => target.Database == Database.PostgreSql
        ? PostgresDatabase.DropAsync(target, NameOf(target), force, cancellation)
        : SqliteFile.DropAsync(target, cancellation);
}
