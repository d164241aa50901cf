using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using SchemaGen;

namespace FlowerShop.Company;

/// <summary>Somebody who works here.</summary>
[Table("users")]
[SqlComment("People who work in the shop")]
public class User : AuditedEntity
{
    [MaxLength(100)]
    public required string Name { get; set; }

    [Phone]
    [MaxLength(20)]
    [Unique]
    public required string Phone { get; set; }

    /// <summary>The number as it was typed, where "normalise phones" changed it: the way back.</summary>
    public string? PhoneBefore { get; set; }

    [Default(UserRole.Seller)]
    public UserRole Role { get; set; }

    public required byte[] PasswordHash { get; set; }

    [Default(true)]
    public bool IsActive { get; set; } = true;

    /// <summary>What was typed; the hash is what is kept.</summary>
    [NotMapped]
    public string? NewPassword { get; set; }
}
