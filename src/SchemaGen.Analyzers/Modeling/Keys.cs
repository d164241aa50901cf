using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Finds the primary key of one entity, and which columns the database numbers.</summary>
internal static class Keys
{
    /// <summary>Gives the draft its key and makes the key's columns NOT NULL.</summary>
    public static void Map(TableDraft draft, Findings findings)
    {
        if (draft.Entity.IsKeyless)
        {
            return;
        }
        var declared = draft.Entity.Key;
        var properties = KeyProperties(draft);
        if (properties is null)
        {
            // A partition's key is its parent's; an inheriting table need not have one.
            if (declared is not null || (draft.Entity.PartitionOf is null && draft.Entity.Inherits.IsEmpty))
            {
                findings.Add(Rules.NoKey, draft.At(),
                    $"{draft.Entity.Name} has no key: mark a property with attribute Key, name one Id, or write attribute Entity(Keyless = true)");
            }
            return;
        }
        var at = declared is null ? draft.At(properties[0]) : draft.At(attribute: declared.Attribute);
        // A property that is no column because of its type has its own finding.
        if (PropertyNames.Columns(draft, properties, "PrimaryKey", at, findings) is not { IsEmpty: false } columns
            || PropertyNames.Columns(draft, declared?.Include ?? default, "KeyConstraint", at, findings) is not { } include)
        {
            return;
        }
        draft.Key = new PrimaryKey(
            Names.Declared(declared?.Name, draft, at, findings) ?? draft.Convention.PrimaryKeyOf(draft.Name, columns), columns, include, declared?.Deferral ?? Deferral.None);
        draft.Declared.Add(new Declaration(
            draft.Key.Name, columns.Count == 1 ? draft.At(properties[0]) : draft.At(), IsConstraint: true, HasIndex: true));
        draft.Change(columns, static column => column with { IsNullable = false });
    }

    /// <summary>
    /// Numbers what is to be numbered: an integer key of one column that refers to nothing, unless it says None, and any integer
    /// column that says Identity. Needs the foreign keys.
    /// </summary>
    public static void Number(TableDraft draft, Findings findings)
    {
        foreach (var mapped in draft.Columns.ToList())
        {
            var (property, column) = (mapped.Property, mapped.Column);
            var isNumber = column.Type is { Name: "smallint" or "integer" or "bigint", IsArray: false };
            if (property.Identity != Identity.None && !isNumber)
            {
                findings.Add(Rules.UnusableArgument, draft.At(property.Name),
                    $"{draft.Entity.Name}.{property.Name}: a column that the database numbers is smallint, integer or bigint, and this one is {column.Type}: remove attribute Identity or Serial");
                continue;
            }
            var isInteger = isNumber && !property.Type.IsEnum && property.Type.Kind is >= ClrKind.Byte and <= ClrKind.Int64;
            var isAsked = property.Identity != Identity.None || (isInteger && property.DatabaseGenerated == "Identity");
            var isKey = isInteger && property.DatabaseGenerated != "None" && column.Default is null && column.Generated is null
                && draft.Key is { Columns.Count: 1 } key && key.Columns[0] == column.Name
                && !draft.ForeignKeys.Any(foreignKey => foreignKey.Columns.Contains(column.Name));
            if (!isAsked && !isKey)
            {
                continue;
            }
            if (column.Default is not null || column.Generated is not null)
            {
                findings.Add(Rules.UnusableArgument, draft.At(property.Name),
                    $"{draft.Entity.Name}.{property.Name}: a column that the database numbers takes no default: remove the default, or DatabaseGenerated");
                continue;
            }
            var options = property.IdentityOptions is { } written ? SequenceDefaults.Without(written, column.Type.Name) : SequenceOptions.None;
            draft.Change([column.Name], numbered => numbered with
            {
                Identity = property.Identity == Identity.None ? Identity.ByDefault : property.Identity,
                IdentityOptions = options == SequenceOptions.None ? null : options,
                IsNullable = false,
            });
        }
    }

    // EF's order: its own attribute, Key attributes, then `Id`, then `<Class>Id`. Null when there is no key.
    private static IReadOnlyList<string>? KeyProperties(TableDraft draft)
    {
        if (draft.Entity.Key is { Properties.IsEmpty: false } declared)
        {
            return declared.Properties;
        }
        var marked = draft.Entity.Properties.Where(property => property.IsKey).ToList();
        if (marked.Count > 0)
        {
            return marked.OrderBy(property => property.Order ?? int.MaxValue).Select(property => property.Name).ToList();
        }
        var byConvention = Named(draft, "Id") ?? Named(draft, draft.Entity.Name + "Id");
        return byConvention is null ? null : [byConvention];
    }

    private static string? Named(TableDraft draft, string name) => draft.Entity.Properties
        .Where(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
        .OrderBy(property => property.Name == name ? 0 : 1)
        .FirstOrDefault()?.Name;
}
