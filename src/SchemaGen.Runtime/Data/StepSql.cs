using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Sql;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Data;

/// <summary>Interpolated SQL of a data step: handles become quoted names, another interpolated text its own SQL, everything else a parameter.</summary>
internal static class StepSql
{
    /// <summary>The SQL with its parameters.</summary>
    public static BoundSql Bind(FormattableString sql, Dialect dialect, RowFormat format)
    {
        var parameters = new List<(string, object?)>();
        return new BoundSql(Text(sql, dialect, format, parameters), parameters);
    }

    private static string Text(FormattableString sql, Dialect dialect, RowFormat format, List<(string Name, object? Value)> parameters) => string.Format(
        CultureInfo.InvariantCulture,
        sql.Format,
        [.. sql.GetArguments().Select(object (argument) => argument switch
        {
            TableHandle table => dialect.Name(new Model.TableName(table.Schema, table.Name)),
            ColumnHandle column => dialect.Name(column.Name),
            FormattableString inner => Text(inner, dialect, format, parameters),
            _ => Parameter(argument, format, parameters),
        })]);

    private static string Parameter(object? value, RowFormat format, List<(string Name, object? Value)> parameters)
    {
        var name = FormattableString.Invariant($"@p{parameters.Count}");
        parameters.Add((name, value is null ? null : format.Free(value)));
        return name;
    }
}
