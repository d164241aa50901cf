using System.ComponentModel.DataAnnotations;
using SchemaGen;

namespace FlowerShop.Warehouse;

/// <summary>Who brings the stock.</summary>
[Entity("suppliers")]
public class Supplier : AuditedEntity
{
    [MaxLength(200)]
    [Unique]
    public required string Name { get; set; }

    [MaxLength(20)]
    public string? Phone { get; set; }

    [Default(0.0)]
    [Check("rating between 0 and 5")]
    public double Rating { get; set; }
}
