using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace Market;

/// <summary>What a customer has in the basket or has bought.</summary>
[Table("orders", Schema = "market")]
public class Order
{
    public long Id { get; set; }

    [MaxLength(20)]
    public required string CustomerPhone { get; set; }

    [DefaultSql("now()")]
    [Indexed]
    public DateTime CreatedAt { get; set; }
}
