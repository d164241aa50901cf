namespace SchemaGen.EndToEnd.Tests.Fixtures;

/// <summary>A repair-dispatch bot: four tables over several files, foreign keys to a unique column that is no primary key, eight named indexes.</summary>
internal static class RepairBot
{
    public const string User = """
        using System;
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;
        using SchemaGen;

        namespace Bot.People;

        [Table("users")]
        public class User
        {
            public int Id { get; set; }

            [Unique]
            public long TelegramId { get; set; }

            [MaxLength(100), Indexed(Name = "ix_users_username")]
            public string? Username { get; set; }

            [Default("UNKNOWN"), MaxLength(20), Indexed(Name = "ix_users_role")]
            public string Role { get; set; } = "";

            [DefaultSql("now()")]
            public DateTime CreatedAt { get; set; }
        }

        """;

    public const string Master = """
        using System;
        using SchemaGen;

        namespace Bot.People;

        [Entity("masters")]
        public partial class Master
        {
            public int Id { get; set; }

            [References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.Cascade)]
            [Indexed(Name = "ix_masters_telegram_id")]
            public long TelegramId { get; set; }

            public string? Phone { get; set; }

            [Default(true), Indexed(Name = "ix_masters_is_active")]
            public bool IsActive { get; set; }

            [Default(0.0)]
            public double Rating { get; set; }
        }

        """;

    public const string Order = """
        using System;
        using System.ComponentModel.DataAnnotations;
        using SchemaGen;

        namespace Bot.Orders;

        [Entity("orders")]
        [Indexed(nameof(Status), nameof(CreatedAt), Name = "ix_orders_status_created_at", Descending = new[] { nameof(CreatedAt) })]
        public record Order
        {
            public int Id { get; init; }

            [References(typeof(Bot.People.User), nameof(Bot.People.User.TelegramId)), Indexed(Name = "ix_orders_client_id")]
            public long ClientId { get; init; }

            [References(typeof(Bot.People.Master), OnDelete = ReferentialAction.SetNull), Indexed(Name = "ix_orders_master_id")]
            public int? MasterId { get; init; }

            [Default("NEW"), MaxLength(20)]
            public required string Status { get; init; }

            public double? Latitude { get; init; }

            public double? Longitude { get; init; }

            [DefaultSql("now()")]
            public DateTime CreatedAt { get; init; }
        }

        """;

    public const string AuditLog = """
        using System;
        using SchemaGen;

        namespace Bot;

        [Entity("audit_log")]
        public class AuditEntry
        {
            public long Id { get; set; }

            [References(typeof(People.User), nameof(People.User.TelegramId))]
            public long? UserId { get; set; }

            public required string Action { get; set; }

            [DefaultSql("now()"), Indexed(Name = "ix_audit_log_created_at")]
            public DateTime CreatedAt { get; set; }
        }

        """;
}
