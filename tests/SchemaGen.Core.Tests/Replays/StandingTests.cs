using System;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Replays;

/// <summary>Who stands on what, one line each.</summary>
public sealed class StandingTests
{
    private static readonly Schema Shop = Generation.Shop.Of("""
        schema market
        enum status ('new', 'done')
        domain price numeric(10,2)
          check price_check round_up(VALUE) >= 0
        sequence order_no [owned]
        function round_up(numeric) |
          | CREATE FUNCTION round_up(orders numeric) RETURNS numeric LANGUAGE sql AS $$ SELECT users.id FROM users $$
        function recent(status) |
          | CREATE FUNCTION recent(s status) RETURNS SETOF orders LANGUAGE sql BEGIN ATOMIC SELECT * FROM orders WHERE status = s; END
        table users
          column id bigint not null
          column email text
          primary key users_pkey (id)
          unique users_email_key (email)
          index users_lower_idx ((lower(email)))
        table orders
          column id bigint not null default nextval('order_no'::regclass)
          column user_id bigint
          column status status not null default 'new'::status
          column total price
          column shown text generated upper(note)
          column note text
          primary key orders_pkey (id) include (note)
          check orders_check round_up(total) > 0
          foreign key orders_user_fkey (user_id) references users (id)
        table market.users
          column id bigint
        table logs
          partition by range (at)
          column at date not null
          column text text
        table logs_2026
          partition of logs for values from ('2026-01-01') to ('2027-01-01')
          index logs_text_idx (text)
        view active as SELECT id, email FROM users
        view all_orders as SELECT * FROM orders
        view late as SELECT a.id FROM active a, logs_2026 WHERE text = 'users'
        view others as SELECT id FROM market.users
        rule quiet on orders on delete where old.note is null do instead nothing
        trigger touch on orders before update of note for each row execute function round_up()
        policy own on orders as permissive for all to app using (user_id IN (SELECT id FROM users)) with check (true)
        grant to app on table orders select
        grant to app on schema market usage
        default privileges to app on tables in market select
        comment on index users_lower_idx on users finds
        comment on trigger touch on orders touches
        """.Replace("[owned]", "owned by orders.id"));

    [Theory]
    [InlineData("table users", "foreign key 'orders_user_fkey' of 'orders'; policy 'own' of 'orders'; the comment on index 'users_lower_idx' of 'users'; view 'active'")]
    [InlineData("table market.users", "view 'others'")]
    [InlineData("table logs", "partition 'logs_2026'")]
    [InlineData("table logs_2026", "view 'late'")]
    [InlineData("table orders", "function 'recent(status)'; policy 'own' of 'orders'; rule 'quiet' of 'orders'; sequence 'order_no'; the grant to 'app' on table 'orders'; trigger 'touch' of 'orders'; view 'all_orders'")]
    [InlineData("column email on users", "index 'users_lower_idx' of 'users'; unique constraint 'users_email_key' of 'users'; view 'active'")]
    [InlineData("column id on users", "foreign key 'orders_user_fkey' of 'orders'; policy 'own' of 'orders'; primary key 'users_pkey' of 'users'; view 'active'")]
    [InlineData("column note on orders", "function 'recent(status)'; generated column 'shown' of 'orders'; primary key 'orders_pkey' of 'orders'; rule 'quiet' of 'orders'; trigger 'touch' of 'orders'; view 'all_orders'")]
    [InlineData("column id on orders", "function 'recent(status)'; policy 'own' of 'orders'; primary key 'orders_pkey' of 'orders'; sequence 'order_no'; view 'all_orders'")]
    [InlineData("column at on logs", "the partition key of 'logs'")]
    [InlineData("column text on logs", "index 'logs_text_idx' of 'logs_2026'; view 'late'")]
    [InlineData("constraint users_pkey on users", "foreign key 'orders_user_fkey' of 'orders'")]
    [InlineData("constraint users_email_key on users", "")]
    [InlineData("index users_lower_idx on users", "the comment on index 'users_lower_idx' of 'users'")]
    [InlineData("enum status", "column 'status' of 'orders'; function 'recent(status)'; the default of column 'status' of 'orders'")]
    [InlineData("domain price", "column 'total' of 'orders'")]
    [InlineData("sequence order_no", "the default of column 'id' of 'orders'")]
    [InlineData("function round_up(numeric)", "check constraint 'orders_check' of 'orders'; domain 'price'; trigger 'touch' of 'orders'")]
    [InlineData("view active", "view 'late'")]
    [InlineData("schema market", "table 'market.users'; the default privileges of 'app' on tables in market; the grant to 'app' on schema 'market'")]
    [InlineData("trigger touch on orders", "the comment on trigger 'touch' of 'orders'")]
    public void What_stands_on_something(string what, string who) =>
        Assert.Equal(who, string.Join("; ", Standing.On(Shop, ObjectNames.Parse(what)).Select(dependent => dependent.Words).Distinct().Order(StringComparer.Ordinal)));

    [Theory]
    [InlineData("table users", "view late, view active, policy own on orders, comment on index users_lower_idx on users")]
    [InlineData("column note on orders", "comment on trigger touch on orders, trigger touch on orders, rule quiet on orders, view all_orders, function recent(status)")]
    public void What_is_dropped_around_a_change_goes_before_what_it_stands_on(string what, string order)
    {
        var closure = Standing.Closure(Shop, [ObjectNames.Parse(what)], dependent => dependent.IsObject).Select(dependent => ObjectNames.Write(dependent.Id)).ToList();
        Assert.Equal(order.Split(", ").Order(StringComparer.Ordinal), closure.Order(StringComparer.Ordinal));
        Assert.All(closure, (name, at) => Assert.DoesNotContain(
            Standing.On(Shop, ObjectNames.Parse(name)), dependent => closure.IndexOf(ObjectNames.Write(dependent.Id)) > at));
    }

    [Theory]
    [InlineData("logs_2026", "at date not null, text text")]
    [InlineData("heirs", "id bigint not null default nextval('olds_id_seq'::regclass), a integer, b text")]
    public void A_child_has_its_parents_columns(string table, string columns)
    {
        var schema = Generation.Shop.Of("""
            table olds
              column id bigint not null serial
              column a integer
              comment column a said
            table heirs
              inherits (olds)
              column b text
            table logs
              partition by range (at)
              column at date not null
              column text text
            table logs_2026
              partition of logs default

            """);
        Assert.Equal(columns, string.Join(", ", TableColumns.Of(schema, schema.Find(new TableName(null, table))!).Select(column =>
            $"{column.Name} {column.Type}" + (column.IsNullable ? "" : " not null") + (column.Default is null ? "" : " default " + column.Default) + column.Comment)));
    }
}
