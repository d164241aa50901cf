using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding.Classes;

/// <summary>Writes columns as properties with their attributes.</summary>
internal sealed class PropertySource(ClassNames names, bool isExact)
{
    /// <summary>A column; its foreign key, where it is one of its own, stands on it.</summary>
    public void Write(Source source, Table table, Column column, ForeignKey? key)
    {
        var property = names.Property(table.Name, column.Name)!;
        var type = ClrType.Of(column.Type, names.Enum(column.Type));
        foreach (var attribute in Attributes(table, column, property, type, key))
        {
            source.Line("[" + attribute + "]");
        }
        var required = !column.IsNullable && type.IsReference && column.Generated is null ? "required " : "";
        // Generated columns are read only, but whatever reads rows into objects must be able to set them.
        var initial = !column.IsNullable && type.IsReference && column.Generated is not null ? " = null!;" : "";
        source.Line($"public {required}{type.Name}{(column.IsNullable ? "?" : "")} {property} {{ get; set; }}{initial}");
    }

    private IEnumerable<string> Attributes(Table table, Column column, string property, ClrType type, ForeignKey? key)
    {
        if (ClassSource.HasPlainKey(names, table) && table.PrimaryKey!.Columns[0] == column.Name)
        {
            yield return "Key";
        }
        if (Mapping(column, property, type) is { } mapping)
        {
            yield return mapping;
        }
        if (column.Type is { Name: "varchar", IsArray: false, Modifiers.Count: 1 })
        {
            yield return "MaxLength(" + Number(column.Type.Modifiers[0]) + ")";
        }
        if (Numbering(table, column) is { } numbering)
        {
            yield return numbering;
        }
        foreach (var (name, value) in new[]
        {
            ("Collation", column.Collation), ("Storage", column.Storage), ("Compression", column.Compression),
            ("DefaultSql", column.Default), ("SqlComment", column.Comment),
        })
        {
            if (value is not null)
            {
                yield return name + "(" + Source.Text(value) + ")";
            }
        }
        if (column.Generated is not null)
        {
            yield return $"Generated({Source.Text(column.Generated)}{(column.IsVirtual ? ", Virtual = true" : "")})";
        }
        if (key is not null)
        {
            yield return ConstraintSource.References(names, key);
        }
    }

    private string? Mapping(Column column, string property, ClrType type)
    {
        var isNamed = (isExact ? property : SnakeCase.Of(property)) == column.Name;
        var isTyped = type.SaysAll || column.Type is { Name: "varchar", IsArray: false, Modifiers.Count: 1 };
        var arguments = new[] { isNamed ? null : Source.Literal(column.Name), isTyped ? null : "TypeName = " + Source.Literal(column.Type.ToString()) };
        return isNamed && isTyped ? null : "Column(" + string.Join(", ", arguments.OfType<string>()) + ")";
    }

    // An integer key of one column that refers to nothing is numbered unless it says otherwise.
    private static string? Numbering(Table table, Column column) => column.Identity switch
    {
        Identity.Serial => "Serial",
        Identity.None => table.PrimaryKey is { Columns.Count: 1 } key && key.Columns[0] == column.Name
            && column.Type is { Name: "smallint" or "integer" or "bigint", IsArray: false }
                ? "DatabaseGenerated(DatabaseGeneratedOption.None)"
                : null,
        _ => "Identity" + Parenthesised(Options(column)),
    };

    private static IEnumerable<string> Options(Column column)
    {
        var options = column.IdentityOptions ?? SequenceOptions.None;
        var numbers = new[]
        {
            ("Start", options.Start), ("Increment", options.Increment), ("Minimum", options.Minimum), ("Maximum", options.Maximum), ("Cache", options.Cache),
        };
        return (column.Identity == Identity.Always ? ["Always = true"] : Enumerable.Empty<string>())
            .Concat(numbers.Where(option => option.Item2 is not null).Select(option => option.Item1 + " = " + Number(option.Item2!.Value)))
            .Concat(options.IsCycling ? ["Cycle = true"] : []);
    }

    private static string Parenthesised(IEnumerable<string> arguments) => arguments.ToList() is { Count: > 0 } list ? "(" + string.Join(", ", list) + ")" : "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
