using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Company;

/// <summary>The shop's own data: one row, and no second one.</summary>
[Entity]
[Check("id = 1", Name = "company_settings_one_row")]
public class CompanySettings
{
    [DatabaseGenerated(DatabaseGeneratedOption.None)]
    [Default(1)]
    public int Id { get; set; } = 1;

    [MaxLength(200)]
    public required string Name { get; set; }

    public string? Address { get; set; }

    [Default("09:00")]
    public TimeOnly OpensAt { get; set; } = new(9, 0);

    [Default("21:00")]
    public TimeOnly ClosesAt { get; set; } = new(21, 0);

    [SqlComment("How long before the delivery a bouquet is begun")]
    [DefaultSql("'02:00:00'")]
    public TimeSpan PreparationTime { get; set; } = TimeSpan.FromHours(2);

    [Column("vat_percent", TypeName = "numeric(5,2)")]
    [Check("vat_percent between 0 and 100")]
    [Default("12.00")]
    public decimal VatPercent { get; set; } = 12;
}
