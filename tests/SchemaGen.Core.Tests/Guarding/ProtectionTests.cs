using System;
using System.Linq;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Guarding.Cases;

namespace SchemaGen.Core.Tests.Guarding;

/// <summary>Protection, tested revisions, backups' names, the way back of one revision.</summary>
public sealed class ProtectionTests
{
    [Theory]
    [InlineData(null, false, false, "off")]
    [InlineData("off", false, false, "off")]
    [InlineData("on", true, false, "on")]
    [InlineData("on, require tested", true, true, "on, require tested")]
    [InlineData("on, in words of a later version", true, false, "on")]
    public void Its_notes_are_read_and_written(string? notes, bool isOn, bool requiresTested, string written)
    {
        Assert.Equal(new Protection(isOn, requiresTested), Protection.Read(notes));
        Assert.Equal(written, Protection.Read(notes).Write());
    }

    [Theory]
    // state, --on, --off, --require-tested, state afterwards
    [InlineData("off", false, false, false, "off")]
    [InlineData("off", true, false, false, "on")]
    [InlineData("off", false, false, true, "on, require tested")]
    [InlineData("on", false, false, true, "on, require tested")]
    [InlineData("on, require tested", true, false, false, "on")]
    [InlineData("on, require tested", true, false, true, "on, require tested")]
    [InlineData("on, require tested", false, true, false, "off")]
    public void It_is_switched(string state, bool on, bool off, bool requireTested, string expected) =>
        Assert.Equal(expected, Protection.Read(state).With(on, off, requireTested).Write());

    [Theory]
    [InlineData(false, null, "this destroys what 'shop' holds: table a (3 rows), and this is production: if you mean it, add --yes-destroy shop; nothing was done")]
    [InlineData(true, null, "this destroys what 'shop' holds: table a (3 rows), and the database is protected: if you mean it, add --yes-destroy shop; nothing was done")]
    [InlineData(true, "shop", null)]
    [InlineData(true, "shop2", "--yes-destroy names 'shop2', but the database is 'shop'; nothing was done")]
    public void Rows_are_destroyed_only_where_the_database_was_named(bool isProtected, string? named, string? expected)
    {
        var permission = new Destruction(DestructiveAct.DestroyRows, "shop", !isProtected, true, named, true, isProtected, "table a (3 rows)").Judge();
        Assert.Equal(expected, (permission as Permission.Refused)?.Reason);
        Assert.IsType<Permission.Granted>(new Destruction(DestructiveAct.DestroyRows, "shop", false, false, null, true, false, "table a (3 rows)").Judge());
        Assert.IsType<Permission.Refused>(new Destruction(DestructiveAct.Reset, "shop", false, true, null, true, IsProtected: true).Judge());
    }

    [Fact]
    public void Tested_revisions_are_written_and_read()
    {
        TestedRevision one = new(Database.Sqlite, "b", "h2"), two = new(Database.PostgreSql, "a", "h1");
        var text = TestedRevisions.Write([one, two, one]);
        Assert.Equal("schemagen tested 1\npostgresql a h1\nsqlite b h2\n", text);
        Assert.Equal(EquatableArray<TestedRevision>.Of(two, one), TestedRevisions.Read(text.Replace("\n", "\r\n")));
    }

    [Theory]
    [InlineData("", "line 1: 'schemagen tested 1' is expected")]
    [InlineData("schemagen tested 2\n", "line 1: ")]
    [InlineData("schemagen tested 1\npostgresql a h\noracle a h\n", "line 3: 'oracle a h' is not understood")]
    [InlineData("schemagen tested 1\npostgresql a\n", "line 2: 'postgresql a' is not understood")]
    public void What_is_no_record_is_refused(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Throws<FormatException>(() => TestedRevisions.Read(text)).Message);

    [Theory]
    [InlineData("postgresql a h1", null)]
    [InlineData("sqlite a h1", "a was not tested on postgresql: dotnet schemagen test --database postgresql --record <file>")]
    [InlineData("postgresql a h0", "a changed since the test")]
    [InlineData("postgresql b h1", "a was not tested on postgresql")]
    public void Only_what_was_tested_as_it_is_counts(string line, string? expected)
    {
        var refused = TestedRevisions.Refuse([("a", "h1")], TestedRevisions.Read("schemagen tested 1\n" + line), Database.PostgreSql);
        if (expected is null)
        {
            Assert.Null(refused);
            return;
        }
        Assert.Contains("this database takes tested revisions only, and " + expected, refused);
    }

    [Theory]
    [InlineData("shop", "8828a8665651", Database.PostgreSql, "shop-20261121T091500Z-8828a8665651.dump")]
    [InlineData("bot", "", Database.Sqlite, "bot-20261121T091500Z-base.db")]
    [InlineData("my shop/x", "a,b,c", Database.PostgreSql, "my_shop_x-20261121T091500Z-a+2.dump")]
    public void A_backup_is_named_by_database_time_and_place(string name, string rows, Database database, string expected) => Assert.Equal(
        expected, BackupPlan.FileName(name, new DateTime(2026, 11, 21, 9, 15, 0, DateTimeKind.Utc), rows.Split(',', StringSplitOptions.RemoveEmptyEntries), database));

    [Theory]
    [InlineData("pg_dump (PostgreSQL) 15.3 (Debian 15.3-0+deb12u1)\n", 15, null)]
    [InlineData("pg_dump (PostgreSQL) 18.4", 15, null)]
    [InlineData("pg_dump (PostgreSQL) 17beta1", 17, null)]
    [InlineData("pg_dump (PostgreSQL) 15.3", 17, "pg_dump is of version 15 and the server of version 17: put the pg_dump of version 17 or newer on the PATH (Debian: postgresql-client-17)")]
    [InlineData("nonsense", 15, "'nonsense' is not what pg_dump --version prints")]
    public void A_pg_dump_older_than_the_server_is_refused(string said, int server, string? expected) => Assert.Equal(expected, BackupPlan.RefuseDump(said, server));

    [Fact]
    public void The_way_back_takes_one_revision_and_no_other()
    {
        // a <- b, a <- c, merge m; z is a base of its own.
        var history = History.Of([A, B, Revision("c", "a"), Revision("m", "b", "c"), Revision("z")]);
        var steps = history.Graph.PlanUpgrade([], "heads");
        Assert.Equal(5, steps.Count);
        foreach (var step in steps)
        {
            var target = StepBack.Target(history.Graph, step);
            Assert.NotNull(target);
            var plan = history.Graph.PlanDowngrade(step.Rows.After, target);
            Assert.Equal([step.Id], plan.Select(back => back.Id));
            Assert.Equal(step.Rows.Before, plan[0].Rows.After);
        }
    }

    [Fact]
    public void What_a_step_leaves_is_compared_with_the_replay()
    {
        var replay = Schema(Table("a", "id bigint", "name text"));
        Assert.Empty(StepDrift.Of(replay, replay));
        Assert.Equal(["a.name is in the replay and not in the database (add column text)"], StepDrift.Of(Schema(Table("a", "id bigint")), replay));
        Assert.Equal(["a.more is in the database and not in the replay"], StepDrift.Of(Schema(Table("a", "id bigint", "name text", "more text")), replay));
        Assert.Equal(["b is in the database and not in the replay"], StepDrift.Of(Schema(Table("a", "id bigint", "name text"), Table("b", "id bigint")), replay));
        Assert.Equal(["a.name differs from the replay (varchar(5) -> text would mend it)"], StepDrift.Of(Schema(Table("a", "id bigint", "name varchar(5)")), replay));
    }
}
