using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace Market;

/// <summary>Something to eat.</summary>
[Table("products", Schema = "market")]
[Check("price >= 0")]
public class Product
{
    public int Id { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [Column(TypeName = "numeric(10,2)")]
    public decimal Price { get; set; }

    [Default(0)]
    public int DiscountPercent { get; set; }

    [MaxLength(20)]
    [Default("piece")]
    public string Unit { get; set; } = "piece";

    [Default(true)]
    public bool IsAvailable { get; set; } = true;

    [Indexed]
    public int CategoryId { get; set; }

    public Category? Category { get; set; }

    [DefaultSql("now()")]
    public DateTime CreatedAt { get; set; }
}
