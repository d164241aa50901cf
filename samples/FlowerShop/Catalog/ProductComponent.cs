using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using FlowerShop.Warehouse;
using SchemaGen;

namespace FlowerShop.Catalog;

/// <summary>How much of which stock goes into a bouquet.</summary>
[Table("product_components")]
public class ProductComponent
{
    [Key]
    [Column(Order = 0)]
    [References(typeof(Product), OnDelete = ReferentialAction.Cascade)]
    public int ProductId { get; set; }

    [Key]
    [Column(Order = 1)]
    [References(typeof(WarehouseItem), OnDelete = ReferentialAction.Restrict)]
    public int WarehouseItemId { get; set; }

    [Column(TypeName = "numeric(10,3)")]
    [Check("quantity > 0")]
    public decimal Quantity { get; set; }
}
