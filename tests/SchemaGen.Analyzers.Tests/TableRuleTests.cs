using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Keys, constraints, indexes and renames: classes, and all lines of the snapshot that come of them.</summary>
public class TableRuleTests
{
    public static TheoryData<string, string, string> Rules => new()
    {
        { "table names", """
            [Table("a")] public class A { public int Id { get; set; } }
            [Table("b", Schema = "market")] public class B { public int Id { get; set; } }
            [Entity("c", Schema = "market")] public class C { public int Id { get; set; } }
            [Entity, Table("d")] public class D { public int Id { get; set; } }
            [Entity, NpgsqlTypes.PgName("e")] public class E1 { public int Id { get; set; } }
            [Entity, SqlComment("about f")] public record F(int Id);
            public static class Outer { [Entity] public class Inner { public int Id { get; set; } } }
            """, """
            schema market
            table a
              column id integer not null identity by default
              primary key a_pkey (id)
            table d
              column id integer not null identity by default
              primary key d_pkey (id)
            table e
              column id integer not null identity by default
              primary key e_pkey (id)
            table f
              comment table about f
              column id integer not null identity by default
              primary key f_pkey (id)
            table inner
              column id integer not null identity by default
              primary key inner_pkey (id)
            table market.b
              column id integer not null identity by default
              primary key b_pkey (id)
            table market.c
              column id integer not null identity by default
              primary key c_pkey (id)
            """ },
        { "inherited properties", """
            public abstract class Base<T> { public T Id { get; set; } public DateTime Created { get; set; } public virtual string Name { get; set; } public int Hidden { get; set; } }
            public class Middle : Base<long> { public string? Note { get; set; } }
            [Table("t")] public class T : Middle { public override string Name { get; set; } [NotMapped] public new int Hidden { get; set; } }
            """, """
            table t
              column id bigint not null identity by default
              column created timestamptz not null
              column note text
              column name text not null
              primary key t_pkey (id)
            """ },
        { "keys", """
            [Table("a")] public class A { [Key] public string Code { get; set; } public int Id { get; set; } }
            [Table("b")] public class Bee { public int BeeId { get; set; } }
            [Table("c")] public class C { [Key, Column(Order = 2)] public int X { get; set; } [Key, Column(Order = 1)] public int Y { get; set; } }
            [Table("d"), Microsoft.EntityFrameworkCore.PrimaryKey("Y", nameof(X))] public class D { public int? X { get; set; } public Guid Y { get; set; } }
            [Entity("e", Keyless = true)] public class E { public int Id { get; set; } }
            [Table("f"), Microsoft.EntityFrameworkCore.Keyless] public class F { public int P { get; set; } }
            [Table("g")] public class G { public int iD { get; set; } }
            """, """
            table a
              column code text not null
              column id integer not null
              primary key a_pkey (code)
            table b
              column bee_id integer not null identity by default
              primary key b_pkey (bee_id)
            table c
              column x integer not null
              column y integer not null
              primary key c_pkey (y, x)
            table d
              column x integer not null
              column y uuid not null
              primary key d_pkey (y, x)
            table e
              column id integer not null
            table f
              column p integer not null
            table g
              column i_d integer not null identity by default
              primary key g_pkey (i_d)
            """ },
        { "identity", """
            [Table("a")] public class A { [DatabaseGenerated(DatabaseGeneratedOption.None)] public int Id { get; set; } }
            [Table("b")] public class B { public Guid Id { get; set; } [DatabaseGenerated(DatabaseGeneratedOption.Identity)] public long? Number { get; set; } }
            [Table("c")] public class C { [References(typeof(A))] public int Id { get; set; } }
            [Table("d")] public class D { [Default(7)] public short Id { get; set; } }
            [Table("e")] public class E { public byte Id { get; set; } [DatabaseGenerated(DatabaseGeneratedOption.Computed)] public int Total { get; set; } }
            public enum Kind { One = 1 }
            [Table("f")] public class F { public Kind Id { get; set; } }
            [Table("g")] public class G { public ulong Id { get; set; } }
            """, """
            table a
              column id integer not null
              primary key a_pkey (id)
            table b
              column id uuid not null
              column number bigint not null identity by default
              primary key b_pkey (id)
            table c
              column id integer not null
              primary key c_pkey (id)
              foreign key c_id_fkey (id) references a (id)
            table d
              column id smallint not null default 7
              primary key d_pkey (id)
            table e
              column id smallint not null identity by default
              column total integer not null
              primary key e_pkey (id)
            table f
              column id integer not null members (One=1)
              primary key f_pkey (id)
            table g
              column id numeric(20,0) not null
              primary key g_pkey (id)
            """ },
        { "references", """
            [Table("users")] public class User { public int Id { get; set; } [Unique] public long TelegramId { get; set; } [Indexed(Unique = true)] public Guid Token { get; set; } }
            [Table("masters", Schema = "m")] public class Master
            {
                public int Id { get; set; }
                [References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.Cascade, OnUpdate = ReferentialAction.SetNull, Deferred = true)] public long TelegramId { get; set; }
                [References(typeof(User), Name = "boss")] public int? Boss { get; set; }
                [References(typeof(User), nameof(User.Token))] public Guid Token { get; set; }
            }
            """, """
            schema m
            table users
              column id integer not null identity by default
              column telegram_id bigint not null
              column token uuid not null
              primary key users_pkey (id)
              unique users_telegram_id_key (telegram_id)
              unique index ix_users_token (token)
            table m.masters
              column id integer not null identity by default
              column telegram_id bigint not null
              column boss integer
              column token uuid not null
              primary key masters_pkey (id)
              foreign key boss (boss) references users (id)
              foreign key masters_telegram_id_fkey (telegram_id) references users (telegram_id) on delete cascade on update set null deferrable initially deferred
              foreign key masters_token_fkey (token) references users (token)
            """ },
        { "navigations", """
            [Table("users")] public class User { public int Id { get; set; } public List<Order> Orders { get; set; } public Profile? Profile { get; set; } }
            [Table("profiles")] public class Profile { [Key, ForeignKey(nameof(User))] public int UserId { get; set; } public User User { get; set; } }
            [Table("parts"), Microsoft.EntityFrameworkCore.PrimaryKey(nameof(A), nameof(B))] public class Part { public int A { get; set; } public int B { get; set; } }
            [Table("orders")] public class Order
            {
                public int Id { get; set; }
                public int BuyerId { get; set; }
                [Microsoft.EntityFrameworkCore.DeleteBehavior(Microsoft.EntityFrameworkCore.DeleteBehavior.Cascade)] public User Buyer { get; set; }
                public int? Seller { get; set; }
                [ForeignKey(nameof(Seller)), Microsoft.EntityFrameworkCore.DeleteBehavior(Microsoft.EntityFrameworkCore.DeleteBehavior.ClientSetNull)] public User? Vendor { get; set; }
                public int PartA { get; set; }
                public int PartB { get; set; }
                public Part Part { get; set; }
                public int X { get; set; }
                public int Y { get; set; }
                [ForeignKey("X, Y")] public Part Spare { get; set; }
                public int? ParentId { get; set; }
                public Order? Parent { get; set; }
                [References(typeof(User), OnDelete = ReferentialAction.Restrict)] public int PayerId { get; set; }
                public User Payer { get; set; }
            }
            """, """
            table orders
              column id integer not null identity by default
              column buyer_id integer not null
              column seller integer
              column part_a integer not null
              column part_b integer not null
              column x integer not null
              column y integer not null
              column parent_id integer
              column payer_id integer not null
              primary key orders_pkey (id)
              foreign key orders_buyer_id_fkey (buyer_id) references users (id) on delete cascade
              foreign key orders_parent_id_fkey (parent_id) references orders (id)
              foreign key orders_part_a_part_b_fkey (part_a, part_b) references parts (a, b)
              foreign key orders_payer_id_fkey (payer_id) references users (id) on delete restrict
              foreign key orders_seller_fkey (seller) references users (id)
              foreign key orders_x_y_fkey (x, y) references parts (a, b)
            table parts
              column a integer not null
              column b integer not null
              primary key parts_pkey (a, b)
            table profiles
              column user_id integer not null
              primary key profiles_pkey (user_id)
              foreign key profiles_user_id_fkey (user_id) references users (id)
            table users
              column id integer not null identity by default
              primary key users_pkey (id)
            """ },
        { "uniques, checks and indexes", """
            [Table("t")]
            [Unique(nameof(A), nameof(B))]
            [Unique(nameof(B), Name = "only_b")]
            [Check("a < b"), Check("b > 0")]
            [Check("a is not null", Name = "has_a")]
            [Indexed(nameof(A), nameof(B), Descending = [nameof(B)], Name = "ab")]
            [Microsoft.EntityFrameworkCore.Index(nameof(B), nameof(A), IsUnique = true, IsDescending = [true, false])]
            [Microsoft.EntityFrameworkCore.Index(nameof(A), AllDescending = true, Name = "all_a")]
            public class T
            {
                public int Id { get; set; }
                [Unique, Check("a > 1"), Check("a < 9"), Indexed, Indexed(Name = "partial", Where = "a > 2", Unique = true)] public int A { get; set; }
                [Indexed(Descending = [nameof(B)])] public int B { get; set; }
            }
            """, """
            table t
              column id integer not null identity by default
              column a integer not null
              column b integer not null
              primary key t_pkey (id)
              unique only_b (b)
              unique t_a_b_key (a, b)
              unique t_a_key (a)
              check has_a a is not null
              check t_a_check a > 1
              check t_a_check1 a < 9
              check t_check a < b
              check t_check1 b > 0
              index ab (a, b desc)
              index all_a (a desc)
              index ix_t_a (a)
              index ix_t_b (b desc)
              unique index ix_t_b_a (b desc, a)
              unique index partial (a) where a > 2
            """ },
        { "records and their parameters", """
            [Table("t")] public sealed record T(int Id, [MaxLength(9)] string Name, [property: Default(1)] int Rank) { public string? Extra { get; init; } }
            """, """
            table t
              column id integer not null identity by default
              column name varchar(9) not null
              column rank integer not null default 1
              column extra text
              primary key t_pkey (id)
            """ },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Snapshot(string rule, string code, string lines)
    {
        var outcome = Compiler.Run(Stubs.EntityFramework + "\n" + code).Clean();

        Assert.Equal($"{rule}\nschemagen snapshot 1\n{lines}\n", $"{rule}\n{outcome.Model}");
    }

    [Fact]
    public void RenamesAreDecisions()
    {
        var outcome = Compiler.Run("""
            [Table("people", Schema = "hr"), RenamedFrom("users")] public class Person { public int Id { get; set; } [RenamedFrom("Phone No")] public string Phone { get; set; } }
            [Table("orders"), RenamedFrom("old.\"Old orders\"")] public class Order { public int Id { get; set; } }
            """).Clean();

        var people = new TableName("hr", "people");
        Assert.Equal(
            new Decisions(
                EquatableArray<TableRename>.Of(
                    new TableRename(new TableName("old", "Old orders"), new TableName(null, "orders")),
                    new TableRename(new TableName("hr", "users"), people)),
                EquatableArray<ColumnRename>.Of(new ColumnRename(people, "Phone No", "phone"))),
            outcome.Read().Decisions);
    }

    [Fact]
    public void PartialClassesAreReadByPathThenPosition()
    {
        SourceFile[] files =
        [
            new("B.cs", "public partial class T { public int Fourth { get; set; } }"),
            new("A.cs", "[Table(\"t\")] public partial class T { public int Id { get; set; } public int Second { get; set; } } public partial class T { public int Third { get; set; } }"),
        ];

        var model = Compiler.Run(files).Clean().Read().Schema;

        Assert.Equal(["id", "second", "third", "fourth"], model.Tables.Single().Columns.Select(column => column.Name));
    }

    [Fact]
    public void PositionsNameTheClassThePropertyAndTheAttribute()
    {
        var positions = Compiler.Run(
            new SourceFile("Models/User.cs", """
                [Table("users")]
                [Indexed(nameof(Name), nameof(Mail), Name = "both")]
                public class User : Base
                {
                    public string Name { get; set; }
                    [Unique] public string Mail { get; set; }
                }
                """),
            new SourceFile("Base.cs", "public class Base { public int Id { get; set; } }"))
            .Clean().Constants["Positions"];

        Assert.Equal(
            [
                "m users both|Models/User.cs|2|2",
                "m users id|Base.cs|1|32",
                "m users mail|Models/User.cs|6|28",
                "m users name|Models/User.cs|5|19",
                "m users users_mail_key|Models/User.cs|6|28",
                "m users users_pkey|Base.cs|1|32",
                "t users|Models/User.cs|3|14",
            ],
            positions.TrimEnd('\n').Split('\n').Select(line => line.Replace('\t', '|')));
    }
}
