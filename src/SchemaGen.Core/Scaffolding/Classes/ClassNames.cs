using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding.Classes;

/// <summary>The names of classes, enums and properties for the tables, enum types and columns of a schema; no two are the same.</summary>
internal sealed class ClassNames
{
    // Members of every object, and what a class of the table's name would hide.
    private static readonly string[] Members = ["Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals"];

    private readonly Schema schema;
    private readonly Dictionary<TableName, string> types = [];
    private readonly Dictionary<TableName, Dictionary<string, string>> properties = [];

    public ClassNames(Schema schema, NameConvention convention)
    {
        this.schema = schema;
        Convention = convention;
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "System", "SchemaGen", "SchemaObjects" };
        foreach (var name in schema.Tables.Select(table => table.Name).Concat(Enums.Select(type => type.Id.Name)).OrderBy(name => name))
        {
            types[name] = Free(SnakeCase.Pascal(name.Name), taken);
        }
        foreach (var table in schema.Tables.OrderBy(table => Depth(table)))
        {
            var inherited = table.Inherits.IsEmpty ? [] : properties[table.Inherits[0]];
            var names = new HashSet<string>(Members.Concat(inherited.Values).Append(types[table.Name]), StringComparer.Ordinal);
            properties[table.Name] = inherited.ToDictionary(property => property.Key, property => property.Value);
            foreach (var column in table.Columns)
            {
                properties[table.Name][column.Name] = Free(SnakeCase.Pascal(column.Name), names);
            }
        }
    }

    /// <summary>What the project calls keys without a name.</summary>
    public NameConvention Convention { get; }

    /// <summary>The enum types that become C# enums.</summary>
    public IEnumerable<EnumType> Enums => schema.Objects.OfType<EnumType>().Where(type => type.Only is null);

    /// <summary>The class of a table, or the enum of an enum type.</summary>
    public string Type(TableName name) => types[name];

    /// <summary>The enum whose values a column holds, or null.</summary>
    public string? Enum(ColumnType type) => Enums.FirstOrDefault(candidate => Identifiers.Write(candidate.Id.Name) == type.Name) is { } found ? types[found.Id.Name] : null;

    /// <summary>The property of a column of the class's own, or of the class that it is derived from.</summary>
    public string? Property(TableName table, string column) => properties[table].TryGetValue(column, out var name) ? name : null;

    /// <summary>How an attribute on a table's class names a column: by its property, or, where there is none, by itself.</summary>
    public string Reference(TableName table, string column) =>
        Property(table, column) is { } property ? $"nameof({types[table]}.{property})" : Source.Literal(column);

    /// <summary>The name, or with the first number behind it that makes one which is not taken; it is taken then.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return free;
    }

    private int Depth(Table table) => table.Inherits.IsEmpty || schema.Find(table.Inherits[0]) is not { } parent ? 0 : 1 + Depth(parent);
}
