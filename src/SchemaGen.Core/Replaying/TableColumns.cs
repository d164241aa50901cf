using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>
/// The columns that a table has in the database: a partition its parent's, an inheriting table its parents' and its own (PostgreSQL
/// manual, "Inheritance" and "Table Partitioning"). Whoever looks up a column of a table looks here.
/// </summary>
public static class TableColumns
{
    /// <summary>
    /// All columns, those of the parents first. A column that a parent gives has neither its comment nor its identity (PostgreSQL 17
    /// numbers the rows of partitions too; the column is still the parent's), and of a serial the default alone. An inheriting table's
    /// own column stands for its parent's of the same name.
    /// </summary>
    public static EquatableArray<Column> Of(Schema schema, Table table)
    {
        if (table.Partition is null && table.Inherits.IsEmpty)
        {
            return table.Columns;
        }
        var columns = new List<Column>();
        foreach (var parent in Parents(schema, table))
        {
            foreach (var column in Of(schema, parent).Where(column => columns.All(other => other.Name != column.Name)))
            {
                columns.Add(table.Find(column.Name) ?? Given(parent.Name, column));
            }
        }
        return columns.Concat(table.Columns.Where(own => columns.All(other => other.Name != own.Name))).ToEquatableArray();
    }

    /// <summary>The columns that a table gives to its children.</summary>
    public static IReadOnlyList<Column> GivenBy(Schema schema, Table parent) => Of(schema, parent).Select(column => Given(parent.Name, column)).ToList();

    /// <summary>The column of that name, its own or a parent's, or null.</summary>
    public static Column? Find(Schema schema, Table table, string column) =>
        table.Find(column) ?? (table.Partition is null && table.Inherits.IsEmpty ? null : Given(schema, table, column));

    /// <summary>The nearest parent that gives the table this column, or null: it is the table's own, or not there.</summary>
    public static Table? Giver(Schema schema, Table table, string column) =>
        Parents(schema, table).FirstOrDefault(parent => Find(schema, parent, column) is not null);

    /// <summary>The parents of a table: of a partition one. Those that are not in the schema are left out.</summary>
    public static IEnumerable<Table> Parents(Schema schema, Table table) =>
        (table.Partition is { } partition ? new[] { partition.Parent }.Concat(table.Inherits) : table.Inherits)
        .Select(schema.Find).OfType<Table>();

    /// <summary>The partitions of a table, or the tables that inherit from it; not theirs.</summary>
    public static IEnumerable<Table> Children(Schema schema, TableName parent) =>
        schema.Tables.Where(table => table.Partition?.Parent == parent || table.Inherits.Contains(parent));

    /// <summary>All tables that have the columns of this one, parents before children; not itself.</summary>
    public static IReadOnlyList<Table> Descendants(Schema schema, TableName parent)
    {
        var found = Children(schema, parent).ToList();
        for (var at = 0; at < found.Count; at++)
        {
            found.AddRange(Children(schema, found[at].Name).Where(child => found.All(other => other.Name != child.Name)));
        }
        return found;
    }

    private static Column? Given(Schema schema, Table table, string column) => Of(schema, table).FirstOrDefault(candidate => candidate.Name == column);

    private static Column Given(TableName parent, Column column) => column with
    {
        Comment = null,
        Identity = Identity.None,
        IdentityOptions = null,
        Default = column.Identity == Identity.Serial ? NextValue(parent, column.Name) : column.Default,
    };

    // As the server prints the default of a serial column.
    private static string NextValue(TableName table, string column) =>
        "nextval('" + Sql.ReservedWords.Quote(GivenNames.Sequence(table, column)).Replace("'", "''") + "'::regclass)";
}
