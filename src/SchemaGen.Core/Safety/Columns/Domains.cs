using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Columns;

/// <summary>Domains behind the types of columns.</summary>
internal static class Domains
{
    /// <summary>Whether a type is a domain that refuses values, or stands on one.</summary>
    public static bool AreConstrained(Schema schema, ColumnType type)
    {
        for (; !type.IsArray && UserTypes.Find(schema, type) is DomainType domain; type = domain.Type)
        {
            if (!domain.IsNullable || !domain.Checks.IsEmpty)
            {
                return true;
            }
        }
        return false;
    }
}
