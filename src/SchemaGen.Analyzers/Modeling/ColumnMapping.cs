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
    private readonly TypeMapping types = new(naming, findings);

    /// <summary>Fills in the draft's columns and navigations.</summary>
    public void Map(TableDraft draft)
    {
        // A partition's columns are its parent's.
        foreach (var property in draft.Entity.PartitionOf is null ? draft.Entity.Properties : default)
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
        if (types.Map(at, label, property) is not { } type)
        {
            return null;
        }
        return new Column(
            name, type, IsNullable(property), DefaultOf(at, label, property, type),
            Generated: GeneratedOf(at, label, property),
            Collation: property.Collation is { Length: > 0 } collation ? collation : null,
            Members: (property.Type.Element ?? property.Type).Members,
            Comment: property.Comment,
            IsVirtual: property.IsVirtual,
            Storage: Word(at, label, "Storage", property.Storage, "plain", "external", "extended", "main"),
            Compression: Word(at, label, "Compression", property.Compression, "pglz", "lz4"));
    }

    private string? GeneratedOf(Anchor at, string label, PropertyFacts property)
    {
        if (property.Generated is not { } sql)
        {
            return null;
        }
        if (sql.Trim().Length == 0)
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: attribute Generated is empty: write an SQL expression over other columns, such as price * amount");
            return null;
        }
        if (property.Default is not null || property.DefaultSql is not null)
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: a generated column takes no default: remove attribute Generated, or the default");
        }
        return sql.Trim();
    }

    private string? Word(Anchor at, string label, string attribute, string? written, params string[] words)
    {
        var word = written?.Trim().ToLowerInvariant();
        if (word is null || words.Contains(word))
        {
            return word;
        }
        findings.Add(Rules.UnusableArgument, at, $"{label}: attribute {attribute} says '{written}': write {string.Join(", ", words)}");
        return null;
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
        if ((property.Type.Enum is { } facts && property.TypeName is null ? EnumTypes.Literal(facts, value, naming) : DefaultLiterals.Sql(value, type)) is { } literal)
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
