using SchemaGen;

namespace FlowerShop;

/// <summary>What most tables have. It is no entity itself: each class derived from it gets these columns.</summary>
public abstract class AuditedEntity
{
    public int Id { get; set; }

    [DefaultSql("now()")]
    public DateTime CreatedAt { get; set; }

    public DateTime? UpdatedAt { get; set; }
}
