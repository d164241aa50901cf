namespace SchemaGen.Analyzers.Tests;

/// <summary>A small project that uses a bit of everything.</summary>
internal static class Sample
{
    public static SourceFile User { get; } = new("Models/User.cs", """
        namespace Shop.Models;

        /// <summary>A person.</summary>
        [Table("users")]
        [Unique(nameof(TelegramId))]
        [Indexed(nameof(City), nameof(CreatedAt), Descending = [nameof(CreatedAt)])]
        public partial class User : Row
        {
            public long TelegramId { get; set; }

            [MaxLength(100), RenamedFrom("full_name")]
            public string? Name { get; set; }

            [Default("UNKNOWN")]
            public string Role { get; set; } = "";

            public Standing Standing { get; set; }
        }
        """);

    public static SourceFile UserPart { get; } = new("Models/User.Place.cs", """
        namespace Shop.Models;

        public partial class User
        {
            [SqlComment("as typed, \"quotes\"\r\nand all")]
            public string? City { get; set; }

            [DefaultSql("now()")]
            public DateTime CreatedAt { get; set; }
        }
        """);

    public static SourceFile Row { get; } = new("Models/Row.cs", """
        namespace Shop.Models;

        public abstract class Row
        {
            public int Id { get; set; }
        }

        public enum Standing { Good = 1, Bad = -1 }
        """);

    public static SourceFile Order { get; } = new("Models/Order.cs", """
        using Shop.Models;

        namespace Shop.Orders;

        [Entity(Schema = "market")]
        [Check("total >= 0 and total <> 13")]
        public sealed record Order(int Id, [property: References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.Cascade)] long BuyerId)
        {
            [Default("9.50")]
            public decimal Total { get; init; }
        }
        """);

    public static SourceFile Objects { get; } = new("Models/Objects.cs", """
        using Shop.Orders;

        [assembly: SqlExtension("citext")]
        [assembly: SqlFunction("touch()", "CREATE FUNCTION touch() RETURNS trigger\r\n LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$")]
        [assembly: SqlView("rich", "SELECT id FROM market.\"order\" WHERE total > 9", RenamedFrom = "wealthy")]

        namespace Shop.Models;

        [SqlEnum, SqlComment("where it is")]
        public enum Stage { New, [SqlLabel("in transit"), RenamedFrom("moving")] InTransit }

        [Table("parcels"), PartitionBy("list (stage)"), KeyConstraint(nameof(Id), nameof(Stage))]
        [Partition("parcels_new", "for values in ('new')")]
        [SqlTrigger("parcels_touch", "before update for each row execute function touch()")]
        [Grant("select", "reader")]
        [Exclude("room with =", Method = "hash")]
        public class Parcel
        {
            [Identity(Always = true, Start = 100)]
            public int Id { get; set; }

            [Default(Stage.New)]
            public Stage Stage { get; set; }

            public string[] Tags { get; set; } = [];

            [Indexed(Method = "brin")]
            public int Room { get; set; }
        }
        """);

    public static SourceFile First { get; } = new("Migrations/20260101000000_aaaaaaaaaaaa_first.cs", """
        namespace Shop.Migrations;

        [Revision("aaaaaaaaaaaa", Message = "first")]
        public sealed partial class First : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("users", t =>
                {
                    t.Column("id", "integer").NotNull().Identity();
                    t.Column("full_name", "varchar(100)");
                    t.PrimaryKey("users_pkey", "id");
                });
                schema.Sql(@"insert into users (full_name)
        values ('x')");
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("users");
            }
        }
        """);

    public static SourceFile Second { get; } = new("Migrations/20260102000000_bbbbbbbbbbbb_second.cs", """
        namespace Shop.Migrations;

        [Revision("bbbbbbbbbbbb", Revises = "aaaaaaaaaaaa", Message = "second")]
        public sealed partial class Second : Revision
        {
            public override void Up(SchemaBuilder schema) => schema.AddColumn("users", "role", "text").NotNull().Default("'UNKNOWN'");

            public override void Down(SchemaBuilder schema) => schema.DropColumn("users", "role");
        }
        """);

    public static SourceFile Unrelated { get; } = new("Program.cs", """
        public static class Program
        {
            public static void Main() { }
        }
        """);

    public static SourceFile[] All { get; } = [User, UserPart, Row, Order, Objects, First, Second, Unrelated];
}
