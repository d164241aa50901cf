using System.Linq;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>A project whose classes, revisions and snapshot agree: users, and orders that belong to them.</summary>
internal static class Shop
{
    public const string UserFile = "Models/User.cs";
    public const string UsersRevision = "Migrations/20261101000000_196dfdb50f6c_users.cs";
    public const string OrdersRevision = "Migrations/20261102000000_8828a8665651_add_orders.cs";

    public static SourceFile User { get; } = new(UserFile, """
        namespace Shop.Models;

        [Table("users")]
        public class User
        {
            public int Id { get; set; }

            [MaxLength(100)]
            public string? Name { get; set; }

            [MaxLength(255)]
            public string? Email { get; set; }
        }
        """);

    public static SourceFile Order { get; } = new("Models/Order.cs", """
        namespace Shop.Models;

        [Entity("orders")]
        public class Order
        {
            public int Id { get; set; }

            [References(typeof(User))]
            public int CustomerId { get; set; }
        }
        """);

    public static SourceFile Users { get; } = new(UsersRevision, """
        namespace Shop.Migrations;

        [Revision("196dfdb50f6c", Message = "users")]
        public sealed partial class Users : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("users", t =>
                {
                    t.Column("id", "integer").NotNull().Identity();
                    t.Column("name", "varchar(100)");
                    t.Column("email", "varchar(255)");
                    t.PrimaryKey("users_pkey", "id");
                });
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("users");
            }
        }
        """);

    public static SourceFile Orders { get; } = new(OrdersRevision, """
        namespace Shop.Migrations;

        [Revision("8828a8665651", Revises = "196dfdb50f6c", Message = "add orders")]
        public sealed partial class AddOrders : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("orders", t =>
                {
                    t.Column("id", "integer").NotNull().Identity();
                    t.Column("customer_id", "integer").NotNull();
                    t.PrimaryKey("orders_pkey", "id");
                });
                schema.AddForeignKey("orders", "orders_customer_id_fkey", "customer_id").References("users", "id");
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("orders");
            }
        }
        """);

    public static SourceFile[] All { get; } = [User, Order, Users, Orders];

    public static Editor Open(params string[] settings) => Editor.Open(All, settings: settings);

    /// <summary>The project with one file replaced by another text of it.</summary>
    public static SourceFile[] With(SourceFile file) => [.. All.Select(other => other.Path == file.Path ? file : other)];
}
