using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>
/// Between which types values can be converted at all (PostgreSQL's <c>pg_cast</c>, and text, which every type converts to and from;
/// manual, CREATE CAST). A type that is not PostgreSQL's own is given the benefit of the doubt.
/// </summary>
public static class Conversions
{
    private static readonly Dictionary<string, int> Kinds = new()
    {
        ["smallint"] = Number,
        ["integer"] = Number,
        ["bigint"] = Number,
        ["numeric"] = Number,
        ["real"] = Number,
        ["double precision"] = Number,
        ["boolean"] = Number,
        ["date"] = Day,
        ["timestamp"] = Day | Hour,
        ["timestamptz"] = Day | Hour,
        ["time"] = Hour | Span,
        ["timetz"] = Hour,
        ["interval"] = Span,
        ["uuid"] = 16,
        ["bytea"] = 32,
        ["json"] = 64,
        ["jsonb"] = 64,
    };

    private const int Number = 1;
    private const int Day = 2;
    private const int Hour = 4;
    private const int Span = 8;

    /// <summary>Whether some conversion exists, implicit or explicit; a single value may still not fit.</summary>
    public static bool Exist(ColumnType from, ColumnType to) =>
        from.Name == to.Name && from.IsArray == to.IsArray
        || from.IsArray == to.IsArray && (!Kinds.TryGetValue(from.Name, out var left) || !Kinds.TryGetValue(to.Name, out var right) || (left & right) != 0)
        || from.IsArray != to.IsArray && (IsText(from) || IsText(to));

    private static bool IsText(ColumnType type) => !type.IsArray && type.Name is "text" or "varchar" or "char";
}
