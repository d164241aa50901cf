using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Safety;
using SchemaGen.Core.Tests.Safety;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.DatabaseTests.Safety;

/// <summary>
/// What a server does at an operation of a case: the locks that another session sees, and the tables whose files are new. A claim that doesn't hold is a line.
/// </summary>
internal sealed class LockClaims(PostgresServer server, TestDatabase template, IReadOnlySet<string> known)
{
    private const string Tables = """
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'm', 'v') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
        """;

    private static readonly string[] Modes = ["ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"];
    private static readonly string[] Words = ["SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"];

    /// <summary>A database at the schema that all cases find.</summary>
    public static async Task<(TestDatabase Database, IReadOnlySet<string> Tables)> TemplateAsync(PostgresServer server)
    {
        var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var before = SafetyCase.All.First(one => one.More.Length == 0).Before;
        foreach (var sql in Statements(Planner.Plan(Differ.Diff(Schema.Empty, before).Operations, Schema.Empty, Database.PostgreSql)))
        {
            await database.ExecuteAsync(sql);
        }
        await using var session = await database.ConnectAsync();
        // A copy of a database has the same numbers for the same tables.
        return (database, (await FilesAsync(session)).Keys.ToHashSet());
    }

    /// <summary>The claims of a case that don't hold.</summary>
    public async Task<IReadOnlyList<string>> BrokenAsync(SafetyCase one)
    {
        var broken = new List<string>();
        var findings = one.Findings.Where(finding => !finding.Locks.IsEmpty || finding.Rule.IsRewrite).ToList();
        for (var index = 0; index < one.Operations.Count; index++)
        {
            var claimed = findings.Where(finding => finding.Index == index).ToList();
            var mayRewrite = one.Operations[index] is AddColumn or AlterColumn or AlterTable or AlterObject { Definition: not View };
            // While a data step runs, what is held is the lock of another operation, which is looked at there.
            if ((claimed.Count == 0 && !mayRewrite) || one.More.Length > 0 || one.Operations[index] is RunData)
            {
                continue;
            }
            string locks, rewritten;
            try
            {
                (locks, rewritten) = await ObserveAsync(one, index);
            }
            catch (Npgsql.NpgsqlException refused)
            {
                broken.Add($"{one}: {refused.Message}");
                continue;
            }
            broken.AddRange(claimed.Where(finding => !finding.Locks.IsEmpty)
                .Select(finding => (finding.Rule.Id, Said: string.Join(", ", finding.Locks.Select(claim => $"{claim.Mode} on {claim.Table}"))))
                .Where(claim => claim.Said != locks)
                .Select(claim => $"{one}: {claim.Id} says {claim.Said}, the server {locks}"));
            var isSaid = claimed.Any(finding => finding.Rule.IsRewrite);
            if (mayRewrite && isSaid != (rewritten.Length > 0))
            {
                broken.Add($"{one}: {(isSaid ? "said to rewrite" : "said to rewrite nothing")}, the server rewrote '{rewritten}'");
            }
        }
        return broken;
    }

    private async Task<(string Locks, string Rewritten)> ObserveAsync(SafetyCase one, int index)
    {
        var operations = one.Operations.ToList();
        var plan = Planner.Plan(operations, one.Before, Database.PostgreSql);
        var earlier = Planner.Plan(operations.Take(index).ToList(), one.Before, Database.PostgreSql).Count;
        if (Planner.Plan(operations.Take(index + 1).ToList(), one.Before, Database.PostgreSql).Count == earlier)
        {
            return ("", "");
        }
        await using var database = await template.CopyAsync(server);
        var isUtc = operations.Take(index).OfType<ExecuteSql>().Any();
        if (!isUtc)
        {
            foreach (var sql in Statements(plan.Take(earlier)))
            {
                await database.ExecuteAsync(sql);
            }
        }
        var step = plan[earlier];
        await using DatabaseSession session = await database.ConnectAsync(), watch = await database.ConnectAsync();
        await session.ExecuteAsync("SET TIME ZONE 'Asia/Almaty'", CancellationToken.None);
        var process = (await session.TextsAsync("SELECT pg_backend_pid()::text", CancellationToken.None)).Single()!;
        if (!step.InTransaction && one.Operations[index] is TableOperation on)
        {
            return (await WhileWaitingAsync(database, session, watch, process, on.Table, Statements([step])), "");
        }
        var before = await FilesAsync(session);
        await session.ExecuteAsync("BEGIN", CancellationToken.None);
        // What holds to the end of the transaction is part of it.
        foreach (var sql in Statements(plan.Skip(isUtc ? 0 : earlier).Take((isUtc ? earlier : 0) + 1)))
        {
            await session.ExecuteAsync(sql, CancellationToken.None);
        }
        var locks = await LocksAsync(watch, process);
        var after = await FilesAsync(session);
        await session.ExecuteAsync("ROLLBACK", CancellationToken.None);
        return (locks, string.Join(", ", before.Where(table => known.Contains(table.Key) && after.TryGetValue(table.Key, out var file) && file != table.Value).Select(table => table.Key)));
    }

    // A statement that runs outside of a transaction is looked at while it waits for one that has written to the table.
    private static async Task<string> WhileWaitingAsync(
        TestDatabase database, DatabaseSession session, DatabaseSession watch, string process, TableName table, IEnumerable<string> statements)
    {
        await using var writer = await database.ConnectAsync();
        await writer.ExecuteAsync("BEGIN", CancellationToken.None);
        await writer.ExecuteAsync($"LOCK TABLE {Core.Sql.Dialect.PostgreSql.Name(table)} IN ROW EXCLUSIVE MODE", CancellationToken.None);
        var running = Task.Run(async () =>
        {
            foreach (var sql in statements)
            {
                await session.ExecuteAsync(sql, CancellationToken.None);
            }
        });
        var isWaiting = $"SELECT 1::text FROM pg_locks WHERE pid = {process} AND NOT granted";
        for (var tries = 0; tries < 200 && !running.IsCompleted && (await watch.TextsAsync(isWaiting, CancellationToken.None)).Count == 0; tries++)
        {
            await Task.Delay(50);
        }
        var locks = await LocksAsync(watch, process);
        await writer.ExecuteAsync("COMMIT", CancellationToken.None);
        await running;
        return locks;
    }

    // Of each table the strongest that is held; readers' and writers' own locks hold nobody up.
    private static async Task<string> LocksAsync(DatabaseSession watch, string process)
    {
        var rows = await watch.TextsAsync(
            $"SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname || ' ' || l.mode {Tables} AND EXISTS (SELECT FROM pg_class WHERE oid = c.oid)"
                .Replace("FROM pg_class c", $"FROM pg_locks l JOIN pg_class c ON c.oid = l.relation AND l.pid = {process} AND l.granted"),
            CancellationToken.None);
        return string.Join(", ", rows.Select(row => row!.Split(' ')).Where(row => Modes.Contains(row[1]))
            .GroupBy(row => row[0]).OrderBy(table => Core.Naming.Identifiers.ParseTable(table.Key))
            .Select(table => $"{Words[table.Max(row => Array.IndexOf(Modes, row[1]))]} on {table.Key}"));
    }

    private static async Task<Dictionary<string, string>> FilesAsync(DatabaseSession session) =>
        (await session.TextsAsync($"SELECT c.oid::text || ' ' || coalesce(pg_relation_filenode(c.oid), 0)::text {Tables} AND c.relkind IN ('r', 'm')", CancellationToken.None))
        .Select(row => row!.Split(' ')).ToDictionary(row => row[0], row => row[1]);

    private static IEnumerable<string> Statements(IEnumerable<Step> steps) => steps.SelectMany(step => step.Statements).Where(statement => statement is not RunDataStep).Select(statement => statement switch
    {
        SqlStatement plain => plain.Sql,
        CreateConcurrently create => create.Sql,
        DropConcurrently drop => drop.Sql,
        _ => throw new NotSupportedException(statement.GetType().Name),
    });
}
