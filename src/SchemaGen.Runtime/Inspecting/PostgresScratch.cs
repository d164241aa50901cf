using System;
using System.Data.Common;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using Npgsql;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting.PostgreSql;

namespace SchemaGen.Runtime.Inspecting;

/// <summary>
/// A declared schema as the server would show it: created in a database that exists for that moment, and inspected there. Expressions, views and
/// functions then have the server's spelling, so that they compare with those of a live database.
/// </summary>
internal static class PostgresScratch
{
    private const string Prefix = "schemagen_scratch_";

    /// <summary>Creates the schema in a database of its own.</summary>
    /// <exception cref="UsageException">The role may not create databases.</exception>
    /// <exception cref="MigrationException">The schema can't be created there.</exception>
    public static Task<Inspection> AsSeenAsync(ConnectionTarget target, Schema declared, CancellationToken cancellation) => UseAsync(
        target,
        async session =>
        {
            await session.ExecuteAsync("SET check_function_bodies = off", cancellation);
            await FillAsync(session, declared, cancellation);
            return Restored(declared, await PostgresInspector.InspectAsync(session, cancellation));
        },
        cancellation);

    /// <summary>
    /// Creates a database beside the target's own, with its encoding, locale and default schema, and drops it at the end, also after failure and cancellation.
    /// </summary>
    /// <exception cref="UsageException">The role may not create databases.</exception>
    public static async Task<T> UseAsync<T>(ConnectionTarget target, Func<DatabaseSession, Task<T>> use, CancellationToken cancellation)
    {
        await using var beside = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        await DropLeftoversAsync(beside, cancellation);
        var schema = (await beside.TextsAsync("SELECT current_schema()::text", cancellation))[0] ?? "public";
        var name = await CreateAsync(beside, cancellation);
        try
        {
            var there = new NpgsqlConnectionStringBuilder(target.ConnectionString) { Database = name };
            await using var session = await DatabaseSession.ConnectAsync(target with { ConnectionString = there.ConnectionString }, create: false, cancellation);
            await session.ExecuteAsync($"SET synchronous_commit = off; {UseSchema(schema)}", cancellation);
            return await use(session);
        }
        finally
        {
            await beside.ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", CancellationToken.None);
        }
    }

    /// <summary>Uses an empty database that is there for that purpose, inside of a transaction that is rolled back.</summary>
    /// <exception cref="RefusedException">It is not empty.</exception>
    /// <exception cref="MigrationException">The schema can't be created there.</exception>
    public static async Task<Inspection> AsSeenInAsync(ConnectionTarget scratch, Schema declared, CancellationToken cancellation)
    {
        await using var session = await DatabaseSession.ConnectAsync(scratch, create: false, cancellation);
        var before = await PostgresInspector.InspectAsync(session, cancellation);
        if (!before.Schema.Tables.IsEmpty || !before.Schema.Objects.IsEmpty || !before.Schema.Names.IsEmpty)
        {
            throw new RefusedException($"{scratch.Display} is not empty: --scratch takes a database without anything in it, CREATE DATABASE makes one");
        }
        return await AsSeenInAsync(session, declared, cancellation);
    }

    /// <summary>Uses an empty database of a session, inside of a transaction that is rolled back.</summary>
    /// <exception cref="MigrationException">The schema can't be created there.</exception>
    public static async Task<Inspection> AsSeenInAsync(DatabaseSession session, Schema declared, CancellationToken cancellation)
    {
        await session.ExecuteAsync("BEGIN", cancellation);
        try
        {
            await session.ExecuteAsync("SET LOCAL check_function_bodies = off", cancellation);
            await FillAsync(session, declared, cancellation);
            return Restored(declared, await PostgresInspector.ReadAsync(session, HistoryNames.Default, cancellation));
        }
        finally
        {
            await session.RollbackAsync();
        }
    }

    private static Inspection Restored(Schema declared, Inspection seen) => seen with { Schema = Unseen.Restore(declared, seen.Schema, Database.PostgreSql) };

    private static async Task FillAsync(DatabaseSession session, Schema declared, CancellationToken cancellation)
    {
        // The schema public is there from the start, with its own privileges.
        var start = Schema.Empty with { Names = declared.Names.Where(name => name == "public").ToEquatableArray() };
        var operations = Differ.Diff(start, Unseen.Creatable(declared, Database.PostgreSql)).Operations;
        foreach (var step in Planner.Plan(operations, start, Database.PostgreSql))
        {
            try
            {
                foreach (var statement in step.Statements)
                {
                    await session.RunAsync(statement, cancellation);
                }
            }
            catch (PostgresException failure) when (!cancellation.IsCancellationRequested)
            {
                var (message, code) = DatabaseErrors.Explain(failure);
                throw new MigrationException(code, $"the declared schema can't be created on {session.Display}: {step.Title}: {message} ({code})", failure);
            }
        }
    }

    // The default schema is called there as it is in the target.
    private static string UseSchema(string schema)
    {
        var quoted = "\"" + schema.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        return (schema == "public" ? "" : $"CREATE SCHEMA {quoted}; ") + $"SET search_path TO {quoted}";
    }

    private static async Task<string> CreateAsync(DatabaseSession beside, CancellationToken cancellation)
    {
        // The time is in the name: a leftover's age can be told by everyone.
        var name = (await beside.TextsAsync($"SELECT '{Prefix}' || to_hex(extract(epoch FROM now())::bigint)", cancellation))[0]
            + "_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        var options = (await beside.TextsAsync(OptionsSql, cancellation))[0];
        try
        {
            await beside.ExecuteAsync($"CREATE DATABASE {name} TEMPLATE template0 {options}", cancellation);
            return name;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            var role = (await beside.TextsAsync("SELECT quote_ident(current_user)", cancellation))[0];
            throw new UsageException(
                $"{beside.Display}: the role {role} may not create a scratch database: ALTER ROLE {role} CREATEDB, or pass --scratch URL of an empty database", refused);
        }
    }

    // A version before 17 has no locale of its own for ICU but daticulocale; to_jsonb reads whichever column is there.
    private const string OptionsSql =
        """
        SELECT concat_ws(' ', format('ENCODING %L LC_COLLATE %L LC_CTYPE %L', pg_encoding_to_char(encoding), datcollate, datctype),
                         CASE datlocprovider
                           WHEN 'i' THEN format('LOCALE_PROVIDER icu ICU_LOCALE %L', coalesce(j ->> 'datlocale', j ->> 'daticulocale'))
                           WHEN 'b' THEN format('LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', j ->> 'datlocale')
                           ELSE 'LOCALE_PROVIDER libc' END,
                         'ICU_RULES ' || quote_literal(j ->> 'daticurules'))
        FROM pg_database, to_jsonb(pg_database) j
        WHERE datname = current_database()
        """;

    // Only databases of exactly our names, a day old, that nobody uses and this role owns.
    private static async Task DropLeftoversAsync(DatabaseSession beside, CancellationToken cancellation)
    {
        var leftovers = await beside.TextsAsync(
            $$"""
            SELECT d.datname FROM pg_database d
            WHERE d.datname ~ '^{{Prefix}}[0-9a-f]{8}_[0-9a-f]{12}$' AND pg_has_role(d.datdba, 'USAGE')
              AND ('x' || lpad(substr(d.datname, {{Prefix.Length + 1}}, 8), 16, '0'))::bit(64)::bigint < extract(epoch FROM now()) - 86400
              AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
            """,
            cancellation);
        foreach (var name in leftovers)
        {
            try
            {
                await beside.ExecuteAsync($"DROP DATABASE IF EXISTS {name}", cancellation);
            }
            catch (PostgresException busy) when (busy.SqlState is PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.InsufficientPrivilege)
            {
                // Someone has come to use it since: it is left for the next time.
            }
        }
    }
}
