using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;

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
        await using var session = await database.ConnectAsync();
        var lines = database.Kind == Database.PostgreSql
            ? (await session.TextsAsync(PostgreSqlFacts.Sql, CancellationToken.None)).Select(line => line!)
            : (await session.TextsAsync("SELECT type || ' ' || sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name NOT LIKE 'schemagen%' AND name NOT LIKE 'sqlite%'", CancellationToken.None))
                .SelectMany(line => SqliteFacts.Of(line!));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }
}
