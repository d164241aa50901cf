using System;
using System.IO;
using System.Net.Sockets;
using Npgsql;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Runtime.Databases;

/// <summary>Why there is no connection to PostgreSQL, in plain words. Nothing of a connection string beyond host, port, user and database is shown.</summary>
internal static class PostgresErrors
{
    public static ConnectionException CannotConnect(Exception failure, ConnectionTarget target)
    {
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        var user = builder.Username ?? Environment.UserName;
        var server = builder.Host is ['/', ..] ? builder.Host : $"{builder.Host}:{builder.Port}";
        var why = failure switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword } => $"wrong password for user '{user}'",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                $"there is no database '{builder.Database ?? user}' on the server; create it first (createdb {builder.Database ?? user})",
            PostgresException { SqlState: PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
                $"the server refuses user '{user}': {refused.MessageText}",
            PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } => "the server is starting up or shutting down; try again",
            PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } => "the server has no free connection",
            PostgresException other => $"{other.MessageText} (SQLSTATE {other.SqlState})",
            _ => WithoutAnswer(failure, server, user),
        };
        return new ConnectionException($"cannot connect to {target.Display}: {why}", failure);
    }

    private static string WithoutAnswer(Exception failure, string server, string user)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return $"the host name of {server} is unknown";
                case SocketException socket:
                    return $"no server answers at {server} ({DatabaseErrors.OneLine(socket.Message)}); is it running?";
                case TimeoutException:
                    return $"no answer from {server} in time";
                case System.Security.Authentication.AuthenticationException tls:
                    return $"the encrypted connection to {server} failed ({DatabaseErrors.OneLine(tls.Message)}); see sslmode";
                case NpgsqlException { InnerException: null } npgsql when npgsql.Message.Contains("No password", StringComparison.Ordinal):
                    return $"the server wants a password for user '{user}': put it into the URL or into PGPASSWORD";
                case EndOfStreamException:
                    return $"what answers at {server} is no PostgreSQL server, or it hung up";
            }
        }
        return DatabaseErrors.OneLine(failure.Message);
    }
}
