using System;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Each attribute beyond the plain ones: classes, and all lines of the snapshot that come of them.</summary>
public class VocabularyTests
{
    public static TheoryData<string, string, string> Tables => new()
    {
        { "columns", """
            [Table("t")] public class T
            {
                [Identity(Always = true, Start = 100, Increment = 10, Minimum = 5, Maximum = 9999, Cache = 20, Cycle = true)] public int Id { get; set; }
                [Serial] public long Number { get; set; }
                [Identity(Start = 1, Increment = 1, Minimum = 1, Maximum = 32767, Cache = 1)] public short Plain { get; set; }
                [Identity(Increment = -1, Start = -1)] public int Down { get; set; }
                [Collation("C"), Storage("EXTERNAL"), Compression("lz4")] public string Name { get; set; }
                [Generated("number * 2")] public long Twice { get; set; }
                [Generated("upper(name)", Virtual = true)] public string? Shown { get; set; }
            }
            """, """
            table t
              column id integer not null identity always (start 100 increment 10 minimum 5 maximum 9999 cache 20 cycle)
              column number bigint not null serial
              column plain smallint not null identity by default
              column down integer not null identity by default (increment -1)
              column name text not null collate "C" storage external compression lz4
              column twice bigint not null generated number * 2
              column shown text virtual upper(name)
              primary key t_pkey (id)
            """ },
        { "a generated key is not numbered", """
            [Table("t")] public class T { [Generated("1")] public int Id { get; set; } [Serial, Key] public int Other { get; set; } }
            """, """
            table t
              column id integer not null generated 1
              column other integer not null serial
              primary key t_pkey (other)
            """ },
        { "foreign keys", """
            [Table("shelves"), KeyConstraint(nameof(Room), nameof(Row))] public class Shelf { public int Room { get; set; } public int Row { get; set; } [Unique] public long Code { get; set; } }
            [Table("books")]
            [ForeignKeyConstraint(typeof(Shelf), nameof(Room), nameof(Row), OnDelete = ReferentialAction.SetNull, SetColumns = [nameof(Row)], MatchFull = true, Name = "on_shelf")]
            [ForeignKeyConstraint(typeof(Shelf), nameof(Row), nameof(Room), References = [nameof(Shelf.Row), nameof(Shelf.Room)], Deferrable = true, NotValid = true)]
            public class Book
            {
                public int Id { get; set; }
                public int? Room { get; set; }
                public int? Row { get; set; }
                [References(typeof(Shelf), nameof(Shelf.Code), Deferrable = true, OnDelete = ReferentialAction.SetDefault, SetColumns = [nameof(Code)], NotValid = true)] public long? Code { get; set; }
                public Shelf? Shelf { get; set; }
            }
            """, """
            table books
              column id integer not null identity by default
              column room integer
              column row integer
              column code bigint
              primary key books_pkey (id)
              foreign key books_code_fkey (code) references shelves (code) on delete set default (code) deferrable not valid
              foreign key books_row_room_fkey (row, room) references shelves (row, room) deferrable not valid
              foreign key on_shelf (room, row) references shelves (room, row) match full on delete set null (row)
            table shelves
              column room integer not null
              column row integer not null
              column code bigint not null
              primary key shelves_pkey (room, row)
              unique shelves_code_key (code)
            """ },
        { "constraints", """
            [Table("bookings")]
            [KeyConstraint(Name = "pk", Include = [nameof(Room)], Deferrable = true)]
            [Unique(nameof(Room), nameof(Guest), NullsNotDistinct = true, Include = [nameof(Id)], Deferred = true)]
            [Check("room > 0", Name = "rooms", NoInherit = true, NotValid = true)]
            [Exclude("room with =", "during with &&")]
            [Exclude("(lower(guest)) collate \"C\" text_ops desc with =", Method = "btree", Where = "room > 1", Name = "one_guest", Include = [nameof(Room)], Deferred = true)]
            public class Booking
            {
                public int Id { get; set; }
                public int Room { get; set; }
                [Unique(Deferrable = true), Check("guest <> ''", NotValid = true)] public string? Guest { get; set; }
                [Column(TypeName = "tstzrange")] public object During { get; set; }
            }
            """, """
            table bookings
              column id integer not null identity by default
              column room integer not null
              column guest text
              column during tstzrange not null
              primary key pk (id) include (room) deferrable
              unique bookings_guest_key (guest) deferrable
              unique bookings_room_guest_key (room, guest) nulls not distinct include (id) deferrable initially deferred
              not valid check bookings_guest_check guest <> ''
              no inherit not valid check rooms room > 0
              exclude bookings_room_during_excl using gist (room with =, during with &&)
              exclude one_guest using btree ((lower(guest)) collate "C" text_ops desc with =) include (room) deferrable initially deferred where room > 1
            """ },
        { "the key's properties by EF, its name by us", """
            [Table("t"), KeyConstraint(Name = "k"), Microsoft.EntityFrameworkCore.PrimaryKey(nameof(B), nameof(A))] public class T { public int A { get; set; } public int B { get; set; } }
            [Table("u"), Microsoft.EntityFrameworkCore.PrimaryKey(nameof(B), nameof(A)), KeyConstraint(Name = "k2")] public class U { public int A { get; set; } public int B { get; set; } }
            """, """
            table t
              column a integer not null
              column b integer not null
              primary key k (b, a)
            table u
              column a integer not null
              column b integer not null
              primary key k2 (b, a)
            """ },
        { "indexes", """
            [Table("t")]
            [Indexed(nameof(A), nameof(B), Method = "gist", OperatorClasses = ["", "gist_trgm_ops(siglen=32)"], Collations = ["", "C"], Include = [nameof(Id)], Parameters = ["FillFactor = 70", "buffering=auto"], Name = "a1")]
            [Indexed(nameof(A), nameof(B), Descending = [nameof(B)], NullsFirst = [nameof(A), nameof(B)], Name = "a2")]
            [Indexed(nameof(A), nameof(B), Descending = [nameof(B)], NullsLast = [nameof(A), nameof(B)], Unique = true, NullsNotDistinct = true, Name = "a3")]
            [Indexed(Parts = ["(lower(b)) collate \"C\" text_pattern_ops desc nulls last", "a"], Where = "a > 0")]
            public class T
            {
                public int Id { get; set; }
                [Indexed(Method = "brin")] public int A { get; set; }
                [Indexed(Method = "gin", OperatorClass = "gin_trgm_ops", Name = "trgm"), Indexed(Method = "btree", Name = "plain")] public string B { get; set; }
            }
            """, """
            table t
              column id integer not null identity by default
              column a integer not null
              column b text not null
              primary key t_pkey (id)
              index a1 using gist (a, b collate "C" gist_trgm_ops(siglen=32)) include (id) with (buffering=auto, fillfactor=70)
              index a2 (a nulls first, b desc)
              unique index a3 (a, b desc nulls last) nulls not distinct
              index ix_t_a using brin (a)
              index ix_t_expr_a ((lower(b)) collate "C" text_pattern_ops desc nulls last, a) where a > 0
              index plain (b)
              index trgm using gin (b gin_trgm_ops)
            """ },
        { "tables as wholes", """
            [Entity("a", Unlogged = true, RowSecurity = RowSecurity.Enabled, WithoutRowId = true), StorageParameters("fillfactor=70", "Autovacuum_Enabled = false")] public class A { public int Id { get; set; } }
            [Table("b", Schema = "auth"), Entity(External = true, RowSecurity = RowSecurity.Forced)] public class B { public int Id { get; set; } }
            """, """
            table a
              unlogged
              with (autovacuum_enabled=false, fillfactor=70)
              without rowid
              row security
              column id integer not null identity by default
              primary key a_pkey (id)
            table auth.b
              external
              row security forced
              column id integer not null identity by default
              primary key b_pkey (id)
            """ },
        { "partitions", """
            [Table("orders", Schema = "market"), PartitionBy("RANGE (created_at)")]
            [KeyConstraint(nameof(Id), nameof(CreatedAt))]
            [Partition("orders_2025", "FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')"), Partition("archive.orders_rest", "default")]
            public class Order { public long Id { get; set; } public DateTime CreatedAt { get; set; } public string Region { get; set; } }
            [Entity("orders_2026"), PartitionOf(typeof(Order), "for values from ('2026-01-01') to ('2027-01-01')"), PartitionBy("list (region)")]
            [Indexed(nameof(Order.Region), Name = "by_region"), Indexed(Parts = ["(lower(region))"], Name = "by_lower"), Check("id > 0"), Unique("id", nameof(Order.CreatedAt))]
            [Partition("orders_2026_eu", "for values in ('EU', 'eu')")]
            public class Orders2026;
            [Table("payments")] public class Payment { public int Id { get; set; } public long OrderId { get; set; } public DateTime OrderAt { get; set; } [ForeignKey("OrderId, OrderAt")] public Order Order { get; set; } }
            [Table("refunds"), ForeignKeyConstraint(typeof(Orders2026), nameof(Id), nameof(At))] public class Refund { public long Id { get; set; } public DateTime At { get; set; } }
            """, """
            schema archive
            schema market
            table orders_2026
              partition by list (region)
              partition of market.orders for values from ('2026-01-01') to ('2027-01-01')
              unique orders_2026_id_created_at_key (id, created_at)
              check orders_2026_check id > 0
              index by_lower ((lower(region)))
              index by_region (region)
            table orders_2026_eu
              partition of orders_2026 for values in ('EU', 'eu')
            table payments
              column id integer not null identity by default
              column order_id bigint not null
              column order_at timestamptz not null
              primary key payments_pkey (id)
              foreign key payments_order_id_order_at_fkey (order_id, order_at) references market.orders (id, created_at)
            table refunds
              column id bigint not null
              column at timestamptz not null
              primary key refunds_pkey (id)
              foreign key refunds_id_at_fkey (id, at) references orders_2026 (id, created_at)
            table archive.orders_rest
              partition of market.orders default
            table market.orders
              partition by range (created_at)
              column id bigint not null
              column created_at timestamptz not null
              column region text not null
              primary key orders_pkey (id, created_at)
            table market.orders_2025
              partition of market.orders for values from ('2025-01-01') to ('2026-01-01')
            """ },
        { "a partition derived from its parent", """
            [Table("a"), PartitionBy("hash (id)")] public class A { public int Id { get; set; } }
            [Table("b"), PartitionOf(typeof(A), "for values with (MODULUS 4,  REMAINDER 0)")] public class B : A { }
            """, """
            table a
              partition by hash (id)
              column id integer not null identity by default
              primary key a_pkey (id)
            table b
              partition of a for values with (modulus 4, remainder 0)
            """ },
        { "inheritance", """
            public abstract class Row { public int Id { get; set; } }
            [Table("documents")] public class Document : Row { public string Title { get; set; } }
            [Table("audited"), Entity(Keyless = true)] public class Audited { public DateTime At { get; set; } }
            public class Paper : Document { public int Pages { get; set; } }
            [Table("invoices"), Inherits(typeof(Document), typeof(Audited)), Indexed(nameof(Title)), Indexed(nameof(Id), Unique = true)]
            public class Invoice : Paper { public DateTime At { get; set; } public decimal Total { get; set; } }
            [Table("reminders"), Inherits(typeof(Invoice)), KeyConstraint(nameof(Id))] public class Reminder : Invoice { [Unique] public int Number { get; set; } }
            """, """
            table audited
              column at timestamptz not null
            table documents
              column id integer not null identity by default
              column title text not null
              primary key documents_pkey (id)
            table invoices
              inherits (documents, audited)
              column pages integer not null
              column total numeric not null
              unique index ix_invoices_id (id)
              index ix_invoices_title (title)
            table reminders
              inherits (invoices)
              column number integer not null
              primary key reminders_pkey (id)
              unique reminders_number_key (number)
            """ },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public void Table(string rule, string code, string lines) => AssertSnapshot(rule, code, lines);

    [Theory]
    [InlineData("public int[] P { get; set; }", "integer[] not null")]
    [InlineData("public int?[]? P { get; set; }", "integer[]")]
    [InlineData("public List<string> P { get; set; }", "text[] not null")]
    [InlineData("public IReadOnlyList<DateTime> P { get; set; }", "timestamptz[] not null")]
    [InlineData("public byte[][] P { get; set; }", "bytea[] not null")]
    [InlineData("public int[,] P { get; set; }", "integer[] not null")]
    [InlineData("public Number[] P { get; set; }", "integer[] not null members (One=1)")]
    [InlineData("public Status P { get; set; }", "market.\"Order status\" not null")]
    [InlineData("public Status? P { get; set; }", "market.\"Order status\"")]
    [InlineData("public Status[] P { get; set; }", "market.\"Order status\"[] not null")]
    [InlineData("public List<Status?> P { get; set; }", "market.\"Order status\"[] not null")]
    [InlineData("[Column(TypeName = \"text\")] public Status P { get; set; }", "text not null")]
    [InlineData("[Default(Status.InTransit)] public Status P { get; set; }", "market.\"Order status\" not null default 'in_transit'")]
    [InlineData("[Default(\"it's done\")] public Status P { get; set; }", "market.\"Order status\" not null default 'it''s done'")]
    [InlineData("[DefaultSql(\"'new'\")] public Status P { get; set; }", "market.\"Order status\" not null default 'new'")]
    [InlineData("public System.Net.IPAddress P { get; set; }", "inet not null")]
    [InlineData("public System.Net.IPAddress[]? P { get; set; }", "inet[]")]
    [InlineData("public System.Net.NetworkInformation.PhysicalAddress? P { get; set; }", "macaddr")]
    [InlineData("public System.Collections.BitArray P { get; set; }", "varbit not null")]
    [InlineData("public System.Text.Json.JsonDocument P { get; set; }", "jsonb not null")]
    [InlineData("public System.Text.Json.JsonElement? P { get; set; }", "jsonb")]
    [InlineData("public System.Text.Json.Nodes.JsonArray P { get; set; }", "jsonb not null")]
    [InlineData("public System.Numerics.BigInteger P { get; set; }", "numeric not null")]
    [InlineData("public NpgsqlTypes.NpgsqlRange<int> P { get; set; }", "int4range not null")]
    [InlineData("public NpgsqlTypes.NpgsqlRange<DateTime>? P { get; set; }", "tstzrange")]
    [InlineData("public NpgsqlTypes.NpgsqlRange<int>[] P { get; set; }", "int4multirange not null")]
    [InlineData("public List<NpgsqlTypes.NpgsqlRange<DateOnly>> P { get; set; }", "datemultirange not null")]
    [InlineData("[Column(TypeName = \"hstore\")] public Dictionary<string, string> P { get; set; }", "hstore not null")]
    [InlineData("[Column(TypeName = \"xml\")] public Other P { get; set; }", "xml not null")]
    [InlineData("[Column(TypeName = \"geometry(Point,4326)\")] public object? P { get; set; }", "geometry(Point,4326)")]
    public void ColumnType(string property, string type)
    {
        var outcome = Compiler.Run($$"""
            {{Stubs.EntityFramework}}
            namespace NpgsqlTypes { public struct NpgsqlRange<T> { } }
            public class Other { }
            public enum Number { One = 1 }
            [SqlEnum("Order status", Schema = "market")] public enum Status { New = 5, InTransit = 1, [SqlLabel("it's done")] Done = 3 }
            [Table("t")] public class T { public int Id { get; set; } {{property}} }
            """).Clean();
        var model = outcome.Model;

        Assert.Equal(model, SnapshotWriter.Write(outcome.Read().Schema));
        Assert.Contains("  column p " + type + "\n", model, StringComparison.Ordinal);
        Assert.Contains("enum market.\"Order status\" ('new', 'in_transit', 'it''s done')\n", model, StringComparison.Ordinal);
    }

    [Fact]
    public void EnumsAreNamedAndOrderedAsInTheSource() => AssertSnapshot("enums", """
        [SqlEnum] public enum OrderStatus { Paid = 2, New = 1 }
        [SqlEnum("status", Schema = "b"), SqlComment("about it")] public enum Second { [NpgsqlTypes.PgName("o n e")] One }
        [SqlEnum, NpgsqlTypes.PgName("third")] public enum Third { }
        """, """
        schema b
        enum b.status ('o n e')
        enum order_status ('paid', 'new')
        enum third ()
        comment on enum b.status about it
        """);

    [Fact]
    public void AnEnumOfAnotherProjectComesWithItsColumn()
    {
        var stream = new System.IO.MemoryStream();
        Assert.True(Compiler.Compilation([new SourceFile("Enum.cs", "[SqlEnum] public enum Far { Away }")]).WithAssemblyName("Other").Emit(stream).Success);
        var reference = Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(stream.ToArray());
        var code = new SourceFile("E.cs", "[Entity] public class T { public int Id { get; set; } public Far[] P { get; set; } }");

        var model = Compiler.Run(Compiler.Compilation([code], more: reference)).Clean().Model;

        Assert.Contains("enum far ('away')\n", model, StringComparison.Ordinal);
        Assert.Contains("column p far[] not null\n", model, StringComparison.Ordinal);
    }

    [Fact]
    public void RenamesAreDecisions()
    {
        var decisions = Compiler.Run("""
            [assembly: SqlSchema("market", RenamedFrom = "shop")]
            [assembly: SqlDomain("market.email", "text", RenamedFrom = "mail"), SqlSequence("numbers", RenamedFrom = "old.\"N r\"")]
            [assembly: SqlFunction("f(int)", "CREATE FUNCTION …", RenamedFrom = "g")]
            [SqlEnum, RenamedFrom("state")] public enum Status { [RenamedFrom("fresh")] New }
            [Table("t"), SqlTrigger("touch", "before update for each row execute function f()", RenamedFrom = "touched")] public class T { public int Id { get; set; } }
            """).Clean().Read().Decisions;

        Assert.Equal([new SchemaRename("shop", "market")], decisions.SchemaRenames);
        Assert.Equal([new LabelRename(new TableName(null, "status"), "fresh", "new")], decisions.LabelRenames);
        Assert.Equal(
            [
                "domain market.mail > market.email",
                "enum state > status",
                "function g(integer) > f",
                "sequence old.\"N r\" > numbers",
                "trigger touched on t > touch",
            ],
            decisions.ObjectRenames.Select(rename => ObjectNames.Write(rename.From) + " > " + rename.To).Order(StringComparer.Ordinal));
    }

    internal static void AssertSnapshot(string rule, string code, string lines)
    {
        var outcome = Compiler.Run(code + "\n" + Stubs.EntityFramework).Clean();

        Assert.Equal($"{rule}\nschemagen snapshot 1\n{lines}\n", $"{rule}\n{outcome.Model}");
        Assert.Equal(outcome.Model, SnapshotWriter.Write(outcome.Read().Schema));
    }
}
