using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using FlowerShop.Catalog;
using SchemaGen;

namespace FlowerShop.Sales;

/// <summary>A line of an order.</summary>
[Table("order_items")]
public class OrderItem
{
    [Key]
    [Column(Order = 0)]
    [References(typeof(Order), OnDelete = ReferentialAction.Cascade)]
    public int OrderId { get; set; }

    [Key]
    [Column(Order = 1)]
    public short LineNumber { get; set; }

    public Order? Order { get; set; }

    [References(typeof(Product), OnDelete = ReferentialAction.Restrict)]
    [Indexed]
    public int ProductId { get; set; }

    public Product? Product { get; set; }

    [Default(1)]
    [Check("quantity > 0")]
    public int Quantity { get; set; } = 1;

    [Column(TypeName = "numeric(10,2)")]
    public decimal Price { get; set; }
}
