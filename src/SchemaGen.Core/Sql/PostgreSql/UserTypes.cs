using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>The model's own types behind the names of column types.</summary>
internal static class UserTypes
{
    /// <summary>The enum, domain, composite or range that a type (or its element) is, or null.</summary>
    public static SchemaObject? Find(Schema schema, ColumnType type) =>
        TypeNames.Of(type) is { } name ? schema.Objects.FirstOrDefault(item => IsType(item.Id.Kind) && item.Id.Name == name) : null;

    /// <summary>Whether objects of the kind are types.</summary>
    public static bool IsType(ObjectKind kind) => kind is ObjectKind.Enum or ObjectKind.Domain or ObjectKind.Composite or ObjectKind.Range;

    /// <summary>The type below a domain, and below that one's, if it is over another.</summary>
    public static ColumnType Base(Schema schema, ColumnType type)
    {
        while (!type.IsArray && Find(schema, type) is DomainType domain)
        {
            type = domain.Type;
        }
        return type;
    }
}
