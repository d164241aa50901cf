using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>The SQL that takes away, and puts back, something that stands on what is made anew.</summary>
internal static class PostgreSqlStanding
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>Whether it can be put back from the schema alone: columns with values, tables and sequences can't.</summary>
    public static bool CanReturn(Dependent dependent) => dependent.Id.Kind switch
    {
        ObjectKind.Column => dependent.How is Foothold.Default or Foothold.Generated,
        ObjectKind.Table or ObjectKind.Schema or ObjectKind.Sequence or ObjectKind.Extension => false,
        _ => true,
    };

    /// <summary>Takes it away. Comments and grants go by themselves, with what they are on.</summary>
    public static IEnumerable<string> Remove(Schema schema, Dependent dependent)
    {
        var id = dependent.Id;
        switch (id.Kind)
        {
            case ObjectKind.Comment or ObjectKind.Grant or ObjectKind.DefaultPrivileges:
                return [];
            case ObjectKind.Column when dependent.How == Foothold.Default:
                return [PostgreSqlColumn.Alter(id.Name, id.Member!) + "DROP DEFAULT"];
            case ObjectKind.Column:
                return [$"ALTER TABLE {Sql.Name(id.Name)} DROP COLUMN {Sql.Name(id.Member!)}"];
            case ObjectKind.Constraint:
                return [$"ALTER TABLE {Sql.Name(id.Name)} DROP CONSTRAINT {Sql.Name(id.Member!)}"];
            case ObjectKind.Index:
                return schema.Find(id.Name) is null ? [] : ["DROP " + PostgreSqlNames.Of(id)];
            default:
                return IsMeant(schema, id) ? PostgreSqlObjects.Drop(schema, schema.Find(id)!) : [];
        }
    }

    /// <summary>Puts it back.</summary>
    public static IEnumerable<string> Restore(Schema schema, Dependent dependent)
    {
        var id = dependent.Id;
        switch (id.Kind)
        {
            case ObjectKind.Column:
                var column = schema.Find(id.Name)!.Find(id.Member!)!;
                return dependent.How == Foothold.Default
                    ? [PostgreSqlColumn.Alter(id.Name, id.Member!) + "SET DEFAULT " + column.Default]
                    : PostgreSqlColumn.Add(schema.Find(id.Name)!, column, fill: null);
            case ObjectKind.Constraint:
                return [$"ALTER TABLE {Sql.Name(id.Name)} ADD {Constraint(schema.Find(id.Name)!, id.Member!)}"];
            case ObjectKind.Index:
                // Those of a materialized view come with it.
                return schema.Find(id.Name)?.Indexes.First(index => index.Name == id.Member) is { } found ? [ConstraintSql.CreateIndex(Sql, id.Name, found)] : [];
            default:
                return IsMeant(schema, id) ? PostgreSqlObjects.Create(schema, schema.Find(id)!) : [];
        }
    }

    private static bool IsMeant(Schema schema, ObjectId id) => schema.Find(id)!.Only != "sqlite";

    private static string Constraint(Table table, string name) =>
        table.PrimaryKey?.Name == name ? ConstraintSql.PrimaryKey(Sql, table.PrimaryKey)
        : table.Uniques.FirstOrDefault(unique => unique.Name == name) is { } unique ? ConstraintSql.Unique(Sql, unique)
        : table.Checks.FirstOrDefault(check => check.Name == name) is { } check ? ConstraintSql.Check(Sql, check)
        : table.Exclusions.FirstOrDefault(exclusion => exclusion.Name == name) is { } exclusion ? ConstraintSql.Exclusion(exclusion)
        : ConstraintSql.ForeignKey(Sql, table.ForeignKeys.First(key => key.Name == name));
}
