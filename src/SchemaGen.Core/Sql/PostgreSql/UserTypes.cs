using System;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>The model's own types behind the names of column types.</summary>
internal static class UserTypes
{
    /// <summary>The enum, domain, composite or range that a type (or its element) is, or null.</summary>
    public static SchemaObject? Find(Schema schema, ColumnType type) => schema.Objects.FirstOrDefault(item => IsType(item.Id.Kind) && Is(type, item.Id.Name));

    /// <summary>Whether a type, or its element, is the one of that name.</summary>
    public static bool Is(ColumnType type, TableName name)
    {
        try
        {
            return Identifiers.ParseTable(type.Name) == name;
        }
        catch (FormatException)
        {
            // geometry(Point,4326), interval day to second(3) and the like: not a bare name, so none of ours.
            return false;
        }
    }

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
