using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Planning.Shop;

namespace SchemaGen.Core.Tests.Planning;

public sealed class SqlitePlans
{
    /// <summary>What, the SQL, the operation: all of them without a rebuild.</summary>
    public static TheoryData<string, string, Operation> Native { get; } = new()
    {
        { "schema", "", new CreateSchema("Sales Dept") },
        { "comment", "", new CommentTable(Users, "x") },
        { "column comment", "", new AlterColumn(Users, Column("name", "text") with { Comment = "x", Members = Names("A=0") }) },
        { "types that are one in SQLite", "", new AlterColumn(Users, Column("name", "interval")) },
        {
            "table in a named schema",
            """
            CREATE TABLE market_orders (
                id integer NOT NULL CONSTRAINT orders_pkey PRIMARY KEY AUTOINCREMENT,
                "key" text NOT NULL DEFAULT 'a',
                parent integer,
                paid boolean DEFAULT 1,
                CONSTRAINT orders_key UNIQUE ("key"),
                CONSTRAINT orders_check CHECK (length("key") > 1),
                CONSTRAINT orders_parent_fkey FOREIGN KEY (parent) REFERENCES market_orders (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
            );
            CREATE UNIQUE INDEX ix_orders ON market_orders (parent DESC, (lower("key"))) WHERE paid
            """,
            new CreateTable(new Table(
                new TableName("market", "orders"),
                EquatableArray<Column>.Of(
                    Column("id", "bigint", isNullable: false, identity: Identity.Always),
                    Column("key", "text", isNullable: false, sql: "'a'::text"),
                    Column("parent", "integer"),
                    Column("paid", "boolean", sql: "true")),
                new PrimaryKey("orders_pkey", Names("id")),
                EquatableArray<UniqueConstraint>.Of(new UniqueConstraint("orders_key", Names("key"))),
                EquatableArray<CheckConstraint>.Of(new CheckConstraint("orders_check", "char_length(\"key\"::text) > 1")),
                EquatableArray<ForeignKey>.Of(new ForeignKey(
                    "orders_parent_fkey", Names("parent"), new TableName("market", "orders"), Names("id"), ReferentialAction.Cascade, Deferral: Deferral.Deferred)),
                EquatableArray<TableIndex>.Of(new TableIndex(
                    "ix_orders",
                    EquatableArray<IndexPart>.Of(new IndexPart("parent", IsDescending: true), new IndexPart("lower(\"key\")", IsExpression: true)),
                    IsUnique: true,
                    Where: "paid"))))
        },
        { "drop table", "DROP TABLE market_products", new DropTable(Products) },
        { "rename table", "ALTER TABLE market_products RENAME TO goods", new RenameTable(Products, new TableName(null, "goods")) },
        {
            "rename in upper and lower case only",
            "ALTER TABLE users RENAME TO \"_schemagen_new_Users\";\nALTER TABLE \"_schemagen_new_Users\" RENAME TO \"Users\"",
            new RenameTable(Users, new TableName(null, "Users"))
        },
        { "rename that changes nothing here", "", new RenameTable(Products, new TableName(null, "market_products")) },
        { "rename column: only SQLite carries it into views", "ALTER TABLE users RENAME COLUMN name TO \"Name\"", new RenameColumn(Users, "name", "Name") },
        { "add nullable", "ALTER TABLE users ADD COLUMN nickname varchar(5)", new AddColumn(Users, Column("nickname", "varchar(5)")) },
        { "add with a constant default", "ALTER TABLE users ADD COLUMN ok boolean NOT NULL DEFAULT 0", new AddColumn(Users, Column("ok", "boolean", false, "false")) },
        {
            "add with a fill",
            "ALTER TABLE users ADD COLUMN nick text;\nUPDATE users SET nick = lower(name)",
            new AddColumn(Users, Column("nick", "text"), "lower(name::text)")
        },
        { "drop column", "ALTER TABLE users DROP COLUMN name", new DropColumn(Users, "name") },
        { "index", "CREATE INDEX ix ON market_products (price)", new CreateIndex(Products, Index("ix", "price")) },
        { "drop index", "DROP INDEX ix_users_role", new DropIndex(Users, "ix_users_role") },
        { "rename index", "DROP INDEX ix_users_role;\nCREATE INDEX ix ON users (role)", new RenameIndex(Users, "ix_users_role", "ix") },
        {
            "index with an order and collations of its own", "CREATE INDEX ix ON users (name COLLATE NOCASE DESC, role COLLATE BINARY, (lower(name)) COLLATE RTRIM)",
            new CreateIndex(Users, new TableIndex("ix", EquatableArray<IndexPart>.Of(
                new IndexPart("name", IsDescending: true, Nulls: NullsOrder.Last, Collation: "nocase"),
                new IndexPart("role", Nulls: NullsOrder.First, Collation: "C"),
                new IndexPart("lower(name)", IsExpression: true, Collation: "RTRIM"))))
        },
        { "index parameters", "", new AlterIndex(Users, "ix_users_role", Names("fillfactor=70")) },
        { "storage of a table", "", new AlterTable(Users, new TableOptions(IsUnlogged: true, Parameters: Names("fillfactor=70"))) },
        { "storage of a column", "", new AlterColumn(Users, Column("name", "text") with { Storage = "external", Compression = "lz4" }) },
        { "virtual column", "ALTER TABLE users ADD COLUMN loud text GENERATED ALWAYS AS (upper(name)) VIRTUAL", new AddColumn(Users, Column("loud", "text", generated: "upper(name)") with { IsVirtual = true }) },
        {
            "a key that is not numbered is INT, because INTEGER would be", "CREATE TABLE a (\n    id int NOT NULL,\n    CONSTRAINT a_pkey PRIMARY KEY (id)\n)",
            new CreateTable(new Table(new TableName(null, "a"), EquatableArray<Column>.Of(Column("id", "integer", false)), new PrimaryKey("a_pkey", Names("id"))))
        },
        {
            "serial is numbered like an identity column", "CREATE TABLE a (\n    id integer NOT NULL CONSTRAINT a_pkey PRIMARY KEY AUTOINCREMENT\n)",
            new CreateTable(new Table(new TableName(null, "a"), EquatableArray<Column>.Of(Column("id", "integer", false, identity: Identity.Serial)), new PrimaryKey("a_pkey", Names("id"))))
        },
        {
            "without rowid", "CREATE TABLE a (\n    id integer NOT NULL,\n    CONSTRAINT a_pkey PRIMARY KEY (id)\n) WITHOUT ROWID",
            new CreateTable(new Table(
                new TableName(null, "a"), EquatableArray<Column>.Of(Column("id", "integer", false)), new PrimaryKey("a_pkey", Names("id")),
                Options: new TableOptions(IsWithoutRowId: true)))
        },
        {
            "another tool's table", "",
            new CreateTable(new Table(new TableName(null, "a"), EquatableArray<Column>.Of(Column("id", "integer")), Options: new TableOptions(IsExternal: true)))
        },
        { "sql", "UPDATE users SET name = ''", new ExecuteSql("UPDATE users SET name = ''", Only: "sqlite") },
        { "sql for the other one", "", new ExecuteSql("VACUUM FULL", Only: "postgresql") },
    };

    /// <summary>What, the columns and constraints of the new <c>market_products</c>, the values copied, the operation.</summary>
    public static TheoryData<string, string, string, Operation> Rebuilt { get; } = new()
    {
        {
            "add NOT NULL with a fill", "code varchar(10) NOT NULL|price integer|stock integer NOT NULL", "code, price, 0",
            new AddColumn(Products, Column("stock", "integer", isNullable: false), "0")
        },
        {
            "add NOT NULL without a value: no row may be there", "code varchar(10) NOT NULL|price integer|stock integer NOT NULL", "code, price, NULL",
            new AddColumn(Products, Column("stock", "integer", isNullable: false))
        },
        {
            "add with a default that is no constant", "code varchar(10) NOT NULL|price integer|day date NOT NULL DEFAULT (date('now'))", "code, price, date('now')",
            new AddColumn(Products, Column("day", "date", isNullable: false, sql: "now()"))
        },
        {
            "identity: the rows are numbered", "code varchar(10) NOT NULL|price integer|nr bigint NOT NULL", "code, price, rowid",
            new AddColumn(Products, Column("nr", "bigint", isNullable: false, identity: Identity.ByDefault))
        },
        {
            "generated", "code varchar(10) NOT NULL|price integer|twice integer GENERATED ALWAYS AS (price * 2) STORED", "code, price",
            new AddColumn(Products, Column("twice", "integer", generated: "price * 2"))
        },
        { "NOT NULL", "code varchar(10) NOT NULL|price integer NOT NULL", "code, price", new AlterColumn(Products, Column("price", "integer", isNullable: false)) },
        {
            "NOT NULL with a fill", "code varchar(10) NOT NULL|price integer NOT NULL DEFAULT 5", "code, coalesce(price, 1)",
            new AlterColumn(Products, Column("price", "integer", isNullable: false, sql: "5"), Fill: "1")
        },
        {
            "type with USING", "code integer NOT NULL|price integer", "length(code), price",
            new AlterColumn(Products, Column("code", "integer", isNullable: false), Using: "length(code)")
        },
        { "text to integer", "code integer NOT NULL|price integer", "CAST(code AS integer), price", new AlterColumn(Products, Column("code", "integer", isNullable: false)) },
        { "integer to boolean", "code varchar(10) NOT NULL|price boolean", "code, price <> 0", new AlterColumn(Products, Column("price", "boolean")) },
        {
            "collation", "code varchar(10) COLLATE NOCASE NOT NULL|price integer", "code, price",
            new AlterColumn(Products, Column("code", "varchar(10)", isNullable: false) with { Collation = "NOCASE" })
        },
        {
            "primary key", "code varchar(10) NOT NULL|price integer|CONSTRAINT p PRIMARY KEY (code)", "code, price",
            new AddPrimaryKey(Products, new PrimaryKey("p", Names("code")))
        },
        {
            "unique", "code varchar(10) NOT NULL|price integer|CONSTRAINT u UNIQUE (code, price)", "code, price",
            new AddUnique(Products, new UniqueConstraint("u", Names("code", "price")))
        },
        {
            "check", "code varchar(10) NOT NULL|price integer|CONSTRAINT c CHECK (code <> 'x')", "code, price",
            new AddCheck(Products, new CheckConstraint("c", "code <> 'x'::character varying(10)"))
        },
        {
            "foreign key", "code varchar(10) NOT NULL|price integer|CONSTRAINT f FOREIGN KEY (price) REFERENCES users (id) ON DELETE SET NULL", "code, price",
            new AddForeignKey(Products, new ForeignKey("f", Names("price"), Users, Names("id"), ReferentialAction.SetNull))
        },
    };

    [Theory]
    [MemberData(nameof(Native))]
    public void An_operation_becomes(string what, string sql, Operation operation) =>
        Assert.Equal((what, sql.ReplaceLineEndings("\n")), (what, Script(Database.Sqlite, operation)));

    [Theory]
    [MemberData(nameof(Rebuilt))]
    public void A_table_is_rebuilt_for(string what, string lines, string values, Operation operation)
    {
        var copied = string.Join(", ", lines.Split('|').Where(line => !line.Contains("CONSTRAINT") && !line.Contains("GENERATED")).Select(line => line.Split(' ')[0]));
        var sql =
            $"""
            -- keep market_products but ;
            DROP TABLE IF EXISTS _schemagen_new_market_products;
            CREATE TABLE _schemagen_new_market_products (
                {lines.Replace("|", ",\n    ")}
            );
            INSERT INTO _schemagen_new_market_products ({copied})
            SELECT {values}
            FROM market_products;
            DROP TABLE market_products;
            PRAGMA legacy_alter_table = ON;
            ALTER TABLE _schemagen_new_market_products RENAME TO market_products;
            PRAGMA legacy_alter_table = OFF;
            -- restore market_products
            """;

        Assert.Equal((what, sql.ReplaceLineEndings("\n")), (what, Script(Database.Sqlite, operation)));
    }

    [Fact]
    public void A_rebuild_keeps_counter_keys_self_reference_and_indexes() => Assert.Equal(
        """
        -- keep users but ix_users_role;
        DROP TABLE IF EXISTS _schemagen_new_users;
        CREATE TABLE _schemagen_new_users (
            id integer NOT NULL CONSTRAINT users_pkey PRIMARY KEY AUTOINCREMENT,
            telegram_id bigint NOT NULL,
            name text,
            role varchar(20) NOT NULL DEFAULT 'UNKNOWN',
            parent_id bigint,
            created_at timestamptz NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')),
            CONSTRAINT users_telegram_id_key UNIQUE (telegram_id),
            CONSTRAINT u UNIQUE (name),
            CONSTRAINT users_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES users (id) ON DELETE SET NULL
        );
        INSERT INTO _schemagen_new_users (id, telegram_id, name, role, parent_id, created_at)
        SELECT id, telegram_id, name, role, parent_id, created_at
        FROM users;
        DELETE FROM sqlite_sequence WHERE name = '_schemagen_new_users';
        INSERT INTO sqlite_sequence (name, seq) SELECT '_schemagen_new_users', seq FROM sqlite_sequence WHERE name = 'users';
        DROP TABLE users;
        PRAGMA legacy_alter_table = ON;
        ALTER TABLE _schemagen_new_users RENAME TO users;
        PRAGMA legacy_alter_table = OFF;
        CREATE INDEX ix_users_role ON users (role);
        -- restore users
        """.ReplaceLineEndings("\n"),
        Script(Database.Sqlite, new AddUnique(Users, new UniqueConstraint("u", Names("name")))));

    [Fact]
    public void A_run_of_changes_to_one_table_is_one_rebuild()
    {
        Operation[] operations =
        [
            new AddColumn(Products, Column("note", "text")),
            new AlterColumn(Products, Column("price", "integer", isNullable: false), Fill: "0"),
            new CommentTable(Products, "x"),
            new CreateIndex(Products, Index("ix_price", "price")),
            new AddCheck(Products, new CheckConstraint("c", "price >= 0")),
            new DropColumn(Products, "note"),
            new CreateIndex(Users, Index("ix_name", "name")),
            new AddUnique(Products, new UniqueConstraint("u", Names("code"))),
        ];

        Assert.Equal(
            [
                "Rebuild market_products: add column note, alter column price, comment,…",
                "CREATE INDEX ix_name ON users (name)",
                "Rebuild market_products: add unique u",
            ],
            Planner.Plan(operations, Before, Database.Sqlite).Select(step => step.Title));
    }

    [Fact]
    public void A_fill_that_reads_a_changed_column_waits_for_the_change()
    {
        Operation[] operations =
        [
            new AlterColumn(Products, Column("price", "integer", isNullable: false), Fill: "0"),
            new AddColumn(Products, Column("twice", "integer", isNullable: false), "price * 2"),
        ];

        Assert.Equal(
            ["Rebuild market_products: alter column price", "Rebuild market_products: add column twice"],
            Planner.Plan(operations, Before, Database.Sqlite).Select(step => step.Title));
    }

    [Fact]
    public void All_columns_can_be_replaced_although_no_table_is_ever_without_one()
    {
        Operation[] operations =
        [
            new DropColumn(Products, "code"), new DropColumn(Products, "price"), new DropColumn(Users, "name"),
            new AddColumn(Products, Column("sku", "text")), new AddColumn(Products, Column("cost", "integer")),
        ];

        Assert.Equal(
            """
            ALTER TABLE market_products DROP COLUMN code;
            ALTER TABLE users DROP COLUMN name;
            ALTER TABLE market_products ADD COLUMN sku text;
            ALTER TABLE market_products DROP COLUMN price;
            ALTER TABLE market_products ADD COLUMN cost integer
            """.ReplaceLineEndings("\n"),
            Script(Database.Sqlite, operations));
    }

    [Fact]
    public void A_table_without_columns_is_refused()
    {
        var refusal = Assert.Throws<ImpossibleOperationException>(() =>
            Planner.Plan([new DropColumn(Products, "code"), new DropColumn(Products, "price")], Before, Database.Sqlite));

        Assert.StartsWith("'market.products' would have no column left", refusal.Message, System.StringComparison.Ordinal);
    }
}
