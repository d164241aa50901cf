using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Customers;

/// <summary>A day on which a customer wants to be reminded.</summary>
[Table("important_dates")]
[Unique(nameof(CustomerId), nameof(Date), nameof(Occasion))]
public class ImportantDate
{
    public int Id { get; set; }

    [References(typeof(Customer), OnDelete = ReferentialAction.Cascade)]
    public int CustomerId { get; set; }

    public Customer? Customer { get; set; }

    [Indexed]
    public DateOnly Date { get; set; }

    public Occasion Occasion { get; set; }

    [MaxLength(200)]
    public string? Description { get; set; }

    /// <summary>How long before the day the reminder goes out; null for none.</summary>
    public TimeSpan? RemindBefore { get; set; }
}

/// <summary>What there is to celebrate.</summary>
public enum Occasion : byte
{
    Other = 0,
    Birthday = 1,
    Wedding = 2,
    MothersDay = 3,
}
