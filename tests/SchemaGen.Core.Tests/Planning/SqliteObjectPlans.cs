using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;
using static SchemaGen.Core.Tests.Planning.Shop;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>What SQLite does about views, triggers, types and what it lacks.</summary>
public sealed class SqliteObjectPlans
{
    private static readonly Schema WithObjects = Before with
    {
        Tables = Before.Tables.Append(new Table(new TableName(null, "moods"), EquatableArray<Column>.Of(
            Column("id", "integer"), Column("mood", "mood", sql: "'new'::mood"), Column("mail", "email")))).ToEquatableArray(),
        Objects = Objects(
            "enum mood ('new', 'old')",
            "domain email varchar(50) not null default 'a@b'",
            "view market.cheap as SELECT code FROM market.products WHERE price < 5",
            "view names as SELECT name FROM users",
            "trigger cheap_in on market.cheap instead of insert begin insert into market.products (code) values (new.code); end",
            "trigger touch on users after update of name for each row begin update users set role = 'x' where id = new.id; end"),
    };

    /// <summary>What, the SQL, the operation.</summary>
    public static TheoryData<string, string, Operation> Cases { get; } = new()
    {
        { "view", "CREATE VIEW market_v AS SELECT code, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now') FROM market_products AS p", Create("view market.v as SELECT code::text, now() FROM market.products AS p") },
        { "view in SQLite's own words", "CREATE VIEW v AS SELECT CURRENT_TIMESTAMP FROM users", Create("only sqlite view v as SELECT CURRENT_TIMESTAMP FROM users") },
        { "view for the other one", "", Create("only postgresql view v as SELECT 1 FROM users") },
        { "function for the other one", "", new CreateObject(new SourceObject(new ObjectId(ObjectKind.Function, new TableName(null, "f"), ""), "CREATE FUNCTION f()", "postgresql")) },
        {
            "trigger: the table stands behind the events", "CREATE TRIGGER t ON_EVENTS ON market_products when new.price > 0 begin select 1; end".Replace("ON_EVENTS", "before insert"),
            Create("trigger t on market.products before insert when new.price > 0 begin select 1; end")
        },
        { "drop view", "DROP VIEW names", new DropObject(Id("view names")) },
        { "drop trigger", "DROP TRIGGER touch", new DropObject(Id("trigger touch on users")) },
        { "changed view", "DROP VIEW names;\nCREATE VIEW names AS SELECT id FROM users", new AlterObject(Object("view names as SELECT id FROM users")) },
        {
            "a view's triggers go with it and come back",
            """
            DROP VIEW market_cheap;
            CREATE VIEW market_cheap AS SELECT code FROM market_products;
            CREATE TRIGGER cheap_in instead of insert ON market_cheap begin insert into market_products (code) values (new.code); end
            """,
            new AlterObject(Object("view market.cheap as SELECT code FROM market.products"))
        },
        {
            "renamed trigger",
            "DROP TRIGGER touch;\nCREATE TRIGGER t2 after update of name ON users for each row begin update users set role = 'x' where id = new.id; end",
            new RenameObject(Id("trigger touch on users"), new TableName(null, "t2"))
        },
        { "enum", "", Create("enum e ('a')") },
        { "domain", "", Create("domain d integer") },
        { "a label more", "", new AlterObject(Object("enum mood ('new', 'newer', 'old')")) },
        { "renamed label", "UPDATE moods SET mood = 'ancient' WHERE mood = 'old'", new RenameLabel(Id("enum mood"), "old", "ancient") },
        { "renamed type", "", new RenameObject(Id("enum mood"), new TableName(null, "moods_type")) },
        { "comment", "", Create("comment on view names x") },
        { "a column of an enum type is a text", "ALTER TABLE users ADD COLUMN mood text DEFAULT 'new'", new AddColumn(Users, Column("mood", "mood", sql: "'new'::mood")) },
        { "a column of a domain is of its base type", "ALTER TABLE users ADD COLUMN mail varchar(50) NOT NULL DEFAULT 'a@b'", new AddColumn(Users, Column("mail", "email")) },
        { "so is an array of one a text", "ALTER TABLE users ADD COLUMN mails text", new AddColumn(Users, Column("mails", "email[]")) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_operation_becomes(string what, string sql, Operation operation) =>
        Assert.Equal(what + "\n" + sql.ReplaceLineEndings("\n"), what + "\n" + Script(WithObjects, operation));

    [Fact]
    public void A_schema_is_a_prefix_of_its_tables_and_views() => Assert.Equal(
        """
        DROP VIEW market_names;
        DROP TRIGGER priced;
        ALTER TABLE market_products RENAME TO shop_products;
        CREATE VIEW shop_names AS SELECT name FROM users;
        CREATE TRIGGER named instead of insert ON shop_names begin insert into users (name) values (new.name); end;
        CREATE TRIGGER priced after update ON shop_products begin select 1; end
        """.ReplaceLineEndings("\n"),
        Script(
            Before with
            {
                Objects = Objects(
                    "view market.names as SELECT name FROM users",
                    "trigger named on market.names instead of insert begin insert into users (name) values (new.name); end",
                    "trigger priced on market.products after update begin select 1; end"),
            },
            new RenameSchema("market", "shop")));

    [Fact]
    public void A_rebuild_brings_the_schema_s_triggers_back()
    {
        var script = Script(WithObjects, new AddUnique(Users, new UniqueConstraint("u", Names("name")))).Split('\n');

        Assert.Equal("-- keep users but ix_users_role touch;", script[0]);
        Assert.Equal(
            ["CREATE INDEX ix_users_role ON users (role);", "CREATE TRIGGER touch after update of name ON users for each row begin update users set role = 'x' where id = new.id; end;", "-- restore users"],
            script.TakeLast(3));
    }

    [Fact]
    public void A_changed_domain_changes_its_columns()
    {
        var script = Script(WithObjects, new AlterObject(Object("domain email varchar(50)")));

        Assert.Contains("    mail varchar(50)\n)", script, System.StringComparison.Ordinal);
        Assert.Contains("\nSELECT id, mood, mail\n", script, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_renamed_label_is_renamed_in_defaults_too()
    {
        var script = Script(WithObjects, new RenameLabel(Id("enum mood"), "new", "fresh"));

        Assert.StartsWith("UPDATE moods SET mood = 'fresh' WHERE mood = 'new';\n-- keep moods", script, System.StringComparison.Ordinal);
        Assert.Contains("    mood text DEFAULT 'fresh',\n", script, System.StringComparison.Ordinal);
    }

    [Fact]
    public void With_and_without_rowid_is_a_rebuild()
    {
        var rebuilt = Script(Before, new AlterTable(Orders, new TableOptions(IsWithoutRowId: true)));

        Assert.Contains("\n) WITHOUT ROWID;\nINSERT INTO _schemagen_new_orders (user_id, position, total, note)", rebuilt, System.StringComparison.Ordinal);
    }

    /// <summary>What is refused although the project never said that it is for SQLite.</summary>
    public static TheoryData<string, Operation> Refused { get; } = new()
    {
        { "function f()", new CreateObject(new SourceObject(new ObjectId(ObjectKind.Function, new TableName(null, "f"), ""), "CREATE FUNCTION f()")) },
        { "sequence s", Create("sequence s") },
        { "materialized view m", Create("materialized view m as SELECT 1") },
        { "extension citext", Create("extension citext") },
        { "method gin of ix", new CreateIndex(Users, new TableIndex("ix", EquatableArray<IndexPart>.Of(new IndexPart("name")), Method: "gin")) },
        { "nulls not distinct of u", new AddUnique(Users, new UniqueConstraint("u", Names("name"), NullsNotDistinct: true)) },
        { "row security of users", new AlterTable(Users, new TableOptions(RowSecurity: RowSecurity.Enabled)) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_SQLite_lacks_is_refused(string what, Operation operation)
    {
        var refusal = Assert.Throws<ImpossibleOperationException>(() => Planner.Plan([operation], WithObjects, Database.Sqlite));

        Assert.Equal("not expressible on SQLite: " + what, refusal.Message);
    }

    private static EquatableArray<SchemaObject> Objects(params string[] lines) => lines.Select(Object).ToEquatableArray();

    private static SchemaObject Object(string line) => ObjectLines.Read(line);

    private static CreateObject Create(string line) => new(Object(line));

    private static ObjectId Id(string name) => ObjectNames.Parse(name);

    private static string Script(Schema before, params Operation[] operations) => Shop.Script(Planner.Plan(operations, before, Database.Sqlite));
}
