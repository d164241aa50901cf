using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>Carries a column's new name through the schema: keys, indexes, expressions, foreign keys, privileges, owned sequences.</summary>
internal static class ColumnRenaming
{
    /// <summary>The column is that of a table and of its partitions and heirs: <paramref name="tables"/>.</summary>
    public static Schema In(Schema schema, HashSet<TableName> tables, string column, string to)
    {
        EquatableArray<string> Names(EquatableArray<string> names) => names.Select(name => name == column ? to : name).ToEquatableArray();

        return schema with
        {
            Tables = schema.Tables.Select(table => tables.Contains(table.Name) ? Renamed(table, column, to) : table).Select(table => table with
            {
                ForeignKeys = table.ForeignKeys.Select(key => tables.Contains(key.Table) ? key with { ReferencedColumns = Names(key.ReferencedColumns) } : key).ToEquatableArray(),
            }).ToEquatableArray(),
            Objects = schema.Objects.Select(item => item switch
            {
                Sequence { OwnedBy: { } owner } sequence when tables.Contains(owner) && sequence.OwnedByColumn == column => sequence with { OwnedByColumn = to },
                SourceObject { Id: { Kind: ObjectKind.Grant, On: { Kind: ObjectKind.Table } on } } grant when tables.Contains(on.Name) =>
                    grant with { Source = Privileges.Renamed(grant.Source, column, to) },
                { Id.On: { Kind: ObjectKind.Column } on } when tables.Contains(on.Name) && on.Member == column => item with { Id = item.Id with { On = on with { Member = to } } },
                _ => item,
            }).ToEquatableArray(),
        };
    }

    private static Table Renamed(Table table, string old, string to)
    {
        EquatableArray<string> Names(EquatableArray<string> names) => names.Select(name => name == old ? to : name).ToEquatableArray();
        string Sql(string sql) => SqlTokens.Rename(sql, old, to);
        string? Maybe(string? sql) => sql is null ? null : Sql(sql);
        IndexPart Part(IndexPart part) =>
            part.IsExpression ? part with { Text = Sql(part.Text) }
            : part.Text == old ? part with { Text = to }
            : part;

        return table with
        {
            Columns = table.Columns.Select(column => column with { Name = column.Name == old ? to : column.Name, Generated = Maybe(column.Generated) }).ToEquatableArray(),
            PrimaryKey = table.PrimaryKey is null ? null : table.PrimaryKey with { Columns = Names(table.PrimaryKey.Columns), Include = Names(table.PrimaryKey.Include) },
            Uniques = table.Uniques.Select(unique => unique with { Columns = Names(unique.Columns), Include = Names(unique.Include) }).ToEquatableArray(),
            Checks = table.Checks.Select(check => check with { Expression = Sql(check.Expression) }).ToEquatableArray(),
            ForeignKeys = table.ForeignKeys.Select(key => key with { Columns = Names(key.Columns), SetColumns = Names(key.SetColumns) }).ToEquatableArray(),
            Indexes = table.Indexes.Select(index => index with
            {
                Parts = index.Parts.Select(Part).ToEquatableArray(),
                Where = Maybe(index.Where),
                Include = Names(index.Include),
            }).ToEquatableArray(),
            Exclusions = table.Exclusions.Select(exclusion => exclusion with
            {
                Elements = exclusion.Elements.Select(element => element with { Part = Part(element.Part) }).ToEquatableArray(),
                Where = Maybe(exclusion.Where),
                Include = Names(exclusion.Include),
            }).ToEquatableArray(),
            PartitionBy = Maybe(table.PartitionBy),
        };
    }
}
