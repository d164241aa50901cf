using System;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting;
using Xunit;

namespace SchemaGen.DatabaseTests.Inspecting;

/// <summary>Whatever DDL SQLite takes, in the words of the snapshot.</summary>
public sealed class SqliteDdlTests
{
    /// <summary>What it shows, the DDL, and the snapshot's lines (without indentation).</summary>
    public static TheoryData<string, string, string> Cases { get; } = new()
    {
        {
            "column constraints without names",
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT UNIQUE CHECK (a > 0), b TEXT NOT NULL DEFAULT 'x' COLLATE NOCASE)",
            """
            table t
            column id integer not null identity by default
            column a integer
            column b text not null collate "NOCASE" default 'x'
            primary key t_pkey (id)
            unique t_a_key (a)
            check t_a_check a > 0
            """
        },
        {
            "the row's number without AUTOINCREMENT numbers the rows too", "CREATE TABLE t (id INTEGER NOT NULL, a TEXT, PRIMARY KEY (id))",
            "table t|column id integer not null identity by default|column a text|primary key t_pkey (id)"
        },
        {
            "a row's number that comes from another table", "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE t (id INTEGER PRIMARY KEY REFERENCES p)",
            """
            table p
            column id integer not null identity by default
            primary key p_pkey (id)

            table t
            column id integer not null
            primary key t_pkey (id)
            foreign key t_id_fkey (id) references p (id)
            """
        },
        { "INT is no row's number", "CREATE TABLE t (id INT PRIMARY KEY)", "table t|column id integer not null|primary key t_pkey (id)" },
        { "nor is a descending one", "CREATE TABLE t (id INTEGER PRIMARY KEY DESC)", "table t|column id integer not null|primary key t_pkey (id)" },
        {
            "nor one without row numbers", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) WITHOUT ROWID",
            "table t|without rowid|column id integer not null|column a text|primary key t_pkey (id)"
        },
        {
            "all kinds of quotes", "CREATE TABLE [my t] ([a b] TEXT, `c` INT, \"d\"\"e\" REAL, 'f' BLOB, CHECK ([a b] <> `c` OR \"d\"\"e\" > 1))",
            """
            table "my t"
            column "a b" text
            column c integer
            column "d""e" double precision
            column f bytea
            check "my t_check" "a b" <> c OR "d""e" > 1
            """
        },
        {
            "names in any case", "CREATE TABLE P (Id INTEGER PRIMARY KEY); CREATE TABLE t (A INT REFERENCES p(ID), CHECK (a > 0)); CREATE INDEX i ON T (a)",
            """
            table "P"
            column "Id" integer not null identity by default
            primary key "P_pkey" ("Id")

            table t
            column "A" integer
            check "t_A_check" "A" > 0
            foreign key "t_A_fkey" ("A") references "P" ("Id")
            index i ("A")
            """
        },
        {
            "a text between double quotes is a text where there is no such column", "CREATE TABLE t (a TEXT DEFAULT \"x\", CHECK (a IN (\"b\", 'c')))",
            "table t|column a text default 'x'|check t_a_check a IN ('b', 'c')"
        },
        {
            "comments and white space", "CREATE TABLE t ( -- the first\n a /* number */ INT\n, b\tTEXT /* , c INT */ CHECK (b\n<> 'x, -- y') )",
            "table t|column a integer|column b text|check t_b_check b <> 'x, -- y'"
        },
        {
            "foreign keys in full",
            """
            CREATE TABLE p (a INT, b INT, PRIMARY KEY (a, b));
            CREATE TABLE t (x INT, y INT, z INT REFERENCES t (z) ON DELETE SET NULL DEFERRABLE, UNIQUE (z),
                CONSTRAINT own FOREIGN KEY (x, y) REFERENCES p ON DELETE CASCADE ON UPDATE SET DEFAULT MATCH FULL DEFERRABLE INITIALLY DEFERRED,
                FOREIGN KEY (x, y) REFERENCES p (a, b) ON UPDATE RESTRICT NOT DEFERRABLE INITIALLY IMMEDIATE)
            """,
            """
            table p
            column a integer not null
            column b integer not null
            primary key p_pkey (a, b)

            table t
            column x integer
            column y integer
            column z integer
            unique t_z_key (z)
            foreign key own (x, y) references p (a, b) on delete cascade on update set default deferrable initially deferred
            foreign key t_x_y_fkey (x, y) references p (a, b) on update restrict
            foreign key t_z_fkey (z) references t (z) on delete set null deferrable
            """
        },
        {
            "names that are taken", "CREATE TABLE a (x INT, CONSTRAINT k UNIQUE (x)); CREATE TABLE b (x INT, CONSTRAINT k UNIQUE (x), CHECK (x > 0), CHECK (x < 9)); CREATE INDEX b_x_key ON a (x)",
            """
            table a
            column x integer
            unique k (x)
            index b_x_key (x)

            table b
            column x integer
            unique b_x_key1 (x)
            check b_x_check x > 0
            check b_x_check1 x < 9
            """
        },
        {
            "generated columns", "CREATE TABLE t (a INT, b INT AS (a * 2), c TEXT GENERATED ALWAYS AS (A || 'x') STORED, d INT GENERATED ALWAYS AS ((a + 1)) VIRTUAL)",
            "table t|column a integer|column b integer virtual a * 2|column c text generated a || 'x'|column d integer virtual a + 1"
        },
        {
            "defaults",
            """
            CREATE TABLE t (a INT DEFAULT -1, b INT DEFAULT +2, c TEXT DEFAULT NULL, d BOOLEAN DEFAULT 1, e BOOL DEFAULT FALSE, f INT DEFAULT TRUE,
                g DATETIME DEFAULT CURRENT_TIMESTAMP, h TEXT DEFAULT (lower('X')), i BLOB DEFAULT x'00ff', j REAL DEFAULT .5, k DATE DEFAULT CURRENT_DATE,
                l TEXT DEFAULT word, m INT DEFAULT (1 + 1), n DATE DEFAULT (date('now')), o BIT DEFAULT '1')
            """,
            """
            table t
            column a integer default -1
            column b integer default 2
            column c text
            column d boolean default true
            column e boolean default false
            column f integer default 1
            column g timestamp default datetime('now')
            column h text default lower('X')
            column i bytea default x'00ff'
            column j double precision default .5
            column k date default CURRENT_DATE
            column l text default 'word'
            column m integer default 1 + 1
            column n date default now()
            column o boolean default true
            """
        },
        {
            "types of other tools",
            """
            CREATE TABLE t (a NVARCHAR(160), b VARCHAR, c CHAR, d NCHAR(3), e UNSIGNED BIG INT, f INT(11), g TINYINT(1), h DECIMAL(10,2), i DECIMAL(18,4), j NUMERIC, k DOUBLE,
                l, m CLOB, n UNIQUEIDENTIFIER, o DATETIMEOFFSET, p JSON, q MEDIUMTEXT, r FLOAT(5), s POINT, t STRANGE, u NUMERIC(5), v TIMESTAMP(3))
            """,
            """
            table t
            column a varchar(160)
            column b varchar
            column c varchar
            column d char(3)
            column e bigint
            column f integer
            column g boolean
            column h numeric(10,2)
            column i numeric(18,4)
            column j numeric
            column k double precision
            column l bytea
            column m text
            column n uuid
            column o timestamptz
            column p json
            column q text
            column r double precision
            column s integer
            column t numeric
            column u numeric(5,0)
            column v timestamp(3)
            """
        },
        {
            "indexes",
            """
            CREATE TABLE t (a TEXT, b TEXT COLLATE NOCASE, c INT);
            CREATE UNIQUE INDEX i1 ON t (a COLLATE nocase DESC, b COLLATE BINARY, c ASC) WHERE C IS NOT NULL AND b <> 'x';
            CREATE INDEX IF NOT EXISTS i2 ON t (lower(A) DESC, (c + 1), substr(a, 1, 2) COLLATE RTRIM);
            """,
            """
            table t
            column a text
            column b text collate "NOCASE"
            column c integer
            unique index i1 (a collate "NOCASE" desc, b collate "BINARY", c) where c IS NOT NULL AND b <> 'x'
            index i2 ((lower(a)) desc, (c + 1), (substr(a, 1, 2)) collate "RTRIM")
            """
        },
        {
            "views and triggers",
            """
            CREATE TABLE t (a INT, at TEXT);
            CREATE VIEW v AS SELECT [a], CURRENT_TIMESTAMP AS now FROM t WHERE a > 0;
            CREATE VIEW w (x, y) AS SELECT a, at FROM t;
            CREATE TRIGGER tr AFTER UPDATE OF a ON t FOR EACH ROW WHEN new.a <> old.a BEGIN UPDATE t SET at = CURRENT_TIMESTAMP; END;
            CREATE TRIGGER iv INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (new.a); END;
            """,
            """
            table t
            column a integer
            column at text

            view v as SELECT "a", datetime('now') AS now FROM t WHERE a > 0
            view w as WITH named (x, y) AS (SELECT a, at FROM t) SELECT * FROM named
            trigger iv on v INSTEAD OF INSERT BEGIN INSERT INTO t (a) VALUES (new.a); END
            trigger tr on t AFTER UPDATE OF a FOR EACH ROW WHEN new.a <> old.a BEGIN UPDATE t SET at = datetime('now'); END
            """
        },
        { "a comma too few", "CREATE TABLE t (a INT, UNIQUE (a) CHECK (a > 0))", "table t|column a integer|unique t_a_key (a)|check t_a_check a > 0" },
        { "a column named by a word", "CREATE TABLE t (\"check\" INT, key INT, CHECK (\"check\" > 0 AND key > 0))", "table t|column check integer|column key integer|check t_check \"check\" > 0 AND \"key\" > 0" },
        { "added columns", "CREATE TABLE t (a INT); ALTER TABLE t ADD COLUMN b TEXT REFERENCES t2; ALTER TABLE t ADD c INT NOT NULL DEFAULT 0", "table t|column a integer|column b text|column c integer not null default 0" },
        { "renamed", "CREATE TABLE s (a INT CHECK (a > 0)); ALTER TABLE s RENAME TO t; ALTER TABLE t RENAME a TO \"B c\"", "table t|column \"B c\" integer|check \"t_B c_check\" \"B c\" > 0" },
        { "tables of others", "CREATE TABLE alembic_version (version_num TEXT); CREATE TABLE \"__EFMigrationsHistory\" (a INT); CREATE TABLE schemagen_log (a INT); CREATE TABLE t (a INT)", "table t|column a integer" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Ddl_reads_as(string what, string ddl, string lines)
    {
        var reading = await ReadAsync(ddl);
        Assert.Equal(what + "\n" + Lines(lines), what + "\n" + Lines(Text(reading.Schema)));
        var again = (await SqliteScratch.AsSeenAsync(reading.Schema, default)).Schema;
        Assert.Equal(what + "\n" + Lines(Text(reading.Schema)), what + "\n" + Lines(Text(again)));
        Assert.True(Differ.Same(reading.Schema, again), what);
    }

    /// <summary>What it is, the DDL, the note.</summary>
    [Theory]
    [InlineData("CREATE TABLE t (a INT UNIQUE ON CONFLICT REPLACE)", "t: ON CONFLICT REPLACE of a")]
    [InlineData("CREATE TABLE t (a TEXT, UNIQUE (a COLLATE NOCASE))", "t: COLLATE NOCASE of a in a key")]
    [InlineData("CREATE TABLE t (a TEXT, PRIMARY KEY (a DESC))", "t: DESC of a in a key")]
    [InlineData("CREATE TABLE t (a INT REFERENCES nowhere (x))", "t: foreign key t_a_fkey refers to nowhere, which is not there")]
    [InlineData("CREATE TABLE p (x INT); CREATE TABLE t (a INT REFERENCES p (x))", "t: foreign key t_a_fkey refers to p, but to no key of it")]
    [InlineData("CREATE VIRTUAL TABLE f USING fts5 (body)", "f: a virtual table")]
    public async Task What_the_model_can_not_say_is_noted(string ddl, string note) => Assert.Equal([note], (await ReadAsync(ddl)).Notes);

    [Fact]
    public async Task A_strict_table_is_named_in_the_error()
    {
        // As a newer SQLite leaves it.
        var failure = await Assert.ThrowsAsync<UsageException>(() => ReadAsync(
            "CREATE TABLE t (a INT); PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = sql || ' STRICT'"));
        Assert.Contains("table t is STRICT", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<Inspection> ReadAsync(string ddl)
    {
        await using var session = await DatabaseSession.ConnectAsync(new ConnectionTarget(Database.Sqlite, "Data Source=:memory:", "memory"), create: true, default);
        await session.ExecuteAsync(ddl, default);
        return await SqliteInspector.InspectAsync(session, default);
    }

    private static string Text(Schema schema) => string.Join('\n', SnapshotWriter.Write(schema).Split('\n').Skip(1));

    private static string Lines(string text) =>
        string.Join('\n', text.Split(['\n', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
