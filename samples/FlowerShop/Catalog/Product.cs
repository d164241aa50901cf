using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Catalog;

/// <summary>A bouquet or what goes with it. What it costs is in Product.Prices.cs.</summary>
[Table("products")]
[SqlComment("What the shop sells")]
public partial class Product : AuditedEntity
{
    [DefaultSql("gen_random_uuid()")]
    [Unique]
    public Guid PublicId { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    public string? Description { get; set; }

    public int CategoryId { get; set; }

    public Category? Category { get; set; }

    [Default(true)]
    public bool IsActive { get; set; } = true;

    public List<ProductImage> Images { get; set; } = [];

    public List<ProductComponent> Components { get; set; } = [];
}
