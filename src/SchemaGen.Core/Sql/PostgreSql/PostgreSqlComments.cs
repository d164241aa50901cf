using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>COMMENT ON.</summary>
internal static class PostgreSqlComments
{
    /// <summary>Sets or (null) removes the comment on something.</summary>
    public static string Set(Schema schema, ObjectId on, string? text) =>
        $"COMMENT ON {Subject(schema, on)} IS {(text is null ? "NULL" : Dialect.Literal(text))}";

    private static string Subject(Schema schema, ObjectId on) =>
        on.Kind == ObjectKind.Constraint && schema.Find(on.Name) is null && schema.Find(new ObjectId(ObjectKind.Domain, on.Name)) is not null
            ? $"CONSTRAINT {Dialect.PostgreSql.Name(on.Member!)} ON DOMAIN {Dialect.PostgreSql.Name(on.Name)}"
            : PostgreSqlNames.Of(on);
}
