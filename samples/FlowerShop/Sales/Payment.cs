using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Sales;

/// <summary>Money that came in or went back; never changed, hence a record.</summary>
[Table("payments")]
[Check("amount <> 0")]
public sealed record Payment(
    [property: Key] Guid Id,
    [property: References(typeof(Order), OnDelete = ReferentialAction.Restrict), Indexed] int OrderId,
    [property: Column(TypeName = "numeric(12,2)")] decimal Amount,
    PaymentMethod Method,
    [property: DefaultSql("now()")] DateTimeOffset PaidAt)
{
    /// <summary>The bank's number, if a bank took part.</summary>
    [MaxLength(64)]
    public string? BankReference { get; init; }
}

/// <summary>How it was paid.</summary>
public enum PaymentMethod : short
{
    Cash = 0,
    Card = 1,
    Transfer = 2,
}
