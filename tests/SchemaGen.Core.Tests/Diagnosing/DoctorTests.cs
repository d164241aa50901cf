using System.Linq;
using SchemaGen.Core.Diagnosing;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Diagnosing;

/// <summary>From facts to troubles, one line each.</summary>
public sealed class DoctorTests
{
    private static readonly History Line = Of(("a1", "", "users"), ("b2", "a1", "orders items"));

    private static readonly DatabaseFacts Sound = new(Database.PostgreSql, "shop", "15.4", Many("b2"), Tables("users orders items"));

    public static TheoryData<string, string> Cases => new()
    {
        { "sound", "" },
        { "new", "" },
        { "unknown row", "unknown-revision: can't locate it: look in git" },
        { "foreign", "foreign-database: shop is another's: check the connection" },
        { "ahead", "database-ahead: shop is ahead: deploy" },
        { "edited", "edited-revision: a.cs: Up was edited: restore it" },
        { "gone", "missing-revision: a0 is gone: restore it" },
        { "row above row", "overlapping-revisions: the database is at 'a1' and 'b2', which contains it: run 'dotnet schemagen stamp --purge <revision>' with the one that is right" },
        { "another database", "tables-missing: shop says that it is at b2, but none of its tables is there: is it the right database? If so, dotnet schemagen stamp --purge base, then upgrade" },
        { "never stamped", "not-stamped: 'relation already exists': revision a1 creates users, which is there already, and shop is at no revision: dotnet schemagen stamp head when it holds the whole schema (then check --connection tells), or dotnet schemagen adopt" },
        { "half there", "not-stamped: 'relation already exists': revision a1 creates users, which is there already, and shop is at no revision: dotnet schemagen adopt, or dotnet schemagen stamp a1 when its whole revision is there" },
        { "made by hand", "table-in-the-way: 'relation already exists': revision b2 creates orders, items, which are there already: drop or rename it; or dotnet schemagen stamp b2 when its whole revision is there (dotnet schemagen check --connection tells)" },
        { "failed run", "failed-run: the last run, upgrade b2 at 2026-11-20, is logged as failed (no such column): correct what it says, then run dotnet schemagen upgrade again" },
        { "half done", "half-done: downgrade b2 is half done since 2026-11-20: run dotnet schemagen downgrade again: it goes on where it stopped" },
        { "run lock", "run-lock: a run of revisions holds the lock: pid 7 (schemagen), since then, last query: ALTER: wait for it; if it hangs, end it with SELECT pg_terminate_backend(7)" },
        { "idle", "idle-in-transaction: a session is idle in a transaction and locks users (ACCESS SHARE): pid 7 (psql), since then, last query: SELECT 1: let it commit, or end it with SELECT pg_terminate_backend(7)" },
        { "long", "lock-holder: a session is in a long transaction and locks users (ACCESS SHARE): pid 7 (psql), since then: let it commit, or end it with SELECT pg_terminate_backend(7)" },
        { "short", "" },
        { "long, elsewhere", "" },
        { "invalid index", "invalid-index: the index ix on users is invalid: its concurrent build failed, and no query uses it: DROP INDEX CONCURRENTLY ix; then run dotnet schemagen upgrade again, or create it anew" },
        { "not valid", "not-valid: the constraint ck of users is NOT VALID: older rows may break it: write a revision with schema.ValidateConstraint, or run ALTER TABLE users VALIDATE CONSTRAINT ck" },
        { "old server", "old-server: the server is PostgreSQL 13.9, older than 15: upgrade the server: some of the SQL is not known to it" },
        { "old pg_dump", "old-pg-dump: pg_dump is 14.1 and the server 15.4: it refuses to back up a newer server: install the client of PostgreSQL 15, and put it first on the PATH" },
        { "new pg_dump", "" },
        { "two connections", "two-connections: DATABASE_URL names test, but appsettings.json comes first and names shop: remove the one that is not meant, or pass --connection" },
        { "one connection twice", "" },
        { "old sqlite", "old-sqlite: the SQLite library is 3.31.1, older than 3.35: use a newer SQLitePCLRaw bundle" },
        { "violated", "foreign-key-violated: 3 of the rows in orders refer to missing rows of users, the first one is rowid 9: correct or delete them (PRAGMA foreign_key_check(orders) lists them); load users before orders" },
        { "write lock", "write-lock: another process is writing to shop (SQLite can't say which one): wait for it, or end it" },
        { "two heads", "many-heads: there are 2 heads (b2 making orders, c3 making items), so that 'upgrade head' means none: dotnet schemagen merge heads, or dotnet schemagen rebase c3; 'upgrade heads' where both lines are meant" },
        { "unreachable", "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Troubles(string name, string expected)
    {
        var (history, database, machine) = Given(name);
        var troubles = Doctor.Examine(history, database, machine, patience: 10);
        Assert.Equal(expected, string.Join('\n', troubles.Select(trouble => $"{trouble.Kind}: {trouble.Line}")));
    }

    [Theory]
    [InlineData("users<orders orders<items products<items", "orders items products users", "products users orders items", "")]
    [InlineData("a<b b<a c<a", "a b c", "c a b", "a b")]
    [InlineData("a<a", "a", "a", "")]
    public void What_is_referred_to_is_loaded_first(string keys, string tables, string expected, string expectedCircular)
    {
        var references = keys.Split(' ').Select(key => key.Split('<')).ToLookup(key => key[1], key => key[0]);
        var schema = new Schema(default, tables.Split(' ').Select(table => Table(table) with
        {
            ForeignKeys = references[table].Select(to => new ForeignKey(table + to, Many("id"), new TableName(null, to), Many("id"))).ToEquatableArray(),
        }).ToEquatableArray());
        Assert.Equal(expected, string.Join(' ', LoadOrder.Of(schema, out var circular)));
        Assert.Equal(expectedCircular, string.Join(' ', circular));
    }

    private static (History History, DatabaseFacts? Database, MachineFacts Machine) Given(string name) => name switch
    {
        "sound" => (Line, Sound, new MachineFacts()),
        "new" => (Line, Sound with { Rows = default, Tables = default }, new MachineFacts()),
        "unknown row" => (Line, Against(DiscrepancyKind.Unknown, "can't locate it: look in git", "dead"), new MachineFacts()),
        "foreign" => (Line, Against(DiscrepancyKind.Foreign, "shop is another's: check the connection", "dead"), new MachineFacts()),
        "ahead" => (Line, Against(DiscrepancyKind.Ahead, "shop is ahead: deploy", "dead"), new MachineFacts()),
        "edited" => (Line, Against(DiscrepancyKind.Edited, "a.cs: Up was edited: restore it", "b2"), new MachineFacts()),
        "gone" => (Line, Against(DiscrepancyKind.Gone, "a0 is gone: restore it", "b2"), new MachineFacts()),
        "row above row" => (Line, Sound with { Rows = Many("a1", "b2") }, new MachineFacts()),
        "another database" => (Line, Sound with { Tables = Tables("fish") }, new MachineFacts()),
        "never stamped" => (Line, Sound with { Rows = default }, new MachineFacts()),
        "half there" => (Line, Sound with { Rows = default, Tables = Tables("users") }, new MachineFacts()),
        "made by hand" => (Line, Sound with { Rows = Many("a1") }, new MachineFacts()),
        "failed run" => (Line, Sound with { LastRun = new LoggedRun("b2", "upgrade", "failed", "2026-11-20", "no such column") }, new MachineFacts()),
        "half done" => (Line, Sound with { LastRun = new LoggedRun("b2", "downgrade", "partial", "2026-11-20", null) }, new MachineFacts()),
        "run lock" => (Line, With(Session with { HoldsRunLock = true, Application = "schemagen", Query = "ALTER" }), new MachineFacts()),
        "idle" => (Line, With(Session with { IsIdle = true, Query = "SELECT 1" }), new MachineFacts()),
        "long" => (Line, With(Session), new MachineFacts()),
        "short" => (Line, With(Session with { Seconds = 9.9, IsIdle = true }), new MachineFacts()),
        "long, elsewhere" => (Line, With(Session with { Tables = default }), new MachineFacts()),
        "invalid index" => (Line, Sound with { InvalidIndexes = Many(new TablePart("users", "ix")) }, new MachineFacts()),
        "not valid" => (Line, Sound with { NotValid = Many(new TablePart("users", "ck")) }, new MachineFacts()),
        "old server" => (Line, Sound with { Version = "13.9 (Debian 13.9-0+deb11u1)" }, new MachineFacts()),
        "old pg_dump" => (Line, Sound, new MachineFacts(PgDump: "14.1")),
        "new pg_dump" => (Line, Sound, new MachineFacts(PgDump: "17beta1")),
        "two connections" => (Line, Sound, new MachineFacts(Many(new NamedConnection("appsettings.json", "shop"), new NamedConnection("DATABASE_URL", "test")))),
        "one connection twice" => (Line, Sound, new MachineFacts(Many(new NamedConnection("appsettings.json", "shop"), new NamedConnection("DATABASE_URL", "shop")))),
        "old sqlite" => (Line, Sqlite with { Version = "3.31.1" }, new MachineFacts(PgDump: "1.0")),
        "violated" => (Line, Sqlite with { Violations = Many(new Violation("orders", "users", 3, 9)) }, new MachineFacts()),
        "write lock" => (Line, Sqlite with { IsWriteLocked = true }, new MachineFacts()),
        "two heads" => (Of(("a1", "", "users"), ("b2", "a1", "orders"), ("c3", "a1", "items")), Sound with { Rows = Many("b2", "c3") }, new MachineFacts()),
        _ => (Line, null, new MachineFacts()),
    };

    private static DatabaseFacts Against(DiscrepancyKind kind, string message, string row) =>
        Sound with { Rows = Many(row), Discrepancies = Many(new Discrepancy(kind, row, message)) };

    private static DatabaseFacts Sqlite => Sound with { Database = Database.Sqlite, Version = "3.35.5" };

    private static OtherSession Session => new(7, "psql", "then", 60, "", false, false, Many("users (ACCESS SHARE)"));

    private static DatabaseFacts With(OtherSession session) => Sound with { Sessions = Many(session) };

    private static History Of(params (string Id, string Revises, string Creates)[] revisions) => History.Of(revisions.Select(revision => new RevisionDefinition(
        revision.Id,
        revision.Revises.Length == 0 ? default : Many(revision.Revises),
        revision.Id,
        revision.Id + ".cs",
        "making " + revision.Creates,
        revision.Creates.Split(' ').Select(table => (Operation)new CreateTable(Table(table))).ToEquatableArray(),
        default)));

    private static Table Table(string name) => new(new TableName(null, name), Many(new Column("id", ColumnTypes.Parse("bigint"), IsNullable: false)));

    private static EquatableArray<TableName> Tables(string names) => names.Split(' ').Select(name => new TableName(null, name)).ToEquatableArray();

    private static EquatableArray<T> Many<T>(params T[] items) => EquatableArray<T>.Of(items);
}
