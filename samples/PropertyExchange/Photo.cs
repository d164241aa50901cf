using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace PropertyExchange;

/// <summary>A picture of a listing; it goes when the listing goes.</summary>
[Table("photos")]
[Unique(nameof(ListingId), nameof(Position))]
public class Photo
{
    public long Id { get; set; }

    [References(typeof(Listing), OnDelete = ReferentialAction.Cascade)]
    public long ListingId { get; set; }

    public short Position { get; set; }

    [MaxLength(500)]
    public required string Url { get; set; }
}
