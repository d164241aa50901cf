using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Snapshots;

/// <summary>Every word of docs/snapshot.md.</summary>
public sealed class VocabularyTests
{
    private const string Text = """
        schemagen snapshot 1
        schema market
        extension citext
        extension pg_trgm version '1.6' schema public
        enum "Odd Enum" ('a', E'line\nbreak\\', 'it''s done', 'x, y')
        enum empty ()
        enum market.order_status ('new', 'in transit')
        domain email citext collate "C" not null default 'a@b'
          check email_at VALUE ~ '@'
          not valid check email_long length(VALUE) > 3
        domain plain integer[]
        type address
          column street text
          column zip varchar(10) collate "C"
        range floatrange subtype = float8, subtype_diff = float8mi
        sequence order_no as integer start 1000 increment -10 minimum 5 maximum 9999 cache 20 cycle owned by market.orders.number
        sequence plain_seq
        function "Weird (f"()  |
          | CREATE FUNCTION "Weird (f"() RETURNS integer
          |  LANGUAGE sql AS $$ SELECT 1 $$
        function market.total(integer, numeric(10,2)) CREATE FUNCTION market.total(a integer, b numeric) RETURNS numeric LANGUAGE sql AS 'SELECT 1.0'
        procedure tidy() CREATE PROCEDURE tidy() LANGUAGE sql AS ''
        table bookings
          external
          column room integer
          column during tsrange
          exclude bookings_excl using gist (room with =, during with &&, (lower(name)) collate "C" gist_trgm_ops(siglen=32) with OPERATOR(public.=)) include (name) deferrable where active
        table special
          inherits (bookings, market.orders)
        table market.orders
          comment table Orders of the market
          unlogged
          with (autovacuum_enabled=false, fillfactor=70)
          without rowid
          row security forced
          partition by range (created_at)
          column id bigint not null identity by default (start 100 increment 10 cycle)
          column other bigint identity always
          column legacy_id integer not null serial
          column name varchar(100) not null collate "C" storage external compression lz4 default 'x'
          column total numeric(10,2) generated price * amount
          column shown text virtual upper(name)
          column took interval day to second(3)
          column at timestamp(3)
          column spot geometry(Point,4326)
          column states market.order_status[]
          column state integer not null members (New=0, Done=1) default 0
          primary key orders_pkey (id) include (name) deferrable initially deferred
          unique orders_name_key (name) nulls not distinct include (id) deferrable
          not valid check orders_a total >= 0
          no inherit check orders_b not valid
          no inherit not valid check orders_c total is not null
          foreign key orders_fkey (customer_id, shop_id) references customers (id, shop_id) match full on delete set null (customer_id) on update cascade deferrable not valid
          unique index orders_name_idx (name) include (id) nulls not distinct with (fillfactor=70)
          index orders_trgm using gin (name gin_trgm_ops, (lower(name)) collate "C" text_pattern_ops desc nulls last, id nulls first) with (fastupdate=off) where name is not null
        table market.orders_2026
          row security
          partition of market.orders for values from ('2026-01-01') to ('2027-01-01')
        view active_users with (check_option=local, security_barrier=true) as SELECT 1
        materialized view market.totals with (fillfactor=70) as |
          | SELECT 1 AS id,
          |   2 AS two
          unique index totals_id_idx (id)
        rule no_delete on market.orders on delete do instead nothing
        only sqlite trigger touch on market.orders after update begin select 1; end
        trigger touched on market.orders before update for each row execute function touch()
        policy own on market.orders as permissive for select to app using (owner = current_user)
        grant to "Role X" on column name on market.orders update
        grant to app on function market.total(integer, text) none
        grant to app on table market.orders select with grant option, insert, update (name)
        default privileges to app on functions in market for "Owner" execute
        default privileges to app on tables select
        comment on constraint orders_pkey on market.orders The key
        comment on index orders_trgm on market.orders |
          |  two
          | lines
        comment on schema market only sqlite is no word here
        comment on trigger touched on market.orders x

        """;

    [Fact]
    public void Every_word_is_written_and_read() => Assert.Equal(Text.Replace("()  |", "() |"), SnapshotWriter.Write(SnapshotReader.Read(Text.Replace("()  |", "() |"))));

    [Theory]
    [InlineData("view v as", "SELECT 1", "view v as SELECT 1\n")]
    [InlineData("function f()", "CREATE FUNCTION f()\nRETURNS int", "function f() |\n  | CREATE FUNCTION f()\n  | RETURNS int\n")]
    [InlineData("enum e ('a')", null, "enum e ('a')\n")]
    public void A_head_and_its_free_text_are_an_object(string head, string? free, string text) =>
        Assert.Equal(text, ObjectLines.Write(ObjectLines.Read(head, free)));

    [Theory]
    [InlineData("index i on t (a)", "a index is no object of its own")]
    [InlineData("function f integer", "'f' lacks the types of its arguments: write f() where there are none")]
    [InlineData("enum e (a)", "'a' is no text in single quotes")]
    [InlineData("sequence s start x", "'x' is no whole number")]
    [InlineData("view v SELECT 1", "'as' expected before 'SELECT 1'")]
    [InlineData("only mysql view v as SELECT 1", "only postgresql or only sqlite, not 'mysql'")]
    public void What_is_malformed_is_said(string text, string message) =>
        Assert.Equal(message, Assert.Throws<OutlineException>(() => ObjectLines.Read(text)).Message);

    [Theory]
    [InlineData("name desc nulls first", NullsOrder.Default)]
    [InlineData("name asc nulls last", NullsOrder.Default)]
    [InlineData("name desc nulls last", NullsOrder.Last)]
    [InlineData("name nulls first", NullsOrder.First)]
    public void The_place_of_nulls_is_said_only_where_it_is_not_the_orders_own(string part, NullsOrder expected) =>
        Assert.Equal(expected, IndexLines.ReadPart(part).Nulls);
}
