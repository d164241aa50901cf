using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;

namespace SchemaGen.Runtime.Recording;

/// <summary>The log's rows as SQL, for scripts.</summary>
internal static class LogInsert
{
    /// <summary>The INSERT of a row, every value a literal; the database's clock gives the time when the script runs.</summary>
    /// <param name="table">The log, written for SQL.</param>
    /// <param name="database">Whose SQL.</param>
    /// <param name="entry">The row. How long it took and how many rows it touched a script can't know.</param>
    public static string Sql(string table, Database database, LogEntry entry)
    {
        var values = new List<(string Column, string Value)> { ("applied_at", Now(database)) };
        values.AddRange(entry.Columns.Where(pair => pair.Value is string).Select(pair => (pair.Column, Dialect.Literal((string)pair.Value!))));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"INSERT INTO {table} ({string.Join(", ", values.Select(value => value.Column))})\nVALUES ({string.Join(", ", values.Select(value => value.Value))})");
    }

    /// <summary>The database's clock.</summary>
    public static string Now(Database database) => database == Database.PostgreSql ? "clock_timestamp()" : "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
}
