using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using FlowerShop.Company;
using FlowerShop.Sales;
using SchemaGen;

namespace FlowerShop.Workshop;

/// <summary>What a florist has to make for an order.</summary>
[Table("florist_tasks")]
[Indexed(nameof(FloristId), nameof(DueAt), Where = "finished_at is null", Name = "ix_florist_tasks_open")]
public class FloristTask : AuditedEntity
{
    [References(typeof(Order), OnDelete = ReferentialAction.Cascade)]
    public int OrderId { get; set; }

    [References(typeof(User), OnDelete = ReferentialAction.SetNull)]
    public int? FloristId { get; set; }

    public TaskPriority Priority { get; set; }

    public DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public TimeSpan? WorkingTime { get; set; }

    public string? Instructions { get; set; }

    public List<FloristTaskItem> Items { get; set; } = [];
}

/// <summary>What comes first.</summary>
public enum TaskPriority : short
{
    Low = -1,
    Normal = 0,
    High = 1,
}
