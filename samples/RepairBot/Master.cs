using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace RepairBot;

/// <summary>A repairman, who is a user as well.</summary>
[Table("masters")]
[Indexed(nameof(IsApproved), nameof(IsActive), Name = "idx_masters_approved_active")]
public class Master
{
    public int Id { get; set; }

    [Unique]
    [References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.Cascade)]
    public long TelegramId { get; set; }

    [MaxLength(20)]
    public string Phone { get; set; } = "";

    [MaxLength(255)]
    [Indexed(Name = "idx_masters_specialization")]
    public string? Specialization { get; set; }

    [Default(true)]
    public bool IsActive { get; set; } = true;

    [Default(false)]
    public bool IsApproved { get; set; }

    /// <summary>The Telegram group in which the master gets orders, if not in private.</summary>
    public long? WorkChatId { get; set; }

    /// <summary>The mean of the clients' stars; null before the first one.</summary>
    public float? Rating { get; set; }

    [DefaultSql("now()")]
    public DateTime CreatedAt { get; set; }
}
