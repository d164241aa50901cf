using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Warehouse;

/// <summary>Something in stock: stems, ribbon, paper.</summary>
[Table("warehouse_items")]
[Unique(nameof(Name), nameof(Variety), Name = "warehouse_items_name_variety_key")]
public class WarehouseItem : AuditedEntity
{
    [MaxLength(100)]
    public required string Name { get; set; }

    [MaxLength(100)]
    [Default("")]
    public string Variety { get; set; } = "";

    public StockUnit Unit { get; set; }

    [Column(TypeName = "numeric(10,3)")]
    [Default(0)]
    [Check("quantity >= 0")]
    public decimal Quantity { get; set; }

    [Column(TypeName = "numeric(10,3)")]
    [Default(0)]
    [SqlComment("Below this it has to be ordered")]
    public decimal MinimumQuantity { get; set; }

    [Column(TypeName = "numeric(10,2)")]
    public decimal? LastPrice { get; set; }

    public DateOnly? ExpiresOn { get; set; }
}

/// <summary>How stock is counted.</summary>
public enum StockUnit
{
    Stem = 0,
    Piece = 1,
    Metre = 2,
    Kilogram = 3,
}
