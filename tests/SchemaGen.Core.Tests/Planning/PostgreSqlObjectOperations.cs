using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Planning.Given;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>Operations on objects beside tables; each SQL has been run on PostgreSQL 15 and 18, and each lock read from <c>pg_locks</c> there.</summary>
public sealed class PostgreSqlObjectOperations
{
    private const string Exclusive = "ACCESS EXCLUSIVE";
    private const string T = "table t\n  column a integer not null\n  column b text\n  primary key t_pkey (a)\n";
    private const string F = "function f() |\n  | CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$\n";

    /// <summary>What, the schema before, the lock, the SQL, the operation.</summary>
    public static TheoryData<string, string, string?, string, Operation> Cases { get; } = new()
    {
        { "schema renamed", "schema s", null, "ALTER SCHEMA s RENAME TO \"Z\"", new RenameSchema("s", "Z") },
        {
            "extension", "schema s", null, "CREATE EXTENSION IF NOT EXISTS hstore SCHEMA s VERSION '1.7'",
            new CreateObject(Object("extension hstore version '1.7' schema s"))
        },
        {
            "extension changed", "schema s\nextension hstore version '1.7'", null, "ALTER EXTENSION hstore UPDATE TO '1.8';\nALTER EXTENSION hstore SET SCHEMA s",
            new AlterObject(Object("extension hstore version '1.8' schema s"))
        },
        { "extension dropped", "extension hstore", null, "DROP EXTENSION hstore", new DropObject(Id("extension hstore")) },
        { "enum", "", null, "CREATE TYPE e AS ENUM ('a', 'it''s')", new CreateObject(Object("enum e ('a', 'it''s')")) },
        {
            "labels added", "enum e ('a', 'b')", null,
            "ALTER TYPE e ADD VALUE 'z' BEFORE 'a';\nALTER TYPE e ADD VALUE 'x' AFTER 'a';\nALTER TYPE e ADD VALUE 'd' AFTER 'b';\nALTER TYPE e ADD VALUE 'f' AFTER 'd'",
            new AlterObject(Object("enum e ('z', 'a', 'x', 'b', 'd', 'f')"))
        },
        { "label renamed", "enum e ('a')", null, "ALTER TYPE e RENAME VALUE 'a' TO 'it''s'", new RenameLabel(Id("enum e"), "a", "it's") },
        {
            "domain", "", null,
            "CREATE DOMAIN d AS text COLLATE \"C\" DEFAULT 'x' NOT NULL CONSTRAINT c CHECK (VALUE <> '');\nALTER DOMAIN d ADD CONSTRAINT n CHECK (VALUE <> 'n') NOT VALID",
            new CreateObject(Object("domain d text collate \"C\" not null default 'x'\n  check c VALUE <> ''\n  not valid check n VALUE <> 'n'"))
        },
        {
            "domain changed", "domain d text default 'x'\n  check c VALUE <> ''\n  not valid check n VALUE <> 'n'\ntable t\n  column d d", "SHARE",
            "ALTER DOMAIN d DROP CONSTRAINT c;\nALTER DOMAIN d DROP DEFAULT;\nALTER DOMAIN d SET NOT NULL;\n"
                + "ALTER DOMAIN d ADD CONSTRAINT e CHECK (length(VALUE) < 5);\nALTER DOMAIN d VALIDATE CONSTRAINT n",
            new AlterObject(Object("domain d text not null\n  check e length(VALUE) < 5\n  check n VALUE <> 'n'"))
        },
        { "composite", "", null, "CREATE TYPE c AS (x text COLLATE \"C\", y integer)", new CreateObject(Object("type c\n  column x text collate \"C\"\n  column y integer")) },
        {
            "composite changed, no column of it", "type c\n  column x text\n  column y integer", null,
            "ALTER TYPE c DROP ATTRIBUTE y;\nALTER TYPE c ADD ATTRIBUTE z date;\nALTER TYPE c ALTER ATTRIBUTE x TYPE varchar(10) COLLATE \"C\"",
            new AlterObject(Object("type c\n  column x varchar(10) collate \"C\"\n  column z date"))
        },
        { "range", "", null, "CREATE TYPE r AS RANGE (subtype = float8)", new CreateObject(Object("range r subtype = float8")) },
        {
            "range renamed, with what is named after it", "range floatrange subtype = float8", null,
            """
            ALTER TYPE floatrange RENAME TO f_range;
            ALTER FUNCTION floatrange(float8, float8) RENAME TO f_range;
            ALTER FUNCTION floatrange(float8, float8, text) RENAME TO f_range;
            ALTER TYPE floatmultirange RENAME TO f_multirange;
            ALTER FUNCTION floatmultirange() RENAME TO f_multirange;
            ALTER FUNCTION floatmultirange(f_range) RENAME TO f_multirange;
            ALTER FUNCTION floatmultirange(VARIADIC f_range[]) RENAME TO f_multirange
            """,
            new RenameObject(Id("range floatrange"), Name("f_range"))
        },
        {
            "sequence", "table o\n  column n integer", null, "CREATE SEQUENCE s AS integer START WITH 7 INCREMENT BY 10 MINVALUE 5 MAXVALUE 99 CACHE 20 CYCLE OWNED BY o.n",
            new CreateObject(Object("sequence s as integer start 7 increment 10 minimum 5 maximum 99 cache 20 cycle owned by o.n"))
        },
        {
            "sequence back to defaults", "table o\n  column n integer\nsequence s as integer start 7 increment 10 minimum 5 maximum 99 cache 20 cycle owned by o.n", null,
            "ALTER SEQUENCE s AS bigint INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 CACHE 1 NO CYCLE OWNED BY NONE", new AlterObject(Object("sequence s"))
        },
        {
            "sequence narrowed", "sequence s as integer maximum 50", null,
            "ALTER SEQUENCE s AS bigint MAXVALUE 5000;\n"
                + "SELECT setval('s', CASE WHEN number IS NULL THEN 100 WHEN number < 100 THEN 100 WHEN number > 5000 THEN 5000 ELSE number END, "
                + "coalesce(number BETWEEN 100 AND 5000, false)) FROM (SELECT pg_sequence_last_value('s') AS number) AS last;\n"
                + "ALTER SEQUENCE s AS bigint MINVALUE 100 MAXVALUE 5000 START WITH 100",
            new AlterObject(Object("sequence s minimum 100 maximum 5000"))
        },
        {
            "sequence moved", "schema q\nsequence s", null, "ALTER SEQUENCE s RENAME TO z;\nALTER SEQUENCE z SET SCHEMA q", new RenameObject(Id("sequence s"), Name("q.z"))
        },
        {
            "function", "", null, "CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1'",
            new CreateObject(Object("function f() |\n  | create or replace FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1';"))
        },
        {
            "function changed", "function f() |\n  | CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 1'", null, "CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 2'",
            new AlterObject(Object("function f() |\n  | CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'select 2'"))
        },
        {
            "function moved to the default schema", "schema q\nfunction q.f(integer, text) |\n  | CREATE FUNCTION q.f(integer, text) RETURNS integer LANGUAGE sql AS 'select 1'", null,
            "ALTER FUNCTION q.f(integer, text) RENAME TO g;\nDO $do$ BEGIN EXECUTE format('ALTER FUNCTION q.g(integer, text) SET SCHEMA %I', current_schema()); END $do$",
            new RenameObject(Id("function q.f(integer, text)"), Name("g"))
        },
        {
            "aggregate dropped", "function a(integer) |\n  | CREATE AGGREGATE a(integer) (sfunc = int4pl, stype = integer, initcond = '0')", null, "DROP AGGREGATE a(integer)",
            new DropObject(Id("function a(integer)"))
        },
        { "procedure dropped", "procedure p(integer) |\n  | CREATE PROCEDURE p(a integer) LANGUAGE sql AS ''", null, "DROP PROCEDURE p(integer)", new DropObject(Id("procedure p(integer)")) },
        {
            "view", T, null, "CREATE VIEW v WITH (check_option=local, security_barrier=true) AS select a from t",
            new CreateObject(Object("view v with (check_option=local, security_barrier=true) as select a from t"))
        },
        {
            "view's options", T + "view v with (security_barrier=true) as select a from t", Exclusive, "ALTER VIEW v SET (check_option=cascaded);\nALTER VIEW v RESET (security_barrier)",
            new AlterObject(Object("view v with (check_option=cascaded) as select a from t"))
        },
        { "view dropped", T + "view v as select a from t", Exclusive, "DROP VIEW v", new DropObject(Id("view v")) },
        {
            "materialized view", T, null, "CREATE MATERIALIZED VIEW m WITH (fillfactor=70) AS select a, b from t;\nCREATE UNIQUE INDEX i ON m (a)",
            new CreateObject(Object("materialized view m with (fillfactor=70) as select a, b from t\n  unique index i (a)"))
        },
        {
            "rule", T, Exclusive, "CREATE RULE r AS on delete TO t where a > 1 do instead nothing", new CreateObject(Object("rule r on t on delete where a > 1 do instead nothing"))
        },
        {
            "rule changed", T + "rule r on t on delete do instead nothing", Exclusive, "CREATE OR REPLACE RULE r AS on delete TO t do also select 1",
            new AlterObject(Object("rule r on t on delete do also select 1"))
        },
        {
            "trigger of several events", T + F, "SHARE ROW EXCLUSIVE",
            "CREATE TRIGGER g BEFORE insert or update of a, \"b\" or delete ON t for each row when (true) execute function f()",
            new CreateObject(Object("trigger g on t BEFORE insert or update of a, \"b\" or delete for each row when (true) execute function f()"))
        },
        {
            "trigger of a view", T + F + "view v as select a from t", "SHARE ROW EXCLUSIVE", "CREATE TRIGGER g instead of insert ON v for each row execute function f()",
            new CreateObject(Object("trigger g on v instead of insert for each row execute function f()"))
        },
        {
            "trigger with transition tables", T + F, "SHARE ROW EXCLUSIVE", "CREATE TRIGGER g after update ON t referencing new table as n for each statement execute function f()",
            new CreateObject(Object("trigger g on t after update referencing new table as n for each statement execute function f()"))
        },
        {
            "trigger changed", T + F + "trigger g on t before insert for each row execute function f()", "SHARE ROW EXCLUSIVE",
            "CREATE OR REPLACE TRIGGER g after insert ON t for each row execute function f()", new AlterObject(Object("trigger g on t after insert for each row execute function f()"))
        },
        {
            "constraint trigger changed", T + F + "trigger g on t constraint after insert for each row execute function f()\ncomment on trigger g on t hi", Exclusive,
            "DROP TRIGGER g ON t;\nCREATE CONSTRAINT TRIGGER g after insert ON t deferrable for each row execute function f();\nCOMMENT ON TRIGGER g ON t IS 'hi'",
            new AlterObject(Object("trigger g on t constraint after insert deferrable for each row execute function f()"))
        },
        { "trigger renamed", T + F + "trigger g on t before insert for each row execute function f()", Exclusive, "ALTER TRIGGER g ON t RENAME TO h", new RenameObject(Id("trigger g on t"), Name("h")) },
        {
            "policy", T, Exclusive, "CREATE POLICY p ON t as permissive for select to app using (a > 1)", new CreateObject(Object("policy p on t as permissive for select to app using (a > 1)"))
        },
        {
            "policy changed", T + "policy p on t for select using (a > 1)\ncomment on policy p on t hi", Exclusive,
            "DROP POLICY p ON t;\nCREATE POLICY p ON t for update using (a > 1);\nCOMMENT ON POLICY p ON t IS 'hi'", new AlterObject(Object("policy p on t for update using (a > 1)"))
        },
        {
            "grant", T, null, "GRANT insert, update (a, b) ON TABLE t TO \"Web\";\nGRANT select ON TABLE t TO \"Web\" WITH GRANT OPTION",
            new CreateObject(Object("grant to \"Web\" on table t select with grant option, insert, update (a, b)"))
        },
        {
            "grant changed: what goes for the table goes for its columns", T + "grant to app on table t select with grant option, insert, select (b), update (a, b)", null,
            "REVOKE select, update (b) ON TABLE t FROM app;\nGRANT delete, select (b) ON TABLE t TO app;\nGRANT insert ON TABLE t TO app WITH GRANT OPTION",
            new AlterObject(Object("grant to app on table t insert with grant option, delete, select (b), update (a)"))
        },
        {
            "grant option gone", T + "grant to app on table t select with grant option", null, "REVOKE GRANT OPTION FOR select ON TABLE t FROM app",
            new AlterObject(Object("grant to app on table t select"))
        },
        { "grant dropped", T + "grant to app on table t select, update (a)", null, "REVOKE select, update (a) ON TABLE t FROM app", new DropObject(Id("grant to app on table t")) },
        { "nothing for everybody", F, null, "REVOKE execute ON FUNCTION f() FROM PUBLIC", new CreateObject(Object("grant to public on function f() none")) },
        {
            "everybody again", F + "grant to public on function f() none", null, "GRANT execute ON FUNCTION f() TO PUBLIC", new DropObject(Id("grant to public on function f()"))
        },
        { "a domain's usage", "domain d integer", null, "REVOKE usage ON DOMAIN d FROM PUBLIC", new CreateObject(Object("grant to public on domain d none")) },
        { "a schema's usage", "schema s", null, "GRANT usage ON SCHEMA s TO PUBLIC", new CreateObject(Object("grant to public on schema s usage")) },
        { "a view's privileges", "view v as select 1 as a", null, "GRANT select (a) ON TABLE v TO app", new CreateObject(Object("grant to app on view v select (a)")) },
        {
            "default privileges", "schema s", null, "ALTER DEFAULT PRIVILEGES FOR ROLE boss IN SCHEMA s GRANT select ON TABLES TO app",
            new CreateObject(Object("default privileges to app on tables in s for boss select"))
        },
        {
            "default privileges of everybody", "", null, "ALTER DEFAULT PRIVILEGES REVOKE execute ON FUNCTIONS FROM PUBLIC",
            new CreateObject(Object("default privileges to public on functions none"))
        },
        { "comment", T, null, "COMMENT ON CONSTRAINT t_pkey ON t IS 'it''s'", new CreateObject(Object("comment on constraint t_pkey on t it's")) },
        { "comment on an index", "schema s\ntable s.t\n  column a integer\n  index i (a)", null, "COMMENT ON INDEX s.i IS 'x'", new CreateObject(Object("comment on index i on s.t x")) },
        { "comment on a view's column", "view v as select 1 as a", "SHARE UPDATE EXCLUSIVE", "COMMENT ON COLUMN v.a IS 'x'", new CreateObject(Object("comment on column a on v x")) },
        { "comment gone", F + "comment on function f() x", null, "COMMENT ON FUNCTION f() IS NULL", new DropObject(Id("comment on function f()")) },
        { "an object of SQLite's", "", null, "", new CreateObject(Object("only sqlite view v as select 1")) },
        { "what hangs on another tool's table", "table t\n  external\n  column a integer", null, "", new CreateObject(Object("rule r on t on delete do instead nothing")) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operation_becomes(string what, string before, string? tableLock, string sql, Operation operation)
    {
        var steps = Steps(before, operation);

        Assert.Equal(sql.ReplaceLineEndings("\n"), Statements(steps));
        Assert.All(steps, step => Assert.True(tableLock == step.Lock, $"{what}: {step.Lock}"));
    }

    [Fact]
    public void A_body_that_speaks_of_a_later_table_is_not_checked_yet()
    {
        var steps = Steps(
            "", new CreateObject(Object("function f() |\n  | CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$ select count(*) from later $$")),
            new CreateTable(Schema("table later\n  column a integer").Tables[0]));

        Assert.Equal(
            """
            SET LOCAL check_function_bodies = off;
            CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$ select count(*) from later $$;
            SET LOCAL check_function_bodies TO DEFAULT;
            CREATE TABLE later (
                a integer
            )
            """.ReplaceLineEndings("\n"),
            Statements(steps));
        Assert.StartsWith("CREATE FUNCTION f()", steps[0].Title, System.StringComparison.Ordinal);
    }
}
