using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using FlowerShop.Sales;
using SchemaGen;

namespace FlowerShop.Workshop;

/// <summary>One line of the order, as a piece of work.</summary>
[Table("florist_task_items")]
public class FloristTaskItem
{
    public int Id { get; set; }

    [References(typeof(FloristTask), OnDelete = ReferentialAction.Cascade)]
    [Indexed]
    public int TaskId { get; set; }

    public int OrderId { get; set; }

    public short LineNumber { get; set; }

    [ForeignKey($"{nameof(OrderId)}, {nameof(LineNumber)}")]
    public OrderItem? OrderItem { get; set; }

    [Default(false)]
    public bool IsDone { get; set; }

    [MaxLength(500)]
    public string? Remark { get; set; }
}
