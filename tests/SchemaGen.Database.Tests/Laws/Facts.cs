using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.DatabaseTests.Laws;

/// <summary>
/// What a database says that it holds, one line a fact, in an order of its own: everything that a schema can express, and nothing of how it came
/// about, so that the order of columns is left out. Independent of the product's own inspection.
/// </summary>
internal static class Facts
{
    /// <summary>The lines.</summary>
    public static async Task<string> OfAsync(TestDatabase database)
    {
        var session = await database.WatchAsync();
        var lines = database.Kind == Database.PostgreSql ? await PostgreSqlAsync(session) : await SqliteAsync(session);
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    // Planning the query takes longer than running it.
    private static async Task<IEnumerable<string>> PostgreSqlAsync(DatabaseSession session)
    {
        if ((await session.TextsAsync("SELECT name FROM pg_prepared_statements WHERE name = 'facts'", CancellationToken.None)).Count == 0)
        {
            await session.ExecuteAsync("PREPARE facts AS " + PostgreSqlFacts.Sql, CancellationToken.None);
        }
        return (await session.TextsAsync("EXECUTE facts", CancellationToken.None)).Select(line => line!);
    }

    private static async Task<IEnumerable<string>> SqliteAsync(DatabaseSession session) => (await session.TextsAsync(
        "SELECT type || ' ' || sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'schemagen%' AND name NOT LIKE 'sqlite%'", CancellationToken.None))
        .SelectMany(line => SqliteFacts.Of(line!));
}
