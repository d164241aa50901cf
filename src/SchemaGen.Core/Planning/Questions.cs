using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>
/// The pre-checks of one operation: what in a table's rows would make it fail half-way. All count zero, or nothing is begun.
/// </summary>
/// <param name="dialect">The database's way of writing.</param>
/// <param name="table">The table as the operation finds it.</param>
/// <param name="source">What to select its rows from: its name, or the rows that a rebuild would copy.</param>
internal sealed class Questions(Dialect dialect, Table table, string source)
{
    /// <summary>The pre-checks of an operation on the table.</summary>
    public IEnumerable<PreCheck> Of(TableOperation operation) => operation switch
    {
        AddColumn add when add.Fill is null && IsUnfilled(add.Column) =>
            [Ask(add.Column.Name, "rows would hold NULL (give the column a default or a fill)", null)],
        AlterColumn alter when table.Find(alter.Column.Name) is { } old => OfChange(old, alter),
        AddPrimaryKey { Index: null } add => [Duplicates(string.Join(", ", add.Key.Columns), add.Key.Columns.Select(dialect.Name), null)],
        AddUnique { Index: null } add => [Duplicates(
            string.Join(", ", add.Constraint.Columns), add.Constraint.Columns.Select(dialect.Name), null, add.Constraint.NullsNotDistinct)],
        CreateIndex { Index.IsUnique: true } create => [Duplicates(
            string.Join(", ", create.Index.Parts.Select(part => part.Text)),
            create.Index.Parts.Select(part => ConstraintSql.Part(dialect, part)),
            create.Index.Where, create.Index.NullsNotDistinct)],
        AddCheck { Constraint.NotValid: false } add => [Broken(add.Constraint)],
        AddForeignKey { Constraint.NotValid: false } add => OfForeignKey(add.Constraint),
        AddExclusion add => [Conflicts(add.Constraint)],
        ValidateConstraint validate => table.Checks.Where(check => check.Name == validate.Name).Select(Broken)
            .Concat(table.ForeignKeys.Where(key => key.Name == validate.Name).SelectMany(OfForeignKey)),
        _ => [],
    };

    /// <summary>A pre-check that counts the rows for which <paramref name="condition"/> is true; all of them when it is null.</summary>
    public PreCheck Ask(string? column, string problem, string? condition)
    {
        var from = $"FROM {source}" + (condition is null ? "" : $" WHERE {condition}");
        return new PreCheck($"SELECT count(*) {from}", $"SELECT {RowName("")} {from} LIMIT 5", Problem(column, problem));
    }

    private static bool IsUnfilled(Column column) =>
        !column.IsNullable && column.Identity == Identity.None && column.Generated is null
        && (column.Default is null || column.Default.Trim().ToLowerInvariant() == "null");

    private IEnumerable<PreCheck> OfChange(Column old, AlterColumn alter)
    {
        if (alter.Column.Generated is not null)
        {
            yield break;
        }
        if (old.IsNullable && !alter.Column.IsNullable && alter.Fill is null)
        {
            yield return Nulls(old.Name);
        }
        if (alter.Using is null && Narrowing.Condition(dialect.Name(old.Name), old.Type, alter.Column.Type, dialect.Database) is { } tooBig)
        {
            yield return Ask(old.Name, $"rows hold a value that does not fit into {alter.Column.Type}", tooBig);
        }
    }

    private PreCheck Nulls(string column) => Ask(column, "rows hold NULL", $"{dialect.Name(column)} IS NULL");

    private PreCheck Broken(CheckConstraint check) => Ask(null, $"rows break {check.Name}", $"NOT ({dialect.Expression(check.Expression)})");

    private PreCheck Duplicates(string label, IEnumerable<string> parts, string? where, bool isNullEqual = false)
    {
        var list = parts.ToList();
        var conditions = (isNullEqual ? [] : list.Select(part => $"{part} IS NOT NULL"))
            .Concat(where is null ? [] : new[] { $"({dialect.Expression(where)})" }).ToList();
        var groups = $"FROM {source}{(conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}")} GROUP BY {string.Join(", ", list)} HAVING count(*) > 1";
        var values = string.Join(" || ', ' || ", list.Select(part => isNullEqual ? $"coalesce(CAST({part} AS text), 'NULL')" : $"CAST({part} AS text)"));
        return new PreCheck(
            $"SELECT count(*) FROM (SELECT 1 AS one {groups}) AS doubled",
            $"SELECT {Dialect.Literal(label + " = ")} || {values} || ' (' || CAST(count(*) AS text) || ' rows)' {groups} LIMIT 5",
            Problem(null, $"values of {label} stand in more than one row"));
    }

    private IEnumerable<PreCheck> OfForeignKey(ForeignKey key)
    {
        yield return Orphans(key);
        if (key.IsMatchFull && key.Columns.Count > 1)
        {
            var isNull = key.Columns.Select(column => $"{dialect.Name(column)} IS NULL").ToList();
            yield return Ask(
                string.Join(", ", key.Columns), "rows are NULL in some columns but not in all",
                $"({string.Join(" OR ", isNull)}) AND NOT ({string.Join(" AND ", isNull)})");
        }
    }

    // Pairs of rows, each counted once, for which every operator says yes. A row in it is told by where it lies.
    private PreCheck Conflicts(ExclusionConstraint exclusion)
    {
        var values = exclusion.Elements.Select((element, at) =>
            $"{ConstraintSql.Part(dialect, element.Part)}{(element.Part.Collation is { } collation ? $" COLLATE {Dialect.Collation(collation)}" : "")} AS e{at}");
        var rows = $"(SELECT tableoid AS part, ctid AS place, {RowName("")} AS row_name, {string.Join(", ", values)} FROM {source}"
            + (exclusion.Where is null ? "" : $" WHERE {exclusion.Where}") + ")";
        var match = exclusion.Elements.Select((element, at) => $"one.e{at} {element.Operator} other.e{at}");
        var from = $"FROM {rows} AS one JOIN {rows} AS other ON (one.part, one.place) < (other.part, other.place) AND {string.Join(" AND ", match)}";
        return new PreCheck(
            $"SELECT count(*) {from}", $"SELECT one.row_name || ' and ' || other.row_name {from} LIMIT 5",
            Problem(null, $"pairs of rows break {exclusion.Name}"));
    }

    private PreCheck Orphans(ForeignKey key)
    {
        var parent = key.Table == table.Name ? source : dialect.Name(key.Table);
        var filled = key.Columns.Select(column => $"child.{dialect.Name(column)} IS NOT NULL");
        var match = key.Columns.Zip(key.ReferencedColumns, (column, referenced) =>
            $"parent.{dialect.Name(referenced)} = child.{dialect.Name(column)}");
        var from = $"FROM {Aliased(source, "child")} WHERE {string.Join(" AND ", filled)} "
            + $"AND NOT EXISTS (SELECT 1 FROM {Aliased(parent, "parent")} WHERE {string.Join(" AND ", match)})";
        return new PreCheck(
            $"SELECT count(*) {from}",
            $"SELECT {RowName("child.")} {from} LIMIT 5",
            Problem(string.Join(", ", key.Columns), $"rows refer to no row of {key.Table}"));
    }

    // The text is a format, in which a brace of a name stands twice.
    private string Problem(string? column, string text) =>
        $"{Plain(table.Name.ToString())}{(column is null ? "" : "." + Plain(column))}: {{0}} {Plain(text)}";

    /// <summary>A text as a part of a format.</summary>
    internal static string Plain(string text) => text.Replace("{", "{{").Replace("}", "}}");

    // A rebuild's source is a query that ends in its own alias.
    private static string Aliased(string source, string alias) =>
        source.StartsWith("(", StringComparison.Ordinal) ? $"(SELECT * FROM {source}) AS {alias}" : $"{source} AS {alias}";

    /// <summary>A text that names a row: its primary key, or where the database keeps it.</summary>
    private string RowName(string prefix)
    {
        if (table.PrimaryKey is { } key)
        {
            return string.Join(" || ', ' || ", key.Columns.Select(column =>
                $"{Dialect.Literal(column + " = ")} || CAST({prefix}{dialect.Name(column)} AS text)"));
        }
        var place = dialect.Database == Database.Sqlite ? "rowid" : "ctid";
        return $"'{place} = ' || CAST({prefix}{place} AS text)";
    }
}
