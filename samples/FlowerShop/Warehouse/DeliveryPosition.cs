using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Warehouse;

/// <summary>A line of a delivery.</summary>
[Table("delivery_positions")]
public class DeliveryPosition
{
    [Key]
    [Column(Order = 0)]
    [References(typeof(Delivery), OnDelete = ReferentialAction.Cascade)]
    public int DeliveryId { get; set; }

    [Key]
    [Column(Order = 1)]
    [References(typeof(WarehouseItem), OnDelete = ReferentialAction.Restrict)]
    public int WarehouseItemId { get; set; }

    public Delivery? Delivery { get; set; }

    public WarehouseItem? WarehouseItem { get; set; }

    [Column(TypeName = "numeric(10,3)")]
    [Check("quantity > 0")]
    public decimal Quantity { get; set; }

    [Column(TypeName = "numeric(10,2)")]
    public decimal Price { get; set; }
}
