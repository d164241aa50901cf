using System;
using System.Linq;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Settings;

public sealed class ObjectFilterTests
{
    private const string Everything = """
        schemagen snapshot 1
        schema audit
        schema market
        extension citext
        enum mood ('good')
        sequence market.numbers
        table legacy_orders
          column id integer not null
          primary key legacy_orders_pkey (id)
        table orders
          column id integer not null
          column old integer
          primary key orders_pkey (id)
          foreign key orders_old_fkey (old) references legacy_orders (id)
          index ix_orders_old (old)
          index tmp_orders (old)
        table audit.events
          column id integer not null
          primary key events_pkey (id)
        table market.events
          column id integer not null
          primary key events_pkey (id)
          partition by range (id)
        table market.events_1
          partition of market.events for values from (1) to (2)
        """;

    [Theory]
    [InlineData("", "", "enum mood|extension citext|index ix_orders_old|index tmp_orders|key orders_old_fkey|schema audit|schema market|sequence market.numbers|table audit.events|table legacy_orders|table market.events|table market.events_1|table orders")]
    [InlineData("", "table:legacy_*", "!legacy_orders|!orders_old_fkey")]
    [InlineData("", "legacy_*", "!legacy_orders|!orders_old_fkey")]
    [InlineData("", "view:legacy_*", "")]
    [InlineData("", "schema:audit", "!schema audit|!audit.events")]
    [InlineData("", "schema:a*,market.events", "!schema audit|!audit.events|!market.events|!market.events_1")]
    [InlineData("", "table:*.events", "!audit.events|!market.events|!market.events_1")]
    [InlineData("", "events", "!audit.events|!market.events|!market.events_1")]
    [InlineData("", "public.events", "")]
    [InlineData("", "public.orders", "!table orders|!ix_orders_old|!tmp_orders|!orders_old_fkey")]
    [InlineData("", "index:tmp_*;sequence:*;type:m??d;extension:*", "!tmp_orders|!market.numbers|!mood|!citext")]
    [InlineData("", "type:m?d", "")]
    [InlineData("table:*orders", "", "!audit.events|!market.events|!market.events_1")]
    [InlineData("schema:market", "", "!schema audit|!audit.events|!legacy_orders|!table orders|!ix_orders_old|!tmp_orders|!orders_old_fkey|!mood")]
    [InlineData("schema:market;schema:public", "table:*_1", "!schema audit|!audit.events|!market.events_1")]
    [InlineData("table:*orders", "table:legacy_*", "!audit.events|!market.events|!market.events_1|!legacy_orders|!orders_old_fkey")]
    public void What_is_left(string include, string exclude, string expected)
    {
        var schema = SnapshotReader.Read(Everything);
        var all = Names(schema);
        var wanted = expected.Length == 0 || expected.StartsWith('!') ? all.Where(name => !expected.Split('|').Any(gone => gone.Length > 1 && Means(gone[1..], name))).ToArray() : expected.Split('|');
        Assert.Equal(wanted, Names(Filter(include, exclude).Apply(schema, Database.PostgreSql).Schema));
    }

    [Fact]
    public void A_foreign_key_to_what_is_excluded_is_said() => Assert.Equal(
        ["orders: foreign key orders_old_fkey refers to legacy_orders, which is excluded, and is left out with it"],
        Filter("", "legacy_orders").Apply(SnapshotReader.Read(Everything), Database.PostgreSql).Notes);

    [Theory]
    [InlineData("", "market.products", "audit_log,users")]
    [InlineData("", "schema:market", "audit_log,users")]
    [InlineData("", "market.*;audit.*", "users")]
    [InlineData("", "public.market_products", "audit_log,users")]
    [InlineData("schema:market", "", "market_products")]
    [InlineData("schema:public", "", "audit_log,market_products,users")]
    public void On_Sqlite_a_schema_is_the_beginning_of_a_name(string include, string exclude, string expected)
    {
        var tables = new[] { "audit_log", "market_products", "users" }.Select(name => new Table(new TableName(null, name), default));
        var left = Filter(include, exclude).Apply(new Schema(default, tables.ToEquatableArray()), Database.Sqlite).Schema;
        Assert.Equal(expected, string.Join(",", left.Tables.Select(table => table.Name)));
    }

    [Fact]
    public void What_hangs_on_something_goes_with_it()
    {
        var table = new TableName(null, "t");
        var view = new ObjectId(ObjectKind.View, new TableName(null, "v"));
        var trigger = new ObjectId(ObjectKind.Trigger, table, "touch");
        SchemaObject[] objects =
        [
            new View(view, "select 1"), new SourceObject(trigger, "x"), new SourceObject(new ObjectId(ObjectKind.Comment, default, On: view), "x"),
            new SourceObject(new ObjectId(ObjectKind.Comment, default, On: trigger), "x"),
            new SourceObject(new ObjectId(ObjectKind.Trigger, view.Name, "instead"), "x"),
        ];
        var schema = new Schema(default, EquatableArray<Table>.Of(new Table(table, default)), objects.ToEquatableArray());
        int Left(string exclude) => Filter("", exclude).Apply(schema, Database.PostgreSql).Schema.Objects.Count;
        Assert.Equal([5, 3, 2, 3, 0], new[] { "x", "t", "v", "trigger:touch", "t,v" }.Select(Left));
    }

    [Theory]
    [InlineData("tabel:x", "'tabel:x' is of no kind: it takes schema, table, view, index, sequence, type, function, trigger, rule, policy, extension, and a colon before the name")]
    [InlineData("table:", "'table:' is no pattern: write name or schema.name, with * for any text")]
    [InlineData("a.b.c", "'a.b.c' is no pattern: write name or schema.name, with * for any text")]
    [InlineData("schema:a.b", "'schema:a.b' is no pattern: write name or schema.name, with * for any text")]
    public void A_pattern_that_is_none_is_said(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<FormatException>(() => ObjectPattern.Read(text)).Message);

    [Fact]
    public void A_command_line_includes_other_things_and_excludes_more()
    {
        var both = Filter("a*", "b").With(Filter("c*", "d"));
        Assert.Equal("c*/b,d", string.Join(",", both.Include.Select(pattern => pattern.Text)) + "/" + string.Join(",", both.Exclude.Select(pattern => pattern.Text)));
        Assert.Equal(Filter("a*", "b"), Filter("a*", "b").With(ObjectFilter.None));
    }

    private static ObjectFilter Filter(string include, string exclude) => new(ObjectFilter.Read(include), ObjectFilter.Read(exclude));

    private static bool Means(string gone, string name) => name == gone || name.EndsWith(" " + gone, StringComparison.Ordinal);

    private static string[] Names(Schema schema) =>
    [
        .. schema.Names.Select(name => "schema " + name)
            .Concat(schema.Tables.Select(table => "table " + table.Name))
            .Concat(schema.Tables.SelectMany(table => table.Indexes.Select(index => "index " + index.Name)))
            .Concat(schema.Tables.SelectMany(table => table.ForeignKeys.Select(key => "key " + key.Name)))
            .Concat(schema.Objects.Select(item => $"{SchemaGen.Core.Naming.ObjectNames.Word(item.Id.Kind)} {item.Id.Name}"))
            .Order(StringComparer.Ordinal),
    ];
}
