using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace PropertyExchange;

/// <summary>Who sells and lets for others.</summary>
[Table("agents")]
public class Agent
{
    public int Id { get; set; }

    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(20)]
    [Unique]
    public required string Phone { get; set; }

    [MaxLength(40)]
    public string? LicenceNumber { get; set; }

    [DefaultSql("now()")]
    public DateTime CreatedAt { get; set; }
}
