using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using FlowerShop.Company;
using SchemaGen;

namespace FlowerShop.Warehouse;

/// <summary>A lorry that came, and what was in it.</summary>
[Table("deliveries")]
public class Delivery : AuditedEntity
{
    public int SupplierId { get; set; }

    public Supplier? Supplier { get; set; }

    public int? ReceivedById { get; set; }

    [ForeignKey(nameof(ReceivedById))]
    public User? ReceivedBy { get; set; }

    [MaxLength(50)]
    public string? InvoiceNumber { get; set; }

    public DateTimeOffset ArrivedAt { get; set; }

    public List<DeliveryPosition> Positions { get; set; } = [];
}
