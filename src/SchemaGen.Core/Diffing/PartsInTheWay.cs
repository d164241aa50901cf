using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>The parts of tables that must be dropped before something that they stand on.</summary>
internal static class PartsInTheWay
{
    private static readonly ColumnType Text = new("text");

    /// <summary>Keys, constraints, indexes and generated columns over a column, of its table and of that table's children.</summary>
    public static IEnumerable<Operation> OfColumn(Schema schema, TableName name, string column)
    {
        foreach (var other in schema.Tables.OrderBy(other => other.Name))
        {
            foreach (var key in other.ForeignKeys.Where(key =>
                (other.Name == name && key.Columns.Contains(column)) || (key.Table == name && key.ReferencedColumns.Contains(column))))
            {
                yield return new DropConstraint(other.Name, key.Name);
            }
        }
        foreach (var table in TableColumns.Descendants(schema, name).Append(schema.Find(name)!))
        {
            foreach (var operation in OfColumn(table, column))
            {
                yield return operation;
            }
        }
    }

    /// <summary>What of a table stands on a type, a sequence or a function. A column keeps its values, as text or as what a domain is over.</summary>
    public static IEnumerable<Operation> OfObject(Schema schema, Table table, ObjectId id)
    {
        bool Mentions(string? sql) => SqlNames.In(sql).Contains(id.Name.Name);
        bool IsOver(IndexPart part) => (part.IsExpression && Mentions(part.Text)) || Mentions(part.OperatorClass);

        foreach (var index in table.Indexes.Where(index => index.Parts.Any(IsOver) || Mentions(index.Where)))
        {
            yield return new DropIndex(table.Name, index.Name);
        }
        foreach (var check in table.Checks.Where(check => Mentions(check.Expression)))
        {
            yield return new DropConstraint(table.Name, check.Name);
        }
        foreach (var exclusion in table.Exclusions.Where(exclusion => exclusion.Elements.Any(element => IsOver(element.Part)) || Mentions(exclusion.Where)))
        {
            yield return new DropConstraint(table.Name, exclusion.Name);
        }
        foreach (var column in table.Columns)
        {
            if (Mentions(column.Generated))
            {
                yield return new DropColumn(table.Name, column.Name);
            }
            else if (id.Kind < ObjectKind.Sequence && Mentions(column.Type.Name))
            {
                var type = schema.Find(id) is DomainType domain && !column.Type.IsArray ? domain.Type : Text;
                yield return new AlterColumn(table.Name, column with { Type = type, Default = null, Collation = null });
            }
            else if (Mentions(column.Default))
            {
                yield return new AlterColumn(table.Name, column with { Default = null });
            }
        }
    }

    private static IEnumerable<Operation> OfColumn(Table table, string column)
    {
        foreach (var index in table.Indexes.Where(index => IndexReplay.Uses(index, column)))
        {
            yield return new DropIndex(table.Name, index.Name);
        }
        foreach (var unique in table.Uniques.Where(unique => unique.Columns.Contains(column) || unique.Include.Contains(column)))
        {
            yield return new DropConstraint(table.Name, unique.Name);
        }
        foreach (var exclusion in table.Exclusions.Where(exclusion => Uses(exclusion, column)))
        {
            yield return new DropConstraint(table.Name, exclusion.Name);
        }
        foreach (var check in table.Checks.Where(check => SqlTokens.Mentions(check.Expression, column)))
        {
            yield return new DropConstraint(table.Name, check.Name);
        }
        if (table.PrimaryKey is { } key && (key.Columns.Contains(column) || key.Include.Contains(column)))
        {
            yield return new DropConstraint(table.Name, key.Name);
        }
        foreach (var generated in table.Columns.Where(other => other.Name != column && other.Generated is not null && SqlTokens.Mentions(other.Generated, column)))
        {
            yield return new DropColumn(table.Name, generated.Name);
        }
    }

    /// <summary>Whether an exclusion constraint stands on a column.</summary>
    public static bool Uses(ExclusionConstraint exclusion, string column) =>
        IndexReplay.Uses(new TableIndex(exclusion.Name, exclusion.Elements.Select(element => element.Part).ToEquatableArray(), Where: exclusion.Where, Include: exclusion.Include), column);
}
