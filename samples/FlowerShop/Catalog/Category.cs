using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Catalog;

/// <summary>A branch of the catalogue; categories lie in categories.</summary>
[Table("categories")]
[Unique(nameof(ParentId), nameof(Name))]
public class Category
{
    public int Id { get; set; }

    [MaxLength(100)]
    public required string Name { get; set; }

    [References(typeof(Category), OnDelete = ReferentialAction.Restrict)]
    public int? ParentId { get; set; }

    [Default((short)0)]
    public short SortOrder { get; set; }

    public Category? Parent { get; set; }

    public List<Category> Children { get; set; } = [];
}
