using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Customers;

/// <summary>Somebody who buys flowers.</summary>
[Table("customers")]
public class Customer : AuditedEntity
{
    [MaxLength(200)]
    public required string Name { get; set; }

    [MaxLength(20)]
    [Unique]
    [Check("phone <> ''", Name = "customers_phone_not_empty")]
    public required string Phone { get; set; }

    /// <summary>The number as it was typed, where "normalise phones" changed it: the way back.</summary>
    public string? PhoneBefore { get; set; }

    [EmailAddress]
    [MaxLength(254)]
    [Indexed(Unique = true, Where = "email is not null")]
    public string? Email { get; set; }

    /// <summary>The language of messages: <c>k</c>, <c>r</c> or <c>e</c>.</summary>
    [Default('r')]
    public char Language { get; set; } = 'r';

    [Default(0)]
    [Check("loyalty_points >= 0")]
    public int LoyaltyPoints { get; set; }

    [SqlComment("The customer who recommended us")]
    [References(typeof(Customer), OnDelete = ReferentialAction.SetNull)]
    public int? ReferredById { get; set; }

    public List<CustomerAddress> Addresses { get; set; } = [];

    public List<ImportantDate> ImportantDates { get; set; } = [];
}
