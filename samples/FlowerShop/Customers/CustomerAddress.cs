using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Customers;

/// <summary>Where a customer has flowers brought to.</summary>
[Table("customer_addresses")]
[Indexed(nameof(CustomerId), Unique = true, Where = "is_default", Name = "ix_customer_addresses_one_default")]
public class CustomerAddress
{
    public int Id { get; set; }

    [References(typeof(Customer), OnDelete = ReferentialAction.Cascade)]
    public int CustomerId { get; set; }

    public Customer? Customer { get; set; }

    [MaxLength(50)]
    public string? Title { get; set; }

    [MaxLength(500)]
    public required string Text { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    [Default(false)]
    public bool IsDefault { get; set; }
}
