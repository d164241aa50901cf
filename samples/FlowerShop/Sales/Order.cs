using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using FlowerShop.Company;
using FlowerShop.Customers;
using SchemaGen;

namespace FlowerShop.Sales;

/// <summary>What is to be brought to whom, and when.</summary>
[Table("orders")]
[Indexed(nameof(Status), nameof(CreatedAt), Descending = [nameof(CreatedAt)])]
[Indexed(nameof(DeliveryDate), nameof(DeliverFrom), Where = "status < 4", Name = "ix_orders_to_deliver")]
[Check("deliver_from is null or deliver_until is null or deliver_from < deliver_until", Name = "orders_delivery_window")]
public class Order : AuditedEntity
{
    [MaxLength(20)]
    [Unique(Name = "orders_number_unique")]
    public required string Number { get; set; }

    [Indexed]
    public int? CustomerId { get; set; }

    public Customer? Customer { get; set; }

    [References(typeof(User), OnDelete = ReferentialAction.SetNull)]
    public int? SellerId { get; set; }

    public User? Seller { get; set; }

    [Default(OrderStatus.New)]
    public OrderStatus Status { get; set; }

    [MaxLength(100)]
    public string? RecipientName { get; set; }

    [MaxLength(20)]
    public string? RecipientPhone { get; set; }

    /// <summary>Whom to call about the order, when that is not the customer's own number.</summary>
    [MaxLength(20)]
    public string? CustomerPhone { get; set; }

    /// <summary>Who sends the flowers, when somebody else orders them.</summary>
    [MaxLength(20)]
    public string? SenderPhone { get; set; }

    /// <summary>The numbers as they were typed, where "normalise phones" changed them: the way back.</summary>
    public string? RecipientPhoneBefore { get; set; }

    public string? CustomerPhoneBefore { get; set; }

    public string? SenderPhoneBefore { get; set; }

    public string? DeliveryAddress { get; set; }

    public DateOnly? DeliveryDate { get; set; }

    public TimeOnly? DeliverFrom { get; set; }

    public TimeOnly? DeliverUntil { get; set; }

    /// <summary>What is written on the card. Until the second revision the florist read it in the note.</summary>
    [RenamedFrom("note")]
    public string? CardText { get; set; }

    [Column(TypeName = "numeric(12,2)")]
    [Default(0)]
    public decimal Total { get; set; }

    public List<OrderItem> Items { get; set; } = [];
}

/// <summary>How far an order has come.</summary>
public enum OrderStatus
{
    New = 0,
    Confirmed = 1,
    Assembled = 2,
    OnTheWay = 3,
    Delivered = 4,
    Cancelled = 9,
}
