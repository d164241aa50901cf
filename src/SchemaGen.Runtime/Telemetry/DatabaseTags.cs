using System.Collections.Generic;
using System.IO;
using Microsoft.Data.Sqlite;
using Npgsql;
using SchemaGen.Core.Planning;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Runtime.Telemetry;

/// <summary>A database in the words of OpenTelemetry's semantic conventions for database client calls. Never the user, never the password.</summary>
internal static class DatabaseTags
{
    /// <summary>Product, database and server.</summary>
    public static KeyValuePair<string, object?>[] Of(ConnectionTarget target)
    {
        if (target.Database == Database.Sqlite)
        {
            var file = new SqliteConnectionStringBuilder(target.ConnectionString).DataSource;
            return [new("db.system.name", "sqlite"), new("db.namespace", Path.GetFileName(file))];
        }
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        return
        [
            new("db.system.name", "postgresql"),
            new("db.namespace", builder.Database ?? builder.Username),
            new("server.address", builder.Host),
            new("server.port", builder.Port),
        ];
    }
}
