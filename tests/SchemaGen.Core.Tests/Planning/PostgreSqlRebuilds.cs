using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Planning.Given;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>Types and views that are made anew; each SQL has been run on PostgreSQL 15 and 18 with rows in the tables.</summary>
public sealed class PostgreSqlRebuilds
{
    private const string Anew = "ALTER TYPE e RENAME TO e_old;\nCREATE TYPE e AS ENUM ('a');\n";
    private const string Convert = "ALTER TABLE t ALTER COLUMN e TYPE e USING e::text::e;\nDROP TYPE e_old";

    /// <summary>What, the schema before, the new definition, the SQL.</summary>
    public static TheoryData<string, string, string, string> Cases { get; } = new()
    {
        {
            "whatever stands on an enum", """
            enum e ('a', 'b')
            function f(e) |
              | CREATE FUNCTION f(x e) RETURNS integer LANGUAGE sql AS 'select 1'
            table t
              column id integer not null
              column e e not null default 'a'
              column many e[]
              primary key t_pkey (id)
              unique t_e (e)
              check t_c e = 'a'
              index t_plain (e)
              index t_part (id) where e = 'a'
            table u
              column e e
              foreign key u_f (e) references t (e)
            view v as select id, e from t
            view w as select * from v
            policy p on t for select using (e = 'a')
            comment on view v seen
            comment on enum e type
            grant to app on view v select
            """,
            "enum e ('a')",
            """
            DROP INDEX t_part;
            ALTER TABLE t DROP CONSTRAINT t_c;
            ALTER TABLE u DROP CONSTRAINT u_f;
            DROP VIEW w;
            DROP VIEW v;
            DROP POLICY p ON t;
            DROP FUNCTION f(e);
            ALTER TYPE e RENAME TO e_old;
            CREATE TYPE e AS ENUM ('a');
            ALTER TABLE t ALTER COLUMN e DROP DEFAULT;
            ALTER TABLE t ALTER COLUMN e TYPE e USING e::text::e;
            ALTER TABLE t ALTER COLUMN e SET DEFAULT 'a';
            ALTER TABLE t ALTER COLUMN many TYPE e[] USING many::text[]::e[];
            ALTER TABLE u ALTER COLUMN e TYPE e USING e::text::e;
            DROP TYPE e_old;
            CREATE FUNCTION f(x e) RETURNS integer LANGUAGE sql AS 'select 1';
            COMMENT ON TYPE e IS 'type';
            CREATE POLICY p ON t for select using (e = 'a');
            CREATE VIEW v AS select id, e from t;
            CREATE VIEW w AS select * from v;
            GRANT select ON TABLE v TO app;
            COMMENT ON VIEW v IS 'seen';
            ALTER TABLE u ADD CONSTRAINT u_f FOREIGN KEY (e) REFERENCES t (e);
            ALTER TABLE t ADD CONSTRAINT t_c CHECK (e = 'a');
            CREATE INDEX t_part ON t (id) WHERE e = 'a'
            """
        },
        {
            "a generated column that reads it", "enum e ('a', 'b')\ntable t\n  column e e\n  column g text generated case when e = 'a' then 'x' end\n  unique t_g (g)", "enum e ('a')",
            "ALTER TABLE t DROP CONSTRAINT t_g;\nALTER TABLE t DROP COLUMN g;\n" + Anew + Convert
                + ";\nALTER TABLE t ADD COLUMN g text GENERATED ALWAYS AS (case when e = 'a' then 'x' end) STORED;\nALTER TABLE t ADD CONSTRAINT t_g UNIQUE (g)"
        },
        {
            "another column's default", "enum e ('a', 'b')\ntable t\n  column d text default ('a'::e)::text\n  column e e", "enum e ('a')",
            "ALTER TABLE t ALTER COLUMN d DROP DEFAULT;\n" + Anew + Convert + ";\nALTER TABLE t ALTER COLUMN d SET DEFAULT ('a'::e)::text"
        },
        { "a partition's column is its parent's", "enum e ('a', 'b')\ntable t\n  partition by list (k)\n  column k integer\n  column e e\ntable q\n  partition of t default", "enum e ('a')", Anew + Convert },
        { "types without columns", "enum e ('a', 'b')\ntype c\n  column e e", "enum e ('a')", "DROP TYPE c;\n" + Anew + "DROP TYPE e_old;\nCREATE TYPE c AS (e e)" },
        {
            "a domain's type", "domain d text\n  check c VALUE <> ''\ntable t\n  column d d default '5'\ncomment on domain d hello\ncomment on constraint c on d check", "domain d integer\n  check c VALUE > 0",
            """
            ALTER DOMAIN d RENAME TO d_old;
            CREATE DOMAIN d AS integer CONSTRAINT c CHECK (VALUE > 0);
            ALTER TABLE t ALTER COLUMN d DROP DEFAULT;
            ALTER TABLE t ALTER COLUMN d TYPE d USING d::integer;
            ALTER TABLE t ALTER COLUMN d SET DEFAULT '5';
            DROP DOMAIN d_old;
            COMMENT ON DOMAIN d IS 'hello';
            COMMENT ON CONSTRAINT c ON DOMAIN d IS 'check'
            """
        },
        {
            "a composite's field, where columns have the type", "type c\n  column x text\n  column y integer\ntable t\n  column c c", "type c\n  column z date\n  column x integer",
            """
            ALTER TYPE c DROP ATTRIBUTE y;
            ALTER TYPE c ADD ATTRIBUTE z date;
            ALTER TYPE c RENAME TO c_old;
            CREATE TYPE c AS (x integer, z date);
            ALTER TABLE t ALTER COLUMN c TYPE c USING c::text::c;
            DROP TYPE c_old
            """
        },
        {
            "a range", "range r subtype = float8\ntable t\n  column r r default '[1,2]'\n  index i using gist (r)", "range r subtype = float8, subtype_diff = float8mi",
            """
            DROP INDEX i;
            ALTER TABLE t ALTER COLUMN r DROP DEFAULT;
            ALTER TABLE t ALTER COLUMN r TYPE text USING r::text;
            DROP TYPE r;
            CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi);
            ALTER TABLE t ALTER COLUMN r TYPE r USING r::r;
            ALTER TABLE t ALTER COLUMN r SET DEFAULT '[1,2]';
            CREATE INDEX i ON t USING gist (r)
            """
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_type_is_made_anew(string what, string before, string after, string sql) =>
        Assert.True(sql.ReplaceLineEndings("\n") == Statements(Steps(before, new AlterObject(Object(after)))), $"{what}:\n{Statements(Steps(before, new AlterObject(Object(after))))}");

    [Fact]
    public void A_label_that_the_same_plan_uses_is_not_only_added()
    {
        const string before = "enum e ('a')\ntable t\n  column e e";
        var add = new AlterObject(Object("enum e ('a', 'new')"));

        Assert.Equal("ALTER TYPE e ADD VALUE 'new' AFTER 'a';\nSELECT 'other'", Statements(Steps(before, add, new ExecuteSql("SELECT 'other'"))));
        Assert.StartsWith("ALTER TYPE e RENAME TO e_old", Statements(Steps(before, add, new ExecuteSql("UPDATE t SET e = 'new'"))), System.StringComparison.Ordinal);
        Assert.StartsWith("ALTER TYPE e RENAME TO e_old", Statements(Steps(before, add, new AlterColumn(Name("t"), Column("e e default 'new'")))), System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_comes_in_the_same_plan_takes_its_labels_at_once()
    {
        Operation[] operations =
            [new CreateObject(Object("enum e ('a')")), new AlterObject(Object("enum e ('a', 'new')")), new CreateTable(Schema("enum e ('a')\ntable t\n  column e e default 'new'").Tables[0])];

        Assert.Contains("ALTER TYPE e ADD VALUE 'new' AFTER 'a'", Statements(Steps("", operations)), System.StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_with_a_label_that_goes_are_counted_in_every_column()
    {
        var checks = Steps("enum e ('a', 'b')\ntable t\n  column e e\n  column many e[]", new AlterObject(Object("enum e ('a')"))).Single().PreChecks;

        Assert.Equal(
            ["SELECT count(*) FROM t WHERE e::text IN ('b')", "SELECT count(*) FROM t WHERE many::text[] && ARRAY['b']"],
            checks.Select(check => check.CountSql));
        Assert.StartsWith("t.e: {0} rows hold 'b' (give them another label", checks[0].Problem, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_a_domain_will_refuse_are_counted()
    {
        var checks = Steps("domain d text\ntable t\n  column \"D\" d", new AlterObject(Object("domain d text not null\n  check c length(VALUE) < 5"))).Single().PreChecks;

        Assert.Equal(["SELECT count(*) FROM t WHERE \"D\" IS NULL", "SELECT count(*) FROM t WHERE NOT (length(\"D\") < 5)"], checks.Select(check => check.CountSql));
    }

    [Fact]
    public void A_sequence_that_ends_before_its_last_number_is_refused()
    {
        var check = Steps("sequence s", new AlterObject(Object("sequence s maximum 9"))).Single().PreChecks.Single();

        Assert.Equal("SELECT count(*) FROM (SELECT pg_sequence_last_value('s') AS number) AS last WHERE number > 9", check.CountSql);
    }

    [Theory]
    [InlineData("enum e ('a', 'b')\ntype c\n  column e e\ntable t\n  column c c", "column 'c' of 't'")]
    [InlineData("enum e ('a', 'b')\ntable t\n  partition by list (e)\n  column e e", "the partition key of 't'")]
    [InlineData("enum e ('a', 'b')\ntable t\n  external\n  column e e", "column 'e' of 't'")]
    public void What_can_not_be_put_back_is_named(string before, string name)
    {
        var refusal = Assert.Throws<ImpossibleOperationException>(() => Steps(before, new AlterObject(Object("enum e ('a')"))));

        Assert.Contains(name, refusal.Message, System.StringComparison.Ordinal);
    }
}
