using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Texts;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Replays;

/// <summary>What follows a rename, what a detached partition has, and what is refused in which words.</summary>
public sealed class ReplayTests
{
    private const string Before = """
        schema market
        enum market.status ('new', 'done')
        domain paid market.status default 'new'::market.status
        sequence market.numbers owned by market.orders.nr
        function market.next(market.status) |
          | CREATE FUNCTION market.next(status market.status) RETURNS market.status LANGUAGE sql AS $$ SELECT 'done'::market.status $$
        table logs
          partition by range (at)
          column at date not null
          column text text default 'x'
          primary key logs_pkey (at)
          check logs_check length(text) > 0
          index logs_text ((lower(text)))
          index logs_two (text, (lower(text)), ((text)::varchar), (text || 'x'), at) where at > '2026-01-01'
        table logs_2026
          partition of logs for values from ('2026-01-01') to ('2027-01-01')
        table market.orders
          column id integer not null serial
          column nr bigint default nextval('market.numbers'::regclass)
          column state market.status not null default 'new'::market.status
          column states market.status[]
          primary key orders_pkey (id)
          check orders_check state <> 'new' or market.next(state) is null
        view market.open as SELECT o.id FROM market.orders o WHERE o.state = 'new'::market.status
        trigger touch on market.orders before update for each row execute function market.next()
        grant to app on table market.orders select, update (nr)
        grant to app on function market.next(market.status) execute
        default privileges to app on tables in market select
        comment on constraint orders_pkey on market.orders key
        comment on trigger touch on market.orders touches

        """;

    private static readonly TableName Orders = new("market", "orders");

    public static TheoryData<string, Operation, string, string> Followed { get; } = new()
    {
        { "a schema: types", new RenameSchema("market", "Shop"), "column states market.status[]", "column states \"Shop\".status[]" },
        { "a schema: defaults", new RenameSchema("market", "Shop"), "default nextval('market.numbers'::regclass)", "default nextval('\"Shop\".numbers'::regclass)" },
        { "a schema: arguments", new RenameSchema("market", "Shop"), "grant to app on function market.next(market.status) execute", "grant to app on function \"Shop\".next(\"Shop\".status) execute" },
        { "a schema: signatures, not bodies", new RenameSchema("market", "Shop"),
            "CREATE FUNCTION market.next(status market.status) RETURNS market.status LANGUAGE sql AS $$ SELECT 'done'::market.status $$",
            "CREATE FUNCTION \"Shop\".next(status \"Shop\".status) RETURNS \"Shop\".status LANGUAGE sql AS $$ SELECT 'done'::market.status $$" },
        { "a schema: queries", new RenameSchema("market", "Shop"), "SELECT o.id FROM market.orders o", "SELECT o.id FROM \"Shop\".orders o" },
        { "a schema: default privileges", new RenameSchema("market", "Shop"), "tables in market select", "tables in \"Shop\" select" },
        { "a schema: owners", new RenameSchema("market", "Shop"), "owned by market.orders.nr", "owned by \"Shop\".orders.nr" },
        { "a type: columns", Renamed("enum market.status", "State"), "column states market.status[]", "column states market.\"State\"[]" },
        { "a type: signatures, not the argument of its name", Renamed("enum market.status", "State"), "market.next(status market.status) RETURNS market.status", "market.next(status market.\"State\") RETURNS market.\"State\"" },
        { "a type: casts", Renamed("enum market.status", "State"), "o.state = 'new'::market.status", "o.state = 'new'::market.\"State\"" },
        { "a type: identities", Renamed("enum market.status", "State"), "on function market.next(market.status) execute", "on function market.next(market.\"State\") execute" },
        { "a function: calls", Renamed("function market.next(market.status)", "then"), "market.next(state) is null", "market.\"then\"(state) is null" },
        { "a function: triggers", Renamed("function market.next(market.status)", "then"), "execute function market.next()", "execute function market.\"then\"()" },
        { "a function: its own text", Renamed("function market.next(market.status)", "then"), "CREATE FUNCTION market.next(", "CREATE FUNCTION market.\"then\"(" },
        { "a sequence: defaults", Renamed("sequence market.numbers", "No"), "nextval('market.numbers'::regclass)", "nextval('market.\"No\"'::regclass)" },
        { "a label: itself", Label(), "enum market.status ('new', 'done')", "enum market.status ('it''s new', 'done')" },
        { "a label: defaults", Label(), "not null default 'new'::market.status", "not null default 'it''s new'::market.status" },
        { "a label: checks", Label(), "state <> 'new' or", "state <> 'it''s new' or" },
        { "a label: casts in queries", Label(), "o.state = 'new'::market.status", "o.state = 'it''s new'::market.status" },
        { "a label: domains", Label(), "domain paid market.status default 'new'::", "domain paid market.status default 'it''s new'::" },
        { "a column: privileges", new RenameColumn(Orders, "nr", "Number"), "select, update (nr)", "select, update (\"Number\")" },
        { "a column: owned sequences", new RenameColumn(Orders, "nr", "Number"), "owned by market.orders.nr", "owned by market.orders.\"Number\"" },
        { "a constraint: comments", new RenameConstraint(Orders, "orders_pkey", "pk"), "comment on constraint orders_pkey on", "comment on constraint pk on" },
        { "a trigger: comments", Renamed("trigger touch on market.orders", "Touch"), "comment on trigger touch on", "comment on trigger \"Touch\" on" },
    };

    [Theory]
    [MemberData(nameof(Followed))]
    public void A_rename_is_followed_by(string what, Operation operation, string old, string renamed)
    {
        var schema = Shop.Of(Before);
        var after = Replay.Apply(schema, operation);
        Assert.True(SnapshotWriter.Write(schema).Contains(old), what + " is not tested");
        Assert.Contains(renamed, SnapshotWriter.Write(after));
        Assert.DoesNotContain(old, SnapshotWriter.Write(after));
        Assert.Equal(SnapshotWriter.Write(schema), SnapshotWriter.Write(Replay.Apply(after, Inverting.Undo(operation, schema)!)));
    }

    [Fact]
    public void A_table_moves_with_the_sequences_of_its_columns()
    {
        var moved = SnapshotWriter.Write(Replay.Apply(Shop.Of(Before), [
            new DropObject(ObjectNames.Parse("view market.open")), new RenameTable(Orders, new TableName(null, "bills"))]));
        Assert.Contains("sequence numbers owned by bills.nr", moved);
        Assert.Contains("default nextval('numbers'::regclass)", moved);
        Assert.Contains("trigger touch on bills ", moved);
        Assert.Contains("grant to app on table bills ", moved);
    }

    [Fact]
    public void A_detached_partition_has_copies_under_the_names_that_the_server_gives()
    {
        var schema = Shop.Of(Before);
        var detached = Replay.Apply(schema, new DetachPartition(new TableName(null, "logs_2026")));
        Assert.Contains("""
            table logs_2026
              column at date not null
              column text text default 'x'
              primary key logs_2026_pkey (at)
              check logs_check length(text) > 0
              index logs_2026_lower_idx ((lower(text)))
              index logs_2026_text_lower_text1_expr_at_idx (text, (lower(text)), ((text)::varchar), (text || 'x'), at) where at > '2026-01-01'

            """.ReplaceLineEndings("\n"), SnapshotWriter.Write(detached));
        Assert.Equal(SnapshotWriter.Write(schema), SnapshotWriter.Write(Replay.Apply(detached, Inverting.Undo(new DetachPartition(new TableName(null, "logs_2026")), schema)!)));
    }

    [Theory]
    [InlineData("add column orders b text", "")]
    [InlineData("drop view market.open and again", "no view 'market.open' at this revision")]
    [InlineData("rename table market.orders", "view 'market.open' stands on 'market.orders': drop it first, and create it again after")]
    [InlineData("drop table market.orders", "trigger 'touch' of 'market.orders' stands on 'market.orders': drop it first")]
    [InlineData("drop enum market.status", "column 'state' of 'market.orders' stands on enum 'market.status': drop it first")]
    [InlineData("drop sequence market.numbers", "the default of column 'nr' of 'market.orders' stands on sequence 'market.numbers': drop it first")]
    [InlineData("drop trigger touch on market.orders", "the comment on trigger 'touch' of 'market.orders' stands on trigger 'touch' of 'market.orders': drop it first")]
    [InlineData("drop column market.orders state", "column 'state' of 'market.orders' is used by check constraint 'orders_check' of 'market.orders': drop that first")]
    [InlineData("alter column market.orders state", "view 'market.open' stands on column 'state' of 'market.orders': drop it first, and create it again after")]
    [InlineData("drop schema market", "schema 'market' still holds table 'market.orders'")]
    [InlineData("drop table logs", "partition 'logs_2026' stands on 'logs': drop it first")]
    [InlineData("add column logs_2026", "'logs_2026' is a partition: add the column to 'logs'")]
    [InlineData("drop column logs_2026 text", "column 'text' of 'logs_2026' is that of 'logs': change it there")]
    [InlineData("create enum market.status ('x')", "enum 'market.status' exists already")]
    [InlineData("create domain market.orders text", "table 'market.orders' exists already")]
    [InlineData("create view market.orders_pkey as SELECT 1", "the name 'orders_pkey' is taken by a key or index of 'market.orders'")]
    [InlineData("create sequence market.orders_id_seq", "the name 'orders_id_seq' is taken by the sequence that numbers column 'id' of 'market.orders'")]
    [InlineData("create enum e ('x', 'x')", "label 'x' of enum 'e' is there twice")]
    [InlineData("create enum shop.e ('x')", "no schema 'shop' at this revision: create it first")]
    [InlineData("create trigger t on bills before insert for each row execute function f()", "trigger 't' of 'bills' is about what is not there at this revision: create it first")]
    [InlineData("create comment on index i on market.orders x", "the comment on index 'i' of 'market.orders' is about what is not there at this revision: create it first")]
    [InlineData("attach", "column 'at' of 'market.orders' is not that of 'logs': it can't become a partition before")]
    [InlineData("inherit", "'market.orders' can't inherit from 'logs': it needs column 'at' of the same type, not null where that is")]
    [InlineData("validate", "constraint 'orders_check' on 'market.orders' is valid already")]
    [InlineData("check logs_2026", "check constraint 'logs_check' of 'logs' is that of its partition 'logs_2026' too: leave it out there")]
    [InlineData("detach", "'market.orders' is no partition")]
    public void What_can_not_be_done_is_refused(string what, string message)
    {
        var schema = Shop.Of(Before);
        var words = what.Split(' ');
        Operation[] operations = words[0] switch
        {
            "attach" => [new AttachPartition(Orders, new Partition(new TableName(null, "logs"), "default"))],
            "inherit" => [new Inherit(Orders, new TableName(null, "logs"))],
            "validate" => [new ValidateConstraint(Orders, "orders_check")],
            "check" => [new AddCheck(new TableName(null, words[1]), new CheckConstraint("logs_check", "length(text) > 0"))],
            "detach" => [new DetachPartition(Orders)],
            "create" => [new CreateObject(ObjectLines.Read(what[7..]))],
            "rename" => [new RenameTable(Orders, new TableName(null, "bills"))],
            "add" => [new AddColumn(words[2] == "orders" ? Orders : new TableName(null, words[2]), new Column("b", new ColumnType("text")))],
            "alter" => [new AlterColumn(Orders, new Column("state", new ColumnType("text")))],
            _ => words switch
            {
                [_, "table", var name] => [new DropTable(Identifiers.ParseTable(name))],
                [_, "schema", var name] => [new DropSchema(name)],
                [_, "column", var name, var column] => [new DropColumn(Identifiers.ParseTable(name), column)],
                [_, "view", var name, ..] => [new DropObject(ObjectNames.Parse("view " + name)), new DropObject(ObjectNames.Parse("view " + name))],
                _ => [new DropObject(ObjectNames.Parse(what[5..]))],
            },
        };
        Assert.Equal(message, Record.Exception(() => Replay.Apply(schema, operations))?.Message ?? "");
    }

    private static RenameObject Renamed(string id, string to) => new(ObjectNames.Parse(id), new TableName("market", to));

    private static RenameLabel Label() => new(ObjectNames.Parse("enum market.status"), "new", "it's new");
}
