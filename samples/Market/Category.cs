using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace Market;

/// <summary>A shelf of the market.</summary>
[Table("categories", Schema = "market")]
public class Category
{
    public int Id { get; set; }

    [MaxLength(100)]
    [Unique]
    public required string Name { get; set; }

    public int? ParentId { get; set; }

    public Category? Parent { get; set; }

    public List<Product> Products { get; set; } = [];
}
