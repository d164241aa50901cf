using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace RepairBot;

/// <summary>Who did what, and when.</summary>
[Table("audit_log")]
public class AuditLog
{
    public int Id { get; set; }

    [References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.SetNull)]
    [Indexed(Name = "idx_audit_log_user_id")]
    public long? UserId { get; set; }

    [MaxLength(50)]
    public string Action { get; set; } = "";

    public string? Details { get; set; }

    [DefaultSql("now()")]
    [Indexed(Name = "idx_audit_log_created_at")]
    public DateTime CreatedAt { get; set; }
}
