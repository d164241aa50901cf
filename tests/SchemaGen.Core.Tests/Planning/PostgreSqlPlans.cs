using System;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Planning.Shop;

namespace SchemaGen.Core.Tests.Planning;

public sealed class PostgreSqlPlans
{
    private const string Exclusive = "ACCESS EXCLUSIVE";

    /// <summary>What, the lock, the SQL, the operation.</summary>
    public static TheoryData<string, string?, string, Operation> Cases { get; } = new()
    {
        { "schema", null, "CREATE SCHEMA \"Sales Dept\"", new CreateSchema("Sales Dept") },
        {
            "table", "SHARE ROW EXCLUSIVE",
            """
            CREATE TABLE market."order" (
                id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
                "user" bigint,
                "Code" varchar(5) COLLATE "C" DEFAULT 'it''s' NOT NULL,
                total numeric(10,2) GENERATED ALWAYS AS (1 + 1) STORED,
                CONSTRAINT order_pkey PRIMARY KEY (id),
                CONSTRAINT order_key UNIQUE ("user", "Code"),
                CONSTRAINT order_check CHECK (total > 0),
                CONSTRAINT order_user_fkey FOREIGN KEY ("user") REFERENCES users (id) ON DELETE CASCADE ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED
            );
            CREATE UNIQUE INDEX ix_order ON market."order" (total DESC, (lower("Code"))) WHERE total > 1;
            COMMENT ON TABLE market."order" IS 'it''s';
            COMMENT ON COLUMN market."order"."user" IS 'who'
            """,
            new CreateTable(new Table(
                new TableName("market", "order"),
                EquatableArray<Column>.Of(
                    Column("id", "bigint", isNullable: false, identity: Identity.Always),
                    Column("user", "bigint") with { Comment = "who" },
                    Column("Code", "varchar(5)", isNullable: false, sql: "'it''s'") with { Collation = "C" },
                    Column("total", "numeric(10,2)", generated: "1 + 1")),
                new PrimaryKey("order_pkey", Names("id")),
                EquatableArray<UniqueConstraint>.Of(new UniqueConstraint("order_key", Names("user", "Code"))),
                EquatableArray<CheckConstraint>.Of(new CheckConstraint("order_check", "total > 0")),
                EquatableArray<ForeignKey>.Of(new ForeignKey(
                    "order_user_fkey", Names("user"), Users, Names("id"), ReferentialAction.Cascade, ReferentialAction.Restrict, Deferral.Deferred)),
                EquatableArray<TableIndex>.Of(new TableIndex(
                    "ix_order",
                    EquatableArray<IndexPart>.Of(new IndexPart("total", IsDescending: true), new IndexPart("lower(\"Code\")", IsExpression: true)),
                    IsUnique: true,
                    Where: "total > 1")),
                "it's"))
        },
        {
            "a unique constraint over the key's columns, which CREATE TABLE would lose", null,
            """
            CREATE TABLE t (
                a integer NOT NULL,
                CONSTRAINT t_pkey PRIMARY KEY (a)
            );
            ALTER TABLE t ADD CONSTRAINT t_a_key UNIQUE (a)
            """,
            new CreateTable(new Table(
                new TableName(null, "t"), EquatableArray<Column>.Of(Column("a", "integer", isNullable: false)), new PrimaryKey("t_pkey", Names("a")),
                EquatableArray<UniqueConstraint>.Of(new UniqueConstraint("t_a_key", Names("a")))))
        },
        { "drop table", Exclusive, "DROP TABLE orders", new DropTable(Orders) },
        {
            "rename into another schema", Exclusive, "ALTER TABLE orders RENAME TO purchases;\nALTER TABLE purchases SET SCHEMA market",
            new RenameTable(Orders, new TableName("market", "purchases"))
        },
        {
            "move to the default schema, whatever its name", Exclusive,
            "DO $do$ BEGIN EXECUTE format('ALTER TABLE market.products SET SCHEMA %I', current_schema()); END $do$",
            new RenameTable(Products, new TableName(null, "products"))
        },
        { "comment", "SHARE UPDATE EXCLUSIVE", "COMMENT ON TABLE users IS NULL", new CommentTable(Users, null) },
        { "add column", Exclusive, "ALTER TABLE users ADD COLUMN nickname text", new AddColumn(Users, Column("nickname", "text")) },
        {
            "add column with a fill", Exclusive,
            "ALTER TABLE users ADD COLUMN rank integer DEFAULT 7 NOT NULL;\nALTER TABLE users ALTER COLUMN rank DROP DEFAULT",
            new AddColumn(Users, Column("rank", "integer", isNullable: false), "7")
        },
        {
            "add column with a fill and another default", Exclusive,
            "ALTER TABLE users ADD COLUMN rank integer DEFAULT 7 NOT NULL;\nALTER TABLE users ALTER COLUMN rank SET DEFAULT 0",
            new AddColumn(Users, Column("rank", "integer", isNullable: false, sql: "0"), "7")
        },
        {
            "add column with a fill that no default can say", Exclusive,
            "ALTER TABLE users ADD COLUMN nick text;\nUPDATE users SET nick = lower(name);\nALTER TABLE users ALTER COLUMN nick SET NOT NULL",
            new AddColumn(Users, Column("nick", "text", isNullable: false), "lower(name)")
        },
        { "drop column", Exclusive, "ALTER TABLE users DROP COLUMN name", new DropColumn(Users, "name") },
        { "rename column", Exclusive, "ALTER TABLE users RENAME COLUMN name TO \"Name\"", new RenameColumn(Users, "name", "Name") },
        { "members only", null, "", new AlterColumn(Orders, Column("position", "integer", isNullable: false) with { Members = Names("New=0") }) },
        {
            "column comment only", "SHARE UPDATE EXCLUSIVE", "COMMENT ON COLUMN users.name IS 'x'",
            new AlterColumn(Users, Column("name", "text") with { Comment = "x" })
        },
        {
            "widen", Exclusive, "ALTER TABLE users ALTER COLUMN role TYPE varchar(50)",
            new AlterColumn(Users, Column("role", "varchar(50)", isNullable: false, sql: "'UNKNOWN'"))
        },
        {
            "no cast: USING, and the default set again", Exclusive,
            """
            ALTER TABLE users ALTER COLUMN role DROP DEFAULT;
            ALTER TABLE users ALTER COLUMN role TYPE integer USING role::integer;
            ALTER TABLE users ALTER COLUMN role SET DEFAULT 0
            """,
            new AlterColumn(Users, Column("role", "integer", isNullable: false, sql: "0"))
        },
        {
            "USING given", Exclusive, "ALTER TABLE users ALTER COLUMN name TYPE integer USING length(name)",
            new AlterColumn(Users, Column("name", "integer"), Using: "length(name)")
        },
        {
            "number to boolean", Exclusive, "ALTER TABLE market.products ALTER COLUMN price TYPE boolean USING price <> 0",
            new AlterColumn(Products, Column("price", "boolean"))
        },
        {
            "fill and NOT NULL", Exclusive,
            "UPDATE users SET name = '?' WHERE name IS NULL;\nALTER TABLE users ALTER COLUMN name SET NOT NULL;\nALTER TABLE users ALTER COLUMN name SET DEFAULT 'x'",
            new AlterColumn(Users, Column("name", "text", isNullable: false, sql: "'x'"), Fill: "'?'")
        },
        {
            "drop NOT NULL and default", Exclusive, "ALTER TABLE users ALTER COLUMN role DROP DEFAULT;\nALTER TABLE users ALTER COLUMN role DROP NOT NULL",
            new AlterColumn(Users, Column("role", "varchar(20)"))
        },
        {
            "identity, after the numbers that are there", Exclusive,
            """
            ALTER TABLE orders ALTER COLUMN "position" ADD GENERATED BY DEFAULT AS IDENTITY;
            SELECT setval(pg_get_serial_sequence('orders', 'position')::regclass, max("position")) FROM orders HAVING max("position") >= 1
            """,
            new AlterColumn(Orders, Column("position", "integer", isNullable: false, identity: Identity.ByDefault))
        },
        {
            "identity always", Exclusive, "ALTER TABLE users ALTER COLUMN id SET GENERATED ALWAYS",
            new AlterColumn(Users, Column("id", "bigint", isNullable: false, identity: Identity.Always))
        },
        { "identity no more", Exclusive, "ALTER TABLE users ALTER COLUMN id DROP IDENTITY", new AlterColumn(Users, Column("id", "bigint", isNullable: false)) },
        {
            "collation", Exclusive, "ALTER TABLE users ALTER COLUMN name TYPE text COLLATE \"C\"",
            new AlterColumn(Users, Column("name", "text") with { Collation = "C" })
        },
        {
            "another generated expression", Exclusive,
            "ALTER TABLE orders DROP COLUMN net;\nALTER TABLE orders ADD COLUMN net numeric(10,2) GENERATED ALWAYS AS (total / 2) STORED",
            new AlterColumn(Orders, Column("net", "numeric(10,2)", generated: "total / 2"))
        },
        {
            "generated no more: the values stay", Exclusive, "ALTER TABLE orders ALTER COLUMN net DROP EXPRESSION",
            new AlterColumn(Orders, Column("net", "numeric(10,2)"))
        },
        {
            "a generated column reads it: gone for the moment", Exclusive,
            """
            ALTER TABLE orders DROP COLUMN net;
            ALTER TABLE orders ALTER COLUMN total TYPE numeric(12,2);
            ALTER TABLE orders ADD COLUMN net numeric(10,2) GENERATED ALWAYS AS (total * 0.8) STORED
            """,
            new AlterColumn(Orders, Column("total", "numeric(12,2)"))
        },
        {
            "generated now: what stood on the column comes back", Exclusive,
            """
            ALTER TABLE users DROP COLUMN role;
            ALTER TABLE users ADD COLUMN role varchar(20) GENERATED ALWAYS AS ('x') STORED;
            CREATE INDEX ix_users_role ON users (role)
            """,
            new AlterColumn(Users, Column("role", "varchar(20)", generated: "'x'"))
        },
        {
            "primary key", Exclusive, "ALTER TABLE market.products ADD CONSTRAINT products_pkey PRIMARY KEY (code)",
            new AddPrimaryKey(Products, new PrimaryKey("products_pkey", Names("code")))
        },
        { "unique", Exclusive, "ALTER TABLE users ADD CONSTRAINT u UNIQUE (name)", new AddUnique(Users, new UniqueConstraint("u", Names("name"))) },
        { "check", Exclusive, "ALTER TABLE users ADD CONSTRAINT c CHECK (name <> '')", new AddCheck(Users, new CheckConstraint("c", "name <> ''")) },
        {
            "foreign key", "SHARE ROW EXCLUSIVE", "ALTER TABLE orders ADD CONSTRAINT f FOREIGN KEY (user_id) REFERENCES users (telegram_id)",
            new AddForeignKey(Orders, new ForeignKey("f", Names("user_id"), Users, Names("telegram_id")))
        },
        { "drop constraint", Exclusive, "ALTER TABLE orders DROP CONSTRAINT orders_total_check", new DropConstraint(Orders, "orders_total_check") },
        {
            "rename constraint", Exclusive, "ALTER TABLE orders RENAME CONSTRAINT orders_total_check TO c",
            new RenameConstraint(Orders, "orders_total_check", "c")
        },
        { "index", "SHARE", "CREATE INDEX ix ON market.products (price)", new CreateIndex(Products, Index("ix", "price")) },
        { "drop index", Exclusive, "DROP INDEX ix_users_role", new DropIndex(Users, "ix_users_role") },
        { "rename index", "SHARE UPDATE EXCLUSIVE", "ALTER INDEX ix_users_role RENAME TO ix", new RenameIndex(Users, "ix_users_role", "ix") },
        { "sql", null, "UPDATE users SET name = ''", new ExecuteSql("UPDATE users SET name = ''") },
        { "sql for the other one", null, "", new ExecuteSql("VACUUM", Only: "sqlite") },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operation_becomes(string what, string? tableLock, string sql, Operation operation)
    {
        Assert.Equal(sql.ReplaceLineEndings("\n"), Script(Database.PostgreSql, operation));
        Assert.All(Planner.Plan([operation], Before, Database.PostgreSql), step => Assert.True(tableLock == step.Lock, $"{what}: {step.Lock}"));
    }

    [Fact]
    public void An_index_in_a_named_schema_is_named_with_it()
    {
        Operation[] operations = [new CreateIndex(Products, Index("ix", "price")), new RenameIndex(Products, "ix", "iy"), new DropIndex(Products, "iy")];

        Assert.Equal(
            "CREATE INDEX ix ON market.products (price);\nALTER INDEX market.ix RENAME TO iy;\nDROP INDEX market.iy",
            Script(Database.PostgreSql, operations));
    }

    [Fact]
    public void A_new_table_holds_nobody_up()
    {
        var table = new TableName(null, "t");
        Operation[] operations =
        [
            new CreateTable(new Table(table, EquatableArray<Column>.Of(Column("a", "integer", isNullable: false)))),
            new AddUnique(table, new UniqueConstraint("t_key", Names("a"))),
            new AlterColumn(table, Column("a", "smallint", isNullable: false)),
            new DropTable(table),
        ];

        Assert.All(Planner.Plan(operations, Before, Database.PostgreSql), step => Assert.True(step is { Lock: null, PreChecks.IsEmpty: true }, step.Title));
    }

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public void What_can_not_be_undone_is_refused_with_its_reason(Database database)
    {
        var refusal = Assert.Throws<ImpossibleOperationException>(() => Planner.Plan([new Irreversible("rows were merged")], Before, database));

        Assert.Equal("rows were merged", refusal.Message);
    }

    [Fact]
    public void A_title_is_one_short_line()
    {
        var create = Planner.Plan([new CreateTable(Before.Find(Users)! with { Name = new TableName(null, "t"), PrimaryKey = null, Uniques = default, ForeignKeys = default, Indexes = default })], Before, Database.PostgreSql);
        var sql = Planner.Plan([new ExecuteSql("UPDATE users\n   SET name = ''")], Before, Database.PostgreSql);
        var check = Planner.Plan([new AddCheck(Users, new CheckConstraint("c", "name <> '" + new string('x', 100) + "'"))], Before, Database.PostgreSql);

        Assert.Equal(["CREATE TABLE t", "UPDATE users"], [create.Single().Title, sql.Single().Title]);
        Assert.Equal(72, check.Single().Title.Length);
        Assert.EndsWith("x…", check.Single().Title, StringComparison.Ordinal);
    }

    [Fact]
    public void What_may_not_run_in_a_transaction_stands_alone()
    {
        Operation[] operations =
        [
            new CreateIndex(Products, Index("ix", "price"), Concurrently: true), new DropIndex(Products, "ix", Concurrently: true),
            new ExecuteSql("vacuum", InTransaction: false),
        ];

        var steps = Planner.Plan(operations, Before, Database.PostgreSql);

        Assert.All(steps, step => Assert.False(step.InTransaction));
        Assert.Equal(["SHARE UPDATE EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", null], steps.Select(step => step.Lock));
        var build = Assert.IsType<CreateConcurrently>(Assert.Single(steps[0].Statements));
        Assert.Equal("CREATE INDEX CONCURRENTLY ix ON market.products (price)", build.Sql);
        Assert.Equal("DROP INDEX CONCURRENTLY market.ix", build.DropSql);
        Assert.Equal(
            "SELECT CASE WHEN indisvalid AND indisready THEN 'valid' ELSE 'invalid' END FROM pg_catalog.pg_index "
            + "WHERE indexrelid = to_regclass('market.ix') AND indrelid = to_regclass('market.products')",
            build.StateSql);
        Assert.Equal("DROP INDEX CONCURRENTLY market.ix", Assert.IsType<DropConcurrently>(Assert.Single(steps[1].Statements)).Sql);
    }
}
