using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace PropertyExchange;

/// <summary>Somebody comes to look.</summary>
[Table("viewings")]
[Unique(nameof(ListingId), nameof(At))]
public class Viewing
{
    public long Id { get; set; }

    [References(typeof(Listing), OnDelete = ReferentialAction.Cascade)]
    public long ListingId { get; set; }

    [Indexed]
    public DateTime At { get; set; }

    [MaxLength(200)]
    public required string ClientName { get; set; }

    [MaxLength(20)]
    public required string ClientPhone { get; set; }
}
