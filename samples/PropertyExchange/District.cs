using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace PropertyExchange;

/// <summary>A part of a city, by which people search.</summary>
[Table("districts")]
[Unique(nameof(City), nameof(Name))]
public class District
{
    public int Id { get; set; }

    [MaxLength(100)]
    public required string City { get; set; }

    [MaxLength(100)]
    public required string Name { get; set; }
}
