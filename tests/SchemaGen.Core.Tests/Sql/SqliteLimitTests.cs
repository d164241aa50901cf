using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Sql;

public sealed class SqliteLimitTests
{
    private static readonly TableName T = new(null, "t");

    /// <summary>Table and member at fault, what is said, and the schema; what is said begins with "not expressible on SQLite: ".</summary>
    public static TheoryData<string, string?, string, Schema> Cases { get; } = new()
    {
        {
            "market_products", null, "table market_products would be market_products, which table market.products is already",
            Of(Table(new TableName("market", "products")), Table(new TableName(null, "market_products")))
        },
        { "users", null, "table users would be users, which table Users is already", Of(Table(new TableName(null, "Users")), Table(new TableName(null, "users"))) },
        {
            "b.t", "ix", "index ix of b.t, a name that an index of a.t has already",
            Of(Indexed(new TableName("a", "t")), Indexed(new TableName("b", "t")))
        },
        { "sqlite_a", null, "table sqlite_a (names that begin with sqlite_ are its own)", Of(Table(new TableName(null, "sqlite_a"))) },
        { "t", "A", "column A (it differs from another one in upper and lower case only)", Of(Table(T, Column("a", "text"), Column("A", "text"))) },
        {
            "t", "n", "identity column n (AUTOINCREMENT numbers a primary key of one column only)",
            Of(Table(T, Column("n", "integer") with { Identity = Identity.ByDefault }))
        },
        { "t", "a", "collation de_DE of a", Of(Table(T, Column("a", "text") with { Collation = "de_DE" })) },
        { "t", "a", "default of a uses nextval", Of(Table(T, Column("a", "integer") with { Default = "nextval('s'::regclass)" })) },
        { "t", "a", "default of a uses E'\\n'", Of(Table(T, Column("a", "text") with { Default = "E'\\n'" })) },
        { "t", "c", "check of c uses ~", Of(Table(T, Column("a", "text")) with { Checks = EquatableArray<CheckConstraint>.Of(new CheckConstraint("c", "a ~ '^x'")) }) },
        {
            "t", "c", "check of c uses ILIKE",
            Of(Table(T, Column("a", "text")) with { Checks = EquatableArray<CheckConstraint>.Of(new CheckConstraint("c", "a ILIKE 'x'")) })
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_SQLite_can_not_hold_is_said(string table, string? member, string message, Schema schema)
    {
        var limit = Assert.Single(SqliteLimits.Find(schema));

        Assert.Equal((table, member, "not expressible on SQLite: " + message), (limit.Table.ToString(), limit.Member, limit.Message));
    }

    /// <summary>Lines of the snapshot, and all that is said of them (each begins with "not expressible on SQLite: ").</summary>
    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "table t|  column a integer|  exclude t_excl using gist (a with =)", "exclusion constraint t_excl" },
        { "table t|  partition by range (a)|  column a integer", "partitioned table t" },
        { "table p|  column a integer|table t|  partition of p default", "partition t of p" },
        { "table p|  column a integer|table t|  inherits (p)", "inheritance of t from p" },
        { "table t|  row security forced|  column a integer", "row security of t" },
        { "table t|  without rowid|  column a integer", "table t without rowid and without a primary key" },
        { "table t|  column a integer generated 1", "table t without a column of its own" },
        { "table t|  column a integer not null|  column b integer|  primary key t_pkey (a) include (b) deferrable", "include of t_pkey;deferrable of t_pkey (only foreign keys are)" },
        { "table t|  column a integer|  column b integer|  unique u (a) nulls not distinct include (b)", "include of u;nulls not distinct of u" },
        { "table t|  column a integer|  no inherit not valid check c a > 0", "no inherit of c;not valid of c" },
        {
            "table t|  column a integer not null|  column b integer|  primary key t_pkey (a)|  foreign key f (b) references t (a) match full on delete set null (b) not valid",
            "match full of f;on delete of f for (b) alone;not valid of f"
        },
        { "table t|  column a text|  index i using gin (a gin_trgm_ops)", "method gin of i;operator class gin_trgm_ops of i" },
        { "table t|  column a text|  column b text|  index i (a collate \"de_DE\") include (b) nulls not distinct", "include of i;nulls not distinct of i;collation de_DE of i" },
        { "table t|  column id integer not null identity by default (start 100)|  primary key t_pkey (id)", "identity options of id" },
        {
            "table t|  without rowid|  column id integer not null serial|  primary key t_pkey (id)",
            "identity column id (AUTOINCREMENT numbers a primary key of one column only)"
        },
        { "table t|  column a integer not null generated 1|  column b integer|  primary key t_pkey (a)", "generated column a in a primary key" },
        { "domain email text|  check email_check VALUE <> ''", "check email_check of domain email" },
        { "type address|  column street text", "type address" },
        { "range r subtype = float8", "range r" },
        { "sequence s", "sequence s" },
        { "extension citext", "extension citext" },
        { "function f(integer) CREATE FUNCTION f(integer)", "function f(integer)" },
        { "procedure p() CREATE PROCEDURE p()", "procedure p()" },
        { "materialized view m as SELECT 1", "materialized view m" },
        { "view v with (security_barrier=true) as SELECT a::text FROM t WHERE b ~ 'x' OR a = ANY (ARRAY[1])", "security_barrier=true of view v;view v uses ~;view v uses ANY;view v uses ARRAY" },
        { "table t|  column a integer|rule r on t on delete do instead nothing", "rule r on t" },
        { "table t|  column a integer|policy p on t using (true)", "policy p on t" },
        { "table t|  column a integer|trigger x on t after insert for each row execute function f()", "trigger x on t (it executes a function; SQLite's own have a body, begin … end)" },
        { "grant to app on schema market usage", "grant to app on schema market" },
        { "default privileges to app on tables select", "default privileges to app on tables" },
        { "table t|  column a integer|view T as SELECT a FROM t", "view T would be T, which table t is already" },
        {
            "table t|  column a integer|table u|  column a integer|trigger x on t after insert begin select 1; end|trigger X on u after insert begin select 1; end",
            "trigger X on u, a name that a trigger on t has already"
        },
        // And what it does without, or has.
        { "enum mood ('a')|domain email text not null|table t|  with (fillfactor=70)|  column a mood storage external compression lz4|  column b email", "" },
        { "only postgresql extension citext|only postgresql function f() CREATE FUNCTION f()", "" },
        { "table t|  column a integer|  index i (a desc nulls last) with (fillfactor=70)|comment on index i on t x", "" },
        { "table t|  column zone text|  column a integer|  check c zone <> '' and a & ~1 > 0|  index i (a nulls first)", "" },
        { "table t|  external|  inherits (p)|  column a integer", "" },
        { "table t|  column a integer|trigger x on t after insert begin select 1; end|view v as SELECT a FROM t", "" },
        { "only sqlite view v as SELECT any FROM t", "" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void All_that_SQLite_lacks_is_said(string lines, string limits)
    {
        var text = string.Join("\n", lines.Split('|')).Replace("view T", "view \"T\"").Replace("trigger X", "trigger \"X\"");

        var found = SqliteLimits.Find(SnapshotReader.Read($"{SnapshotWriter.Write(Schema.Empty).TrimEnd()}\n{text}\n"));

        Assert.Equal(limits, string.Join(";", found.Select(limit => limit.Message.Replace("not expressible on SQLite: ", ""))));
        Assert.All(found, limit => Assert.True(limit.Table is null != limit.Object is null));
    }

    [Fact]
    public void What_it_can_hold_is_not_complained_about()
    {
        var schema = Of(Table(
            T,
            Column("id", "bigint") with { Identity = Identity.Always, IsNullable = false },
            Column("tags", "text[]") with { Default = "'{}'::text[]" },
            Column("at", "timestamp") with { Default = "(now() at time zone 'utc')" },
            Column("mail", "text") with { Collation = "C", Default = "'a ~ b'::text" },
            Column("span", "interval") with { Default = "'1 day'::interval" })
            with { PrimaryKey = new PrimaryKey("t_pkey", EquatableArray<string>.Of("id")) });

        Assert.Empty(SqliteLimits.Find(schema).Select(limit => limit.Message));
    }

    private static Schema Of(params Table[] tables) => new(default, tables.ToEquatableArray());

    private static Column Column(string name, string type) => new(name, ColumnTypes.Parse(type));

    private static Table Table(TableName name, params Column[] columns) => new(name, columns.Length == 0 ? EquatableArray<Column>.Of(Column("a", "text")) : columns.ToEquatableArray());

    private static Table Indexed(TableName name) =>
        Table(name) with { Indexes = EquatableArray<TableIndex>.Of(new TableIndex("ix", EquatableArray<IndexPart>.Of(new IndexPart("a")))) };
}
