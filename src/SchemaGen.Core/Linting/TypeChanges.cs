using System;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>What a change of type does to a PostgreSQL table and its data (PostgreSQL manual, ALTER TABLE, "Notes").</summary>
public enum TypeChange
{
    /// <summary>Only the catalogue changes.</summary>
    NoRewrite,

    /// <summary>Every row is written again, under an ACCESS EXCLUSIVE lock.</summary>
    Rewrite,

    /// <summary>Rows that do not fit make the change fail; none is altered.</summary>
    Narrows,

    /// <summary>Values are rounded or cut without an error.</summary>
    Loses,
}

/// <summary>Judges changes of type.</summary>
public static class TypeChanges
{
    /// <summary>What changing a column from one type to the other does.</summary>
    public static TypeChange Judge(ColumnType from, ColumnType to) =>
        from.IsArray != to.IsArray ? TypeChange.Narrows
        : (from.Name, to.Name) switch
        {
            ("varchar", "varchar") or ("varchar", "text") or ("text", "varchar") => Widens(from, to) ? TypeChange.NoRewrite : TypeChange.Narrows,
            ("text", "text") => TypeChange.NoRewrite,
            ("char", "char") => Widens(from, to) ? TypeChange.Rewrite : TypeChange.Narrows,
            ("char", "varchar") or ("char", "text") => TypeChange.Rewrite,
            ("numeric", "numeric") => Numeric(from, to),
            ("smallint", "integer" or "bigint") or ("integer", "bigint") => TypeChange.Rewrite,
            ("bigint", "integer" or "smallint") or ("integer", "smallint") => TypeChange.Narrows,
            ("smallint" or "integer" or "bigint", "numeric") => to.Modifiers.IsEmpty ? TypeChange.Rewrite : TypeChange.Narrows,
            ("smallint" or "integer" or "bigint", "double precision" or "real") => TypeChange.Loses,
            ("real", "double precision" or "numeric") or ("double precision", "numeric") => to.Modifiers.IsEmpty ? TypeChange.Rewrite : TypeChange.Loses,
            ("numeric" or "real" or "double precision", "smallint" or "integer" or "bigint") => TypeChange.Loses,
            ("numeric" or "double precision", "real") or ("numeric", "double precision") => TypeChange.Loses,
            ("timestamp" or "timestamptz", "date" or "time" or "timetz") => TypeChange.Loses,
            ("timestamp" or "timestamptz" or "time" or "timetz" or "interval", _) when from.Name == to.Name => Precision(from) <= Precision(to) ? TypeChange.NoRewrite : TypeChange.Loses,
            ("date", "timestamp" or "timestamptz") or ("timestamp", "timestamptz") or ("timestamptz", "timestamp") => TypeChange.Rewrite,
            (_, "text") => TypeChange.Rewrite,
            ("json", "jsonb") or ("jsonb", "json") => TypeChange.Rewrite,
            _ => TypeChange.Narrows,
        };

    private static bool Widens(ColumnType from, ColumnType to) =>
        to.Modifiers.IsEmpty || (!from.Modifiers.IsEmpty && to.Modifiers[0] >= from.Modifiers[0]);

    private static TypeChange Numeric(ColumnType from, ColumnType to)
    {
        if (to.Modifiers.IsEmpty)
        {
            return TypeChange.NoRewrite;
        }
        if (from.Modifiers.IsEmpty || Scale(to) < Scale(from))
        {
            return TypeChange.Loses;
        }
        var wholeBefore = from.Modifiers[0] - Scale(from);
        var wholeAfter = to.Modifiers[0] - Scale(to);
        return wholeAfter < wholeBefore ? TypeChange.Narrows : Scale(to) == Scale(from) ? TypeChange.NoRewrite : TypeChange.Rewrite;
    }

    private static int Scale(ColumnType type) => type.Modifiers.Count > 1 ? type.Modifiers[1] : 0;

    private static int Precision(ColumnType type) => type.Modifiers.IsEmpty ? 6 : Math.Min(6, type.Modifiers[0]);
}
