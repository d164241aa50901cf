using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>Makes the model's columns of what a table's text says.</summary>
internal static class ColumnBuilder
{
    public static Column Build(TableDraft table, ColumnDraft column)
    {
        var type = DeclaredTypes.Read(column.Type);
        var identity = Numbering(table, column);
        return new Column(
            column.Name,
            type,
            IsNullable: !column.IsNotNull && table.PrimaryKey?.Columns.Contains(column.Name, SqliteNames.Comparer) != true,
            Default: column.Default is null || identity != Identity.None ? null : Default(column.Default, type),
            Identity: identity,
            Generated: column.Generated is null ? null : ExpressionReader.Read(ExpressionReader.Unwrap(column.Generated), table.Find),
            Collation: Collations.Read(column.Collation, "BINARY"),
            IsVirtual: column.Generated is not null && !column.IsStored);
    }

    // The row's number is given by SQLite with or without AUTOINCREMENT; unless it comes from another table.
    private static Identity Numbering(TableDraft table, ColumnDraft column) =>
        column == table.RowNumber && (table.PrimaryKey!.IsNumbered || !table.ForeignKeys.Any(key => key.Columns.Contains(column.Name, SqliteNames.Comparer)))
            ? Identity.ByDefault
            : Identity.None;

    private static string? Default(List<SqliteToken> tokens, ColumnType type)
    {
        var value = ExpressionReader.Unwrap(tokens);
        if (value.Count == 1 && ExpressionReader.IsValueWord(value[0]) && value[0].Is("null"))
        {
            return null;
        }
        var text = string.Concat(value.Select(token => token.Text));
        if (Truth(text, type) is { } truth)
        {
            return truth;
        }
        var read = ExpressionReader.Read(value, _ => null);
        // The first spelling that SQLite's is made of again; CURRENT_TIMESTAMP, which the model means otherwise, is none.
        var dense = ExpressionReader.Dense(value);
        return new[] { "now()", read, text }.FirstOrDefault(spelling => Writes(spelling, type, dense)) ?? read;
    }

    private static bool Writes(string spelling, ColumnType type, List<SqliteToken> tokens) => ExpressionReader.Same(
        ExpressionReader.Dense(ExpressionReader.Unwrap(SqliteTokens.Read(SqliteExpressions.Value(spelling, type)))), tokens);

    private static string? Truth(string value, ColumnType type)
    {
        var isBoolean = type.Name == "boolean";
        return value.ToLowerInvariant() switch
        {
            "true" => isBoolean ? "true" : "1",
            "false" => isBoolean ? "false" : "0",
            "1" or "'1'" or "'t'" or "'true'" when isBoolean => "true",
            "0" or "'0'" or "'f'" or "'false'" when isBoolean => "false",
            _ => null,
        };
    }
}
