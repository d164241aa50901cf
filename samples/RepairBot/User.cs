using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace RepairBot;

/// <summary>Anyone who has written to the bot. Everything else refers to the Telegram id, which never changes.</summary>
[Table("users")]
public class User
{
    public int Id { get; set; }

    [Unique]
    public long TelegramId { get; set; }

    [MaxLength(255)]
    public string? Username { get; set; }

    [MaxLength(255)]
    public string? FirstName { get; set; }

    [MaxLength(255)]
    public string? LastName { get; set; }

    [MaxLength(20)]
    [Default("UNKNOWN")]
    [Indexed(Name = "idx_users_role")]
    public string Role { get; set; } = "UNKNOWN";

    [DefaultSql("now()")]
    public DateTime CreatedAt { get; set; }
}
