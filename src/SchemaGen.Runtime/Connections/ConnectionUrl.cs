using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Data.Sqlite;
using Npgsql;
using SchemaGen.Core.Planning;

namespace SchemaGen.Runtime.Connections;

/// <summary>A connection in the words of other programs. It holds the password: it goes into a child's environment, never into a message or an argument.</summary>
public static class ConnectionUrl
{
    /// <summary>A URL as <c>DATABASE_URL</c> has it: <c>postgresql://user:password@host:5432/database</c>, <c>sqlite:////data/bot.db</c>.</summary>
    public static string Of(ConnectionTarget target)
    {
        if (target.Database == Database.Sqlite)
        {
            return "sqlite:///" + System.IO.Path.GetFullPath(new SqliteConnectionStringBuilder(target.ConnectionString).DataSource);
        }
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        var isSocket = builder.Host?.StartsWith('/') == true;
        var parameters = new List<string>();
        if (isSocket)
        {
            parameters.Add("host=" + Uri.EscapeDataString(builder.Host!));
            parameters.Add("port=" + Number(builder.Port));
        }
        if (builder.SslMode != SslMode.Prefer)
        {
            parameters.Add("sslmode=" + Mode(builder.SslMode));
        }
        var user = string.IsNullOrEmpty(builder.Username) ? "" : Uri.EscapeDataString(builder.Username);
        var password = string.IsNullOrEmpty(builder.Password) ? "" : ":" + Uri.EscapeDataString(builder.Password);
        var host = isSocket ? "" : string.Join(",", Hosts(builder).Select(host => host.Port.Length > 0 ? $"{host.Name}:{host.Port}" : host.Name));
        return $"postgresql://{user}{password}{(user.Length > 0 ? "@" : "")}{host}/{Uri.EscapeDataString(builder.Database ?? "")}"
            + (parameters.Count > 0 ? "?" + string.Join("&", parameters) : "");
    }

    /// <summary>What <c>psql</c> and <c>pg_dump</c> read from their environment (PostgreSQL manual, libpq, "Environment Variables"); empty for SQLite.</summary>
    public static IReadOnlyDictionary<string, string> Libpq(ConnectionTarget target)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        if (target.Database == Database.Sqlite)
        {
            return variables;
        }
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        var hosts = Hosts(builder).ToList();
        Set("PGHOST", string.Join(",", hosts.Select(host => host.Name)));
        Set("PGPORT", string.Join(",", hosts.Select(host => host.Port.Length > 0 ? host.Port : Number(builder.Port))));
        Set("PGDATABASE", builder.Database);
        Set("PGUSER", builder.Username);
        Set("PGPASSWORD", builder.Password);
        Set("PGPASSFILE", builder.Passfile);
        Set("PGSSLMODE", Mode(builder.SslMode));
        Set("PGSSLROOTCERT", builder.RootCertificate);
        Set("PGSSLCERT", builder.SslCertificate);
        Set("PGSSLKEY", builder.SslKey);
        Set("PGOPTIONS", builder.Options);
        return variables;

        void Set(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                variables[name] = value;
            }
        }
    }

    // Npgsql takes several hosts as h1:p1,h2:p2; an IPv6 address is in brackets then.
    private static IEnumerable<(string Name, string Port)> Hosts(NpgsqlConnectionStringBuilder builder) =>
        (string.IsNullOrEmpty(builder.Host) ? "localhost" : builder.Host).Split(',').Select(host =>
            host.LastIndexOf(':') is var colon and > 0 && host.IndexOf(':') == colon
                ? (host[..colon], host[(colon + 1)..])
                : (host, host.StartsWith('/') ? "" : Number(builder.Port)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Mode(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
