using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Columns;

/// <summary>What kind of change of type it is, as far as it writes every row again.</summary>
internal enum TypeStep
{
    /// <summary>Only the catalogue changes.</summary>
    None,

    /// <summary>integer to bigint and the like.</summary>
    IntegerWidened,

    /// <summary>bigint to integer and the like.</summary>
    IntegerNarrowed,

    /// <summary>varchar(200) to varchar(100), text to varchar(100).</summary>
    TextShortened,

    /// <summary>numeric(10,2) to numeric(12,4).</summary>
    ScaleChanged,

    /// <summary>numeric(12,2) to numeric(10,2).</summary>
    PrecisionLowered,

    /// <summary>To or from char(n).</summary>
    BlankPadded,

    /// <summary>Between json and jsonb.</summary>
    Json,

    /// <summary>An enum to text.</summary>
    EnumToText,

    /// <summary>Anything to an enum.</summary>
    ToEnum,

    /// <summary>Between timestamp and timestamptz.</summary>
    Zone,

    /// <summary>timestamptz to timestamptz(0).</summary>
    SecondsRounded,

    /// <summary>Between exact and approximate numbers.</summary>
    Approximate,

    /// <summary>To a domain with constraints.</summary>
    ToDomain,

    /// <summary>With an expression of the revision's own.</summary>
    ByExpression,

    /// <summary>Between types that have nothing in common.</summary>
    Other,
}

/// <summary>Tells the kinds of changes of type apart.</summary>
internal static class TypeSteps
{
    private static readonly HashSet<string> Texts = new(["text", "varchar", "citext"], StringComparer.Ordinal);
    private static readonly HashSet<string> Exact = new(["smallint", "integer", "bigint", "numeric"], StringComparer.Ordinal);
    private static readonly HashSet<string> Floats = new(["real", "double precision"], StringComparer.Ordinal);

    // Casts of pg_cast that are none at run time (castmethod 'b').
    private static readonly HashSet<(string, string)> SameBytes = [("cidr", "inet"), ("bit", "varbit"), ("varbit", "varbit"), ("integer", "oid"), ("oid", "integer")];

    /// <summary>The kind of a change of a column's type; <see cref="TypeStep.None"/> when the type stays.</summary>
    public static TypeStep Of(Column old, AlterColumn alter, Schema schema)
    {
        if (alter.Using is { } conversion && conversion != old.Name)
        {
            return TypeStep.ByExpression;
        }
        ColumnType from = old.Type, to = alter.Column.Type;
        return from == to ? TypeStep.None
            : IsEnum(schema, to) ? TypeStep.ToEnum
            : IsEnum(schema, from) ? (Texts.Contains(to.Name) ? TypeStep.EnumToText : TypeStep.Other)
            : Domains.AreConstrained(schema, to) ? TypeStep.ToDomain
            : Of(Source(schema, from), UserTypes.Base(schema, to));
    }

    // The server forgets the modifiers of the type below a domain when it converts from it.
    private static ColumnType Source(Schema schema, ColumnType type) =>
        UserTypes.Base(schema, type) is var below && below != type ? below with { Modifiers = default } : type;

    private static TypeStep Of(ColumnType from, ColumnType to)
    {
        if (from.IsArray || to.IsArray)
        {
            return from == to || (from.IsArray && to.IsArray && Texts.Contains(from.Name) && Texts.Contains(to.Name) && to.Modifiers.IsEmpty) ? TypeStep.None : TypeStep.Other;
        }
        if (from == to || SameBytes.Contains((from.Name, to.Name)) || (Texts.Contains(from.Name) && Texts.Contains(to.Name) && to.Modifiers.IsEmpty))
        {
            return TypeStep.None;
        }
        var isRewritten = TypeChanges.Judge(from, to) != TypeChange.NoRewrite;
        return (from.Name, to.Name) switch
        {
            ("char", _) or (_, "char") => TypeStep.BlankPadded,
            _ when !isRewritten => TypeStep.None,
            _ when Texts.Contains(from.Name) && Texts.Contains(to.Name) => TypeStep.TextShortened,
            ("numeric", "numeric") => Scale(from) == Scale(to) && !from.Modifiers.IsEmpty ? TypeStep.PrecisionLowered : TypeStep.ScaleChanged,
            ("smallint", "integer" or "bigint") or ("integer", "bigint") => TypeStep.IntegerWidened,
            ("bigint", "integer" or "smallint") or ("integer", "smallint") => TypeStep.IntegerNarrowed,
            ("json", "jsonb") or ("jsonb", "json") => TypeStep.Json,
            ("timestamp", "timestamptz") or ("timestamptz", "timestamp") => TypeStep.Zone,
            _ when from.Name == to.Name && from.Name is "timestamp" or "timestamptz" or "time" or "timetz" or "interval" => TypeStep.SecondsRounded,
            _ when (Floats.Contains(from.Name) || Exact.Contains(from.Name)) && (Floats.Contains(to.Name) || (Floats.Contains(from.Name) && Exact.Contains(to.Name))) => TypeStep.Approximate,
            _ => TypeStep.Other,
        };
    }

    private static bool IsEnum(Schema schema, ColumnType type) => UserTypes.Find(schema, type) is EnumType;

    private static int Scale(ColumnType type) => type.Modifiers.Count > 1 ? type.Modifiers[1] : 0;
}
