using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Catalog;

/// <summary>A picture of a product, at its place in the row.</summary>
[Table("product_images")]
[Unique(nameof(ProductId), nameof(Position))]
public class ProductImage
{
    public int Id { get; set; }

    [References(typeof(Product), OnDelete = ReferentialAction.Cascade)]
    public int ProductId { get; set; }

    public Product? Product { get; set; }

    [StringLength(500)]
    public required string Url { get; set; }

    public byte Position { get; set; }

    [SqlComment("SHA-256 of the file")]
    public byte[]? Hash { get; set; }
}
