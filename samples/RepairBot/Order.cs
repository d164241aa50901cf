using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace RepairBot;

/// <summary>A call for a repair.</summary>
[Table("orders")]
[Indexed(nameof(Status), nameof(CreatedAt), Name = "idx_orders_status_created_at", Descending = [nameof(CreatedAt)])]
public class Order
{
    public int Id { get; set; }

    [MaxLength(100)]
    public string EquipmentType { get; set; } = "";

    public string Description { get; set; } = "";

    [MaxLength(255)]
    public string ClientName { get; set; } = "";

    public string ClientAddress { get; set; } = "";

    [MaxLength(20)]
    public string ClientPhone { get; set; } = "";

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    [MaxLength(20)]
    [Default("NEW")]
    public string Status { get; set; } = "NEW";

    /// <summary>Who wrote the order down: an order outlives the account of whoever took it.</summary>
    [References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.SetNull)]
    [Indexed(Name = "idx_orders_dispatcher_id")]
    public long? DispatcherId { get; set; }

    /// <summary>Who repairs; a master with orders can't be deleted.</summary>
    [References(typeof(User), nameof(User.TelegramId), OnDelete = ReferentialAction.Restrict)]
    [Indexed(Name = "idx_orders_assigned_master_id")]
    public long? AssignedMasterId { get; set; }

    [Column(TypeName = "numeric(10,2)")]
    public decimal? TotalAmount { get; set; }

    [Default(false)]
    public bool HasReview { get; set; }

    public string? Notes { get; set; }

    [DefaultSql("now()")]
    public DateTime CreatedAt { get; set; }

    public DateTime? CompletedAt { get; set; }
}
