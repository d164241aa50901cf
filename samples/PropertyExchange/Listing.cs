using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace PropertyExchange;

/// <summary>A flat, a house or a plot on offer.</summary>
[Table("listings")]
[Check("price > 0")]
[Check("area > 0", Name = "listings_area_check")]
[Indexed(nameof(DistrictId), nameof(Price), Name = "ix_listings_on_offer", Where = "status = 'ACTIVE'")]
public class Listing
{
    public long Id { get; set; }

    [MaxLength(20)]
    public required string Kind { get; set; }

    [MaxLength(20)]
    [Default("DRAFT")]
    public string Status { get; set; } = "DRAFT";

    [MaxLength(300)]
    public required string Address { get; set; }

    /// <summary>In square metres.</summary>
    [Column(TypeName = "numeric(10,2)")]
    public decimal Area { get; set; }

    public short? Rooms { get; set; }

    [Column(TypeName = "numeric(14,2)")]
    public decimal Price { get; set; }

    [MaxLength(3)]
    [Default("KZT")]
    public string Currency { get; set; } = "KZT";

    public int DistrictId { get; set; }

    public District? District { get; set; }

    [Indexed]
    public int AgentId { get; set; }

    public Agent? Agent { get; set; }

    public string? Description { get; set; }

    public List<Photo> Photos { get; set; } = [];

    public DateTime? PublishedAt { get; set; }

    [DefaultSql("now()")]
    public DateTime CreatedAt { get; set; }
}
