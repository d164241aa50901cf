using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>What objects are called in SQL: <c>FUNCTION market.total(integer, text)</c>, <c>TRIGGER touch ON orders</c>.</summary>
internal static class PostgreSqlNames
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    private static readonly Dictionary<ObjectKind, string> Words = new()
    {
        [ObjectKind.Extension] = "EXTENSION",
        [ObjectKind.Enum] = "TYPE",
        [ObjectKind.Domain] = "DOMAIN",
        [ObjectKind.Composite] = "TYPE",
        [ObjectKind.Range] = "TYPE",
        [ObjectKind.Sequence] = "SEQUENCE",
        [ObjectKind.Function] = "FUNCTION",
        [ObjectKind.Procedure] = "PROCEDURE",
        [ObjectKind.View] = "VIEW",
        [ObjectKind.MaterializedView] = "MATERIALIZED VIEW",
        [ObjectKind.Rule] = "RULE",
        [ObjectKind.Trigger] = "TRIGGER",
        [ObjectKind.Policy] = "POLICY",
        [ObjectKind.Schema] = "SCHEMA",
        [ObjectKind.Table] = "TABLE",
        [ObjectKind.Column] = "COLUMN",
        [ObjectKind.Constraint] = "CONSTRAINT",
        [ObjectKind.Index] = "INDEX",
    };

    /// <summary>Kind and name.</summary>
    public static string Of(ObjectId id) => Words[id.Kind] + " " + id.Kind switch
    {
        ObjectKind.Function or ObjectKind.Procedure => $"{Sql.Name(id.Name)}({id.Member})",
        ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Constraint => $"{Sql.Name(id.Member!)} ON {Sql.Name(id.Name)}",
        ObjectKind.Column => $"{Sql.Name(id.Name)}.{Sql.Name(id.Member!)}",
        ObjectKind.Index => Sql.Name(id.Name with { Name = id.Member! }),
        _ => Sql.Name(id.Name),
    };

    /// <summary>As <see cref="Of"/>, with AGGREGATE where the function is one: DROP and ALTER insist on it.</summary>
    public static string Of(SchemaObject item) => item is SourceObject { Id.Kind: ObjectKind.Function } function && PostgreSqlFunction.IsAggregate(function.Source)
        ? $"AGGREGATE {Sql.Name(item.Id.Name)}({item.Id.Member})"
        : Of(item.Id);
}
