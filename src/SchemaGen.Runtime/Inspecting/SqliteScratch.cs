using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Inspecting;

/// <summary>
/// A declared schema as SQLite shows it. SQLite knows less than the model (a uuid array is a text), so a declared schema and a live one are
/// compared by what SQLite says of both.
/// </summary>
public static class SqliteScratch
{
    private static readonly ConnectionTarget Memory = new(Database.Sqlite, "Data Source=:memory:", "a scratch database");

    /// <summary>Creates the schema in memory and inspects it.</summary>
    /// <exception cref="Core.Replaying.ImpossibleOperationException">The schema contradicts itself.</exception>
    public static async Task<Schema> ShowAsync(Schema declared, CancellationToken cancellation)
    {
        await using var session = await DatabaseSession.ConnectAsync(Memory, create: true, cancellation);
        // The planner makes nothing of other tools' tables; here they stand, so that what refers to them can.
        var owned = declared with
        {
            Tables = declared.Tables.Select(table => table with { Options = table.Options with { IsExternal = false } }).ToEquatableArray(),
        };
        var operations = Differ.Diff(Schema.Empty, owned).Operations;
        foreach (var statement in Planner.Plan(operations.ToList(), Schema.Empty, Database.Sqlite).SelectMany(step => step.Statements))
        {
            await session.RunAsync(statement, cancellation);
        }
        var external = declared.Tables.Where(table => table.Options.IsExternal).Select(table => SqliteTable.NameOf(table.Name)).ToHashSet();
        var shown = await SqliteInspector.InspectAsync(session, cancellation);
        return shown with
        {
            Tables = shown.Tables.Select(table => table with
            {
                Options = table.Options with { IsExternal = external.Contains(table.Name.Name) },
            }).ToEquatableArray(),
        };
    }
}
