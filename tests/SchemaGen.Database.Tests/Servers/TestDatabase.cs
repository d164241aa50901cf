using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Running;

namespace SchemaGen.DatabaseTests.Servers;

/// <summary>A fresh database of one product, and short words for what tests do with it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? folder;
    private DatabaseSession? watching;

    private TestDatabase(Database kind, string url, string? folder)
    {
        Kind = kind;
        Url = url;
        this.folder = folder;
    }

    public Database Kind { get; }

    public string Url { get; }

    /// <summary>The file, on SQLite.</summary>
    public string File => Path.Combine(folder!, "test.db");

    public ConnectionTarget Target => ConnectionText.Parse(Url, "test", Surroundings.OfProcess);

    /// <summary>What the last run told.</summary>
    public ConcurrentQueue<RunEvent> Events { get; } = [];

    /// <summary>The code of data steps, for runs that have some.</summary>
    public Func<string, string, Func<DataStep, Task>?>? Steps { get; set; }

    public static async Task<TestDatabase> NewAsync(Database kind, PostgresServer server)
    {
        if (kind == Database.PostgreSql)
        {
            return new TestDatabase(kind, await server.CreateDatabaseAsync(), null);
        }
        var folder = Directory.CreateTempSubdirectory("schemagen-sqlite-").FullName;
        return new TestDatabase(kind, "sqlite:///" + Path.Combine(folder, "test.db"), folder);
    }

    /// <summary>A copy of it, while nobody is connected to it.</summary>
    public async Task<TestDatabase> CopyAsync(PostgresServer server)
    {
        if (Kind == Database.PostgreSql)
        {
            return new TestDatabase(Kind, await server.CreateDatabaseAsync(Target.Display[(Target.Display.LastIndexOf('/') + 1)..]), null);
        }
        var copy = await NewAsync(Kind, server);
        System.IO.File.Copy(File, copy.File);
        return copy;
    }

    public Task<DatabaseSession> ConnectAsync() => DatabaseSession.ConnectAsync(Target, create: true, CancellationToken.None);

    /// <summary>A session that stays open as long as the database is needed, and never holds a transaction.</summary>
    public async Task<DatabaseSession> WatchAsync() => watching ??= await ConnectAsync();

    /// <summary>Runs SQL on a connection of its own.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var session = await ConnectAsync();
        await session.ExecuteAsync(sql, CancellationToken.None);
    }

    /// <summary>The first column of a query, joined with commas.</summary>
    public async Task<string> QueryAsync(string sql)
    {
        await using var session = await ConnectAsync();
        return string.Join(",", (await session.TextsAsync(sql, CancellationToken.None)).Select(text => text ?? "NULL"));
    }

    public Task<RunResult> UpgradeAsync(History history, string target = "head", TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        RunAsync(history, target, Direction.Upgrade, timeout, cancellation);

    public Task<RunResult> DowngradeAsync(History history, string target) =>
        RunAsync(history, target, Direction.Downgrade, null, CancellationToken.None);

    public async Task<string> StampAsync(History history, bool purge, params string[] targets)
    {
        await using var session = await ConnectAsync();
        return string.Join(",", await Runner(history, null).StampAsync(session, targets, purge, CancellationToken.None));
    }

    /// <summary>The version table's rows.</summary>
    public Task<string> VersionAsync() => QueryAsync("SELECT version_num FROM schemagen_version ORDER BY 1");

    /// <summary>The log: revision, direction and status of each row.</summary>
    public Task<string> LogAsync() =>
        QueryAsync("SELECT revision || ' ' || direction || ' ' || status FROM schemagen_log ORDER BY id");

    /// <summary>The tables that aren't the runner's own.</summary>
    public Task<string> TablesAsync() => QueryAsync(Kind == Database.PostgreSql
        ? "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE 'schemagen%' ORDER BY 1"
        : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'schemagen%' AND name NOT LIKE 'sqlite_%' ORDER BY 1");

    /// <summary>Everything that the database holds by way of a schema, as the product itself says it.</summary>
    public async Task<string> DumpAsync()
    {
        if (Kind == Database.Sqlite)
        {
            // SQLite quotes the name of a table that was renamed.
            return (await QueryAsync("SELECT coalesce(sql, name) FROM sqlite_master ORDER BY type, name")).Replace("\"", "", StringComparison.Ordinal);
        }
        // Not pg_dump: it refuses a server newer than itself.
        return await QueryAsync(
            """
            SELECT format(E'%s.%s %s %s %s %s\n', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid)) AS line
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'S') AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT format(E'%s %s %s\n', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
            UNION ALL
            SELECT pg_get_indexdef(i.indexrelid) || E'\n' FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = 'public'::regnamespace
            ORDER BY line
            """);
    }

    public async ValueTask DisposeAsync()
    {
        if (watching is not null)
        {
            await watching.DisposeAsync();
        }
        if (folder is not null)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<RunResult> RunAsync(
        History history, string target, Direction direction, TimeSpan? timeout, CancellationToken cancellation)
    {
        await using var session = await ConnectAsync();
        return await Runner(history, timeout).RunAsync(session, target, direction, cancellation);
    }

    private Runner Runner(History history, TimeSpan? timeout) =>
        new(history, new RunOptions(timeout ?? TimeSpan.FromSeconds(30), "test", Events.Enqueue) { Steps = Steps });
}
