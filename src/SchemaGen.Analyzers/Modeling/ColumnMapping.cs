using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Naming;
using SchemaGen.Model;
using static System.FormattableString;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Turns the properties of one entity into columns, and tells them from relations to other entities.</summary>
internal sealed class ColumnMapping(NamingConvention naming, ISet<string> entities, Findings findings)
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

    /// <summary>Fills in the draft's columns and navigations.</summary>
    public void Map(TableDraft draft)
    {
        foreach (var property in draft.Entity.Properties)
        {
            if (property.TypeName is null && property.Type.Entity is { } entity && entities.Contains(entity))
            {
                if (property.Type.Kind == ClrKind.Class)
                {
                    draft.Navigations.Add(property);
                }
                continue;
            }
            if (Column(draft, property) is not { } column)
            {
                continue;
            }
            if (draft.Columns.FirstOrDefault(other => other.Column.Name == column.Name) is { } other)
            {
                findings.Add(Rules.DuplicateColumn, draft.At(property.Name),
                    $"{draft.Entity.Name}.{property.Name} and {draft.Entity.Name}.{other.Property.Name} are both column '{column.Name}' of {draft.Name}: give one of them another name with attribute Column(\"...\"), or mark it NotMapped");
                continue;
            }
            draft.Columns.Add(new MappedColumn(property, column));
        }
    }

    private Column? Column(TableDraft draft, PropertyFacts property)
    {
        var at = draft.At(property.Name);
        var label = draft.Entity.Name + "." + property.Name;
        var name = property.Column ?? naming.Apply(property.Name);
        if (Names.Problem(name) is { } problem)
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: the column name '{name}' can't be used: {problem}; write another one in attribute Column(\"...\")");
            return null;
        }
        if (property.IsTimestamp)
        {
            findings.Add(Rules.UnusableArgument, at,
                $"{label}: attribute Timestamp means SQL Server's rowversion, which neither PostgreSQL nor SQLite has: remove it, or use a number with ConcurrencyCheck");
            return null;
        }
        if (TypeOf(at, label, property) is not { } type)
        {
            return null;
        }
        return new Column(
            name, type, IsNullable(property), DefaultOf(at, label, property, type),
            Members: property.Type.IsEnum ? property.Type.Members : default, Comment: property.Comment);
    }

    private ColumnType? TypeOf(Anchor at, string label, PropertyFacts property)
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
            findings.Add(Rules.NoSuchEntity, at,
                $"{label}: {property.Type.Name} is no entity: mark that class with attribute Table or Entity, or this property NotMapped");
            return null;
        }
        if (!Types.TryGetValue(property.Type.Kind, out var type))
        {
            findings.Add(Rules.NoColumnType, at,
                $"{label}: type {property.Type.Name} has no column type: convert it to one that has (text, a number, a time), mark the property NotMapped, or name a type with attribute Column(TypeName = \"...\"){(property.Type.Entity is null ? "" : "; a class that is a table needs attribute Table or Entity")}");
            return null;
        }
        return property.Type.IsEnum ? type : WithModifiers(at, label, property, type);
    }

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

    private string? DefaultOf(Anchor at, string label, PropertyFacts property, ColumnType type)
    {
        if (property is { Default: not null, DefaultSql: not null })
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: has both attribute Default and attribute DefaultSql: keep one of them");
            return null;
        }
        if (property.DefaultSql is { } sql)
        {
            if (sql.Trim().Length > 0)
            {
                return sql.Trim();
            }
            findings.Add(Rules.UnusableArgument, at, $"{label}: attribute DefaultSql is empty: write an SQL expression, such as now()");
            return null;
        }
        if (property.Default is not { } value)
        {
            return null;
        }
        if (DefaultLiterals.Sql(value, type) is { } literal)
        {
            return literal;
        }
        findings.Add(Rules.DefaultDoesNotFit, at, value.Kind == DefaultKind.Null
            ? $"{label}: a default of null is no default: remove attribute Default"
            : $"{label}: default {DefaultLiterals.Shown(value)} does not fit {type}: write a value of that type, or an expression with attribute DefaultSql");
        return null;
    }

    private static bool IsNullable(PropertyFacts property) => !property.HasRequired && property.Nullability switch
    {
        Nullability.Nullable => true,
        Nullability.Oblivious => !property.IsRequiredMember,
        _ => false,
    };
}
