using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>What goes for the moment of a change, and comes back after it.</summary>
internal static class PostgreSqlAround
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>
    /// PostgreSQL 15 changes neither a generated column's expression nor the type of a column that one reads. The columns go, what stood
    /// on them goes with them, and after the change all of it comes back: <paramref name="columns"/>, with their keys, constraints, indexes and comments.
    /// </summary>
    public static IEnumerable<string> Columns(Schema schema, Table table, IReadOnlyList<Column> columns, IEnumerable<string> change, string? fill = null)
    {
        var name = Sql.Name(table.Name);
        var names = columns.Select(column => column.Name).ToList();
        var incoming = schema.Tables
            .SelectMany(other => other.ForeignKeys.Select(key => (Owner: other.Name, Key: key)))
            .Where(entry => entry.Key.Table == table.Name && entry.Key.ReferencedColumns.Any(names.Contains))
            .ToList();
        var own = ConstraintsOn(table, names, incoming.Where(entry => entry.Owner == table.Name).Select(entry => entry.Key)).ToList();
        var indexes = table.Indexes.Where(index => names.Any(column => IndexReplay.Uses(index, column))).ToList();
        return incoming.Select(entry => $"ALTER TABLE {Sql.Name(entry.Owner)} DROP CONSTRAINT {Sql.Name(entry.Key.Name)}")
            .Concat(names.Select(column => $"ALTER TABLE {name} DROP COLUMN {Sql.Name(column)}"))
            .Concat(change)
            .Concat(columns.SelectMany(column => PostgreSqlColumn.Add(table, column, fill)))
            .Concat(own.Select(constraint => $"ALTER TABLE {name} ADD {constraint.Sql}"))
            .Concat(indexes.Select(index => ConstraintSql.CreateIndex(Sql, table.Name, index)))
            .Concat(incoming.Select(entry => $"ALTER TABLE {Sql.Name(entry.Owner)} ADD {ConstraintSql.ForeignKey(Sql, entry.Key)}"))
            .Concat(own.SelectMany(constraint => Comments(schema, new ObjectId(ObjectKind.Constraint, table.Name, constraint.Name))))
            .Concat(indexes.SelectMany(index => Comments(schema, new ObjectId(ObjectKind.Index, table.Name, index.Name))))
            .Concat(incoming.SelectMany(entry => Comments(schema, new ObjectId(ObjectKind.Constraint, entry.Owner, entry.Key.Name))));
    }

    /// <summary>The table's keys and constraints on some columns, each as ADD says it, keys first.</summary>
    public static IEnumerable<(string Name, string Sql)> ConstraintsOn(Table table, IReadOnlyList<string> columns, IEnumerable<ForeignKey> except)
    {
        var others = except.ToList();
        return (table.PrimaryKey is { } key && key.Columns.Concat(key.Include).Any(columns.Contains) ? [(key.Name, ConstraintSql.PrimaryKey(Sql, key))] : Enumerable.Empty<(string, string)>())
            .Concat(table.Uniques.Where(unique => unique.Columns.Concat(unique.Include).Any(columns.Contains)).Select(unique => (unique.Name, ConstraintSql.Unique(Sql, unique))))
            .Concat(table.Checks.Where(check => columns.Any(column => SqlTokens.Mentions(check.Expression, column))).Select(check => (check.Name, ConstraintSql.Check(Sql, check))))
            .Concat(table.Exclusions.Where(exclusion => columns.Any(column => Reads(exclusion, column))).Select(exclusion => (exclusion.Name, ConstraintSql.Exclusion(exclusion))))
            .Concat(table.ForeignKeys.Where(foreign => foreign.Columns.Any(columns.Contains) && !others.Contains(foreign)).Select(foreign => (foreign.Name, ConstraintSql.ForeignKey(Sql, foreign))));
    }

    /// <summary>The comment on something, set again.</summary>
    public static IEnumerable<string> Comments(Schema schema, ObjectId on) =>
        schema.Objects.OfType<SourceObject>()
            .Where(comment => comment.Id.Kind == ObjectKind.Comment && comment.Only != "sqlite" && comment.Id.On == on)
            .Select(comment => PostgreSqlComments.Set(schema, comment.Id.On!, comment.Source));

    private static bool Reads(ExclusionConstraint exclusion, string column) =>
        exclusion.Elements.Any(element => element.Part.IsExpression ? SqlTokens.Mentions(element.Part.Text, column) : element.Part.Text == column)
        || exclusion.Include.Contains(column)
        || (exclusion.Where is not null && SqlTokens.Mentions(exclusion.Where, column));
}
