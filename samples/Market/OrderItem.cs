using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace Market;

/// <summary>One product of an order, at the price of the day.</summary>
[Table("order_items", Schema = "market")]
public class OrderItem
{
    [Key]
    [Column(Order = 0)]
    [References(typeof(Order), OnDelete = ReferentialAction.Cascade)]
    public long OrderId { get; set; }

    [Key]
    [Column(Order = 1)]
    [References(typeof(Product), OnDelete = ReferentialAction.Restrict)]
    public int ProductId { get; set; }

    [Check("quantity > 0")]
    [Column(TypeName = "numeric(10,3)")]
    public decimal Quantity { get; set; }

    [Column(TypeName = "numeric(10,2)")]
    public decimal Price { get; set; }
}
