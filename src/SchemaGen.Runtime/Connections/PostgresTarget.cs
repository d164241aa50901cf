using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using Npgsql;
using SchemaGen.Core.Planning;

namespace SchemaGen.Runtime.Connections;

/// <summary>Makes Npgsql's connection string from libpq's keywords or from key=value.</summary>
public static class PostgresTarget
{
    private const int DefaultPort = 5432;

    // Of SQLAlchemy's drivers (asyncpg, psycopg2, psycopg): how they cache and send statements, which means nothing here.
    private static readonly string[] WithoutMeaning =
    [
        "prepared_statement_cache_size", "prepared_statement_name_func", "statement_cache_size", "max_cached_statement_lifetime", "async_fallback",
        "command_timeout", "executemany_mode", "prepare_threshold", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
    ];

    private static readonly string[] SocketFolders = ["/var/run/postgresql", "/tmp"];

    /// <summary>The database that libpq's keywords name; service file and <c>PG*</c> variables fill in what is missing.</summary>
    /// <exception cref="UsageException">A keyword or its value is not understood.</exception>
    public static ConnectionTarget Build(IReadOnlyDictionary<string, string> given, string source, Surroundings surroundings)
    {
        var builder = New();
        foreach (var (keyword, value) in Libpq.Complete(given, surroundings))
        {
            Apply(builder, keyword, value, source);
        }
        if (string.IsNullOrEmpty(builder.Host))
        {
            builder.Host = LocalHost(builder.Port, surroundings);
        }
        return Target(builder);
    }

    /// <summary>The database that key=value names, in Npgsql's words.</summary>
    /// <exception cref="UsageException">A key or its value is not understood.</exception>
    public static ConnectionTarget FromKeys(DbConnectionStringBuilder keys, string source)
    {
        var builder = New();
        foreach (var key in keys.Keys!.Cast<string>())
        {
            try
            {
                builder[key] = keys[key];
            }
            catch (Exception notUnderstood) when (notUnderstood is ArgumentException or FormatException or InvalidCastException or OverflowException)
            {
                throw new UsageException($"{source}: {ConnectionText.Shown(keys, key)} is no key of an Npgsql connection, or its value is not understood");
            }
        }
        return Target(builder);
    }

    /// <summary>The same database over TCP on this machine, when the connection is through a socket; else null.</summary>
    public static ConnectionTarget? OverTcp(ConnectionTarget target)
    {
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        if (builder.Host is not ['/' or '@', ..])
        {
            return null;
        }
        builder.Host = "localhost";
        return Target(builder);
    }

    // A run has one session: a pool would keep it, and its locks, open. Statements of a migration have no time limit of their own.
    private static NpgsqlConnectionStringBuilder New() =>
        new() { ApplicationName = "schemagen", CommandTimeout = 0, IncludeErrorDetail = false };

    private static ConnectionTarget Target(NpgsqlConnectionStringBuilder builder)
    {
        builder.Pooling = false;
        builder.Enlist = false;
        var user = string.IsNullOrEmpty(builder.Username) ? "" : builder.Username + "@";
        var host = builder.Host + (builder.Port == DefaultPort ? "" : ":" + builder.Port.ToString(CultureInfo.InvariantCulture));
        return new ConnectionTarget(
            Database.PostgreSql, builder.ConnectionString, $"postgresql://{user}{host}/{builder.Database}");
    }

    // psql's habit: the server's socket when there is one, else TCP.
    private static string LocalHost(int port, Surroundings surroundings) =>
        SocketFolders.FirstOrDefault(folder => surroundings.FileExists(FormattableString.Invariant($"{folder}/.s.PGSQL.{port}")))
        ?? "localhost";

    private static void Apply(NpgsqlConnectionStringBuilder builder, string keyword, string value, string source)
    {
        switch (keyword)
        {
            case "host" or "hostaddr":
                builder.Host = value;
                break;
            case "port":
                SetPort(builder, value, source);
                break;
            case "dbname":
                builder.Database = value;
                break;
            case "user":
                builder.Username = value;
                break;
            case "password":
                builder.Password = value;
                break;
            case "passfile":
                builder.Passfile = value;
                break;
            case "sslmode" or "ssl":
                builder.SslMode = Choice<SslMode>(keyword, value, source);
                break;
            case "sslrootcert":
                builder.RootCertificate = value;
                break;
            case "sslcert":
                builder.SslCertificate = value;
                break;
            case "sslkey":
                builder.SslKey = value;
                break;
            case "sslpassword":
                builder.SslPassword = value;
                break;
            case "channel_binding":
                builder.ChannelBinding = Choice<ChannelBinding>(keyword, value, source);
                break;
            case "options":
                builder.Options = value;
                break;
            case "application_name" or "fallback_application_name":
                builder.ApplicationName = value;
                break;
            case "client_encoding":
                builder.ClientEncoding = value;
                break;
            case "connect_timeout":
                builder.Timeout = Number(keyword, value, 1024, source);
                break;
            case "target_session_attrs":
                builder.TargetSessionAttributes = value;
                break;
            case var other when WithoutMeaning.Contains(other):
                break;
            default:
                throw new UsageException($"{source}: '{keyword}' is no connection parameter that SchemaGen understands");
        }
    }

    // Npgsql takes several hosts as h1:p1,h2:p2; libpq as two lists.
    private static void SetPort(NpgsqlConnectionStringBuilder builder, string value, string source)
    {
        var ports = value.Split(',');
        var hosts = (builder.Host ?? "").Split(',');
        if (ports.Length > 1 && ports.Length == hosts.Length)
        {
            builder.Host = string.Join(",", hosts.Zip(ports, (host, port) => port.Length == 0 ? host : host + ":" + port));
        }
        else
        {
            builder.Port = Number("port", ports[0], ushort.MaxValue, source);
        }
    }

    private static int Number(string keyword, string value, int most, string source) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most
            ? number
            : throw new UsageException($"{source}: {keyword} must be a number up to {most}");

    // libpq writes verify-full where Npgsql's enum says VerifyFull.
    private static T Choice<T>(string keyword, string value, string source)
        where T : struct, Enum =>
        Enum.TryParse<T>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var choice) && Enum.IsDefined(choice)
            ? choice
            : throw new UsageException(
                $"{source}: {keyword} must be one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}");
}
