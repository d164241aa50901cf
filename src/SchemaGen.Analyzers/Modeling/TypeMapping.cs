using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Naming;
using SchemaGen.Model;
using static System.FormattableString;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Which column type a property has.</summary>
internal sealed class TypeMapping(NamingConvention naming, Findings findings)
{
    private const int LongestVarchar = 10485760;

    private static readonly Dictionary<ClrKind, ColumnType> Types = new Dictionary<ClrKind, string>
    {
        [ClrKind.Boolean] = "boolean",
        [ClrKind.Byte] = "smallint",
        [ClrKind.SByte] = "smallint",
        [ClrKind.Int16] = "smallint",
        [ClrKind.UInt16] = "integer",
        [ClrKind.Int32] = "integer",
        [ClrKind.UInt32] = "bigint",
        [ClrKind.Int64] = "bigint",
        [ClrKind.UInt64] = "numeric(20,0)",
        [ClrKind.Single] = "real",
        [ClrKind.Double] = "double precision",
        [ClrKind.Decimal] = "numeric",
        [ClrKind.String] = "text",
        [ClrKind.Char] = "char(1)",
        [ClrKind.DateTime] = "timestamptz",
        [ClrKind.DateTimeOffset] = "timestamptz",
        [ClrKind.DateOnly] = "date",
        [ClrKind.TimeOnly] = "time",
        [ClrKind.TimeSpan] = "interval",
        [ClrKind.Guid] = "uuid",
        [ClrKind.Bytes] = "bytea",
    }.ToDictionary(type => type.Key, type => ColumnTypes.Parse(type.Value));

    /// <summary>The column type of a property; null when there is none, which is reported.</summary>
    public ColumnType? Map(Anchor at, string label, PropertyFacts property)
    {
        if (property.TypeName is { } declared)
        {
            try
            {
                return ColumnTypes.Parse(declared);
            }
            catch (FormatException)
            {
                findings.Add(Rules.UnusableArgument, at,
                    $"{label}: '{declared}' is not a column type: write one of PostgreSQL's, such as text, varchar(100), numeric(10,2) or timestamptz");
                return null;
            }
        }
        if (property is { Type.Kind: ClrKind.Class, ForeignKey: not null })
        {
            findings.AddNoEntity(Rules.NoSuchEntity, at, label, property.Type.Entity,
                $"{property.Type.Name} is no entity: mark that class with attribute Table or Entity, or this property NotMapped");
            return null;
        }
        if (OfClrType(property.Type) is not { } type)
        {
            findings.AddNoEntity(Rules.NoColumnType, at, label, property.Type.Entity,
                $"type {property.Type.Name} has no column type: convert it to one that has (text, a number, a time), mark the property NotMapped, or name a type with attribute Column(TypeName = \"...\"){(property.Type.Entity is null ? "" : "; a class that is a table needs attribute Table or Entity")}");
            return null;
        }
        return property.Type.IsEnum || property.Type.Enum is not null ? type : WithModifiers(at, label, property, type);
    }

    private ColumnType? OfClrType(ClrType type) =>
        type.Enum is { } facts ? new ColumnType(Identifiers.Write(EnumTypes.Name(facts, naming)))
        : type.Sql is { } sql ? ColumnTypes.Parse(sql)
        : type.Element is { Element: null } element ? OfElement(element)
        : Types.TryGetValue(type.Kind, out var simple) ? simple
        : null;

    // An array of ranges is a multirange: int4range, int4multirange.
    private ColumnType? OfElement(ClrType element) => OfClrType(element) is not { } type ? null
        : element.Sql is { } sql && sql.EndsWith("range", StringComparison.Ordinal)
            ? new ColumnType(sql.Substring(0, sql.Length - "range".Length) + "multirange")
        : type with { IsArray = true };

    private ColumnType? WithModifiers(Anchor at, string label, PropertyFacts property, ColumnType type)
    {
        if (property.Type.Kind == ClrKind.String && property.Length is { } length)
        {
            if (length is < 1 or > LongestVarchar)
            {
                findings.Add(Rules.UnusableArgument, at,
                    Invariant($"{label}: length {length} can't be used: write 1 to {LongestVarchar}, or leave it out for text of any length"));
                return null;
            }
            return new ColumnType("varchar", EquatableArray<int>.Of(length));
        }
        if (property.Precision.IsEmpty || type.Name is not ("numeric" or "timestamptz" or "time" or "interval") || property.Type.Kind == ClrKind.UInt64)
        {
            return type;
        }
        var precision = property.Precision[0];
        var scale = property.Precision.Count > 1 ? property.Precision[1] : 0;
        if (type.Name == "numeric" ? precision is < 1 or > 1000 || scale < 0 || scale > precision : precision is < 0 or > 6)
        {
            findings.Add(Rules.UnusableArgument, at, type.Name == "numeric"
                ? Invariant($"{label}: precision {precision} with scale {scale} can't be used: write a precision of 1 to 1000 and a scale of 0 to the precision")
                : Invariant($"{label}: precision {precision} can't be used: {type.Name} keeps 0 to 6 digits of a second"));
            return null;
        }
        return type with { Modifiers = type.Name == "numeric" ? EquatableArray<int>.Of(precision, scale) : EquatableArray<int>.Of(precision) };
    }
}
