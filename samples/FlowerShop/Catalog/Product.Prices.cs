using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Catalog;

[Indexed(nameof(CategoryId), nameof(Price), Name = "ix_products_on_sale", Where = "is_active")]
[Check("old_price is null or old_price > price", Name = "products_old_price_higher")]
public partial class Product
{
    [Column(TypeName = "numeric(10,2)")]
    [Check("price >= 0")]
    public decimal Price { get; set; }

    [Column(TypeName = "numeric(10,2)")]
    [SqlComment("The price that is struck through")]
    public decimal? OldPrice { get; set; }
}
