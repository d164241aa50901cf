using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Inspecting;

/// <summary>
/// A declared schema as SQLite shows it: created in memory, and inspected there. SQLite knows less than the model (an array is a text, a named schema
/// the beginning of a name), so a declared schema and a live one are compared by what it says of both.
/// </summary>
public static class SqliteScratch
{
    private static readonly ConnectionTarget Memory = new(Database.Sqlite, "Data Source=:memory:", "a scratch database in memory");

    /// <summary>An empty database in memory.</summary>
    public static Task<DatabaseSession> OpenAsync(CancellationToken cancellation) => DatabaseSession.ConnectAsync(Memory, create: true, cancellation);

    /// <summary>Creates the schema in memory and inspects it.</summary>
    /// <exception cref="ImpossibleOperationException">SQLite can't hold the schema, or it contradicts itself.</exception>
    /// <exception cref="MigrationException">SQLite refuses a part of it.</exception>
    public static async Task<Inspection> AsSeenAsync(Schema declared, CancellationToken cancellation)
    {
        await using var session = await OpenAsync(cancellation);
        foreach (var step in Planner.Plan(Differ.Diff(Schema.Empty, Unseen.WithoutExternal(declared)).Operations, Schema.Empty, Database.Sqlite))
        {
            try
            {
                foreach (var statement in step.Statements)
                {
                    await session.RunAsync(statement, cancellation);
                }
            }
            catch (SqliteException failure)
            {
                var (message, code) = DatabaseErrors.Explain(failure);
                throw new MigrationException(code, $"the declared schema can't be created on SQLite: {step.Title}: {message} ({code})", failure);
            }
        }
        var seen = await SqliteInspector.InspectAsync(session, cancellation);
        return seen with { Schema = Unseen.Restore(WithoutSchemas(declared), seen.Schema, Database.Sqlite) };
    }

    private static Schema WithoutSchemas(Schema declared) => new(
        default,
        declared.Tables.Select(table => table with { Name = Bare(table.Name) }).ToEquatableArray(),
        declared.Objects.Select(item => item with { Id = item.Id with { Name = Bare(item.Id.Name) } }).ToEquatableArray());

    private static TableName Bare(TableName name) => new(null, SqliteTable.NameOf(name));
}
