using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.Core.Rows;

/// <summary>
/// The SQL that reads and writes rows of a table, with parameters <c>@k0</c>, <c>@k1</c> for the key and <c>@v0</c>, <c>@v1</c> for values. PostgreSQL is read as
/// text, which has every value exactly and none that can't be read; SQLite as it stores each value.
/// </summary>
public sealed class RowSql(RowTable table, Dialect dialect)
{
    /// <summary>The beginning of a key parameter's name.</summary>
    public const string KeyParameter = "@k";

    /// <summary>The beginning of a value parameter's name.</summary>
    public const string ValueParameter = "@v";

    /// <summary>One batch of rows in the order of the key: the key's columns, then others.</summary>
    /// <param name="columns">The others.</param>
    /// <param name="where">A condition, or null.</param>
    /// <param name="isFirst">Whether it is the first batch; else the parameters of the key are those of the last row of the one before.</param>
    /// <param name="locks">Whether others are kept from changing the rows until the transaction ends; on SQLite nobody else writes anyway.</param>
    /// <param name="limit">How many rows.</param>
    public string Select(IEnumerable<string> columns, string? where, bool isFirst, bool locks, int limit)
    {
        var conditions = new List<string>();
        if (where is not null)
        {
            // A comment at the end would swallow the parenthesis on its line.
            conditions.Add("(" + where + "\n)");
        }
        if (!isFirst)
        {
            conditions.Add(Tuple(table.Key.Select(dialect.Name)) + " > " + Tuple(table.Key.Select((_, at) => KeyParameter + Number(at))));
        }
        return "SELECT " + string.Join(", ", table.Key.Concat(columns).Select(Read))
            + " FROM " + dialect.Name(table.Name)
            + (conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions))
            // Qualified: alone, a name would be that of the text which is read.
            + " ORDER BY " + string.Join(", ", table.Key.Select(column => dialect.Name(table.Name) + "." + dialect.Name(column)))
            + " LIMIT " + Number(limit)
            + (locks && dialect.Database == Database.PostgreSql ? " FOR NO KEY UPDATE" : "");
    }

    /// <summary>Writes columns of the row of a key.</summary>
    public string Update(IEnumerable<string> columns) =>
        "UPDATE " + dialect.Name(table.Name)
        + " SET " + string.Join(", ", columns.Select((column, at) => dialect.Name(column) + " = " + ValueParameter + Number(at)))
        + " WHERE " + string.Join(" AND ", table.Key.Select((column, at) => dialect.Name(column) + " = " + KeyParameter + Number(at)));

    /// <summary>Inserts a row of these columns.</summary>
    public string Insert(IReadOnlyCollection<string> columns) =>
        "INSERT INTO " + dialect.Name(table.Name)
        + (columns.Count == 0 ? " DEFAULT VALUES" : " (" + dialect.Names(columns) + ") VALUES " + "(" + string.Join(", ", columns.Select((_, at) => ValueParameter + Number(at))) + ")");

    private string Read(string column) => dialect.Database == Database.Sqlite ? dialect.Name(column)
        : table.Find(column)?.Type is { Name: "money", IsArray: false } ? dialect.Name(column) + "::numeric::text"
        : dialect.Name(column) + "::text";

    private static string Tuple(IEnumerable<string> parts)
    {
        var all = parts.ToList();
        return all.Count == 1 ? all[0] : "(" + string.Join(", ", all) + ")";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
