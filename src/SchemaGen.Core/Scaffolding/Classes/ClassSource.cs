using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding.Classes;

/// <summary>
/// Writes a schema as annotated entity classes: one file a table and enum type, and <c>SchemaObjects.cs</c> for what belongs to no table. The generator makes
/// the same schema of them.
/// </summary>
public static class ClassSource
{
    private const string Objects = "SchemaObjects";

    /// <summary>The files; their paths are names in one folder.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="space">The classes' namespace, or null for none.</param>
    /// <param name="isExact">The project's naming is <c>exact</c>: names are not made snake_case.</param>
    /// <param name="convention">What the project calls keys without a name.</param>
    public static EquatableArray<FileChange> Write(Schema schema, string? space, bool isExact, NameConvention convention)
    {
        var names = new ClassNames(schema, convention);
        var placed = schema.Tables.ToDictionary(table => table.Name, table => schema.Objects.Where(item => IsPart(item, table)).ToList());
        var free = schema.Objects.Except(placed.Values.SelectMany(items => items)).Except(names.Enums).ToList();
        return schema.Tables.Select(table => File(names.Type(table.Name), space, source => Write(source, names, table, placed[table.Name], isExact)))
            .Concat(names.Enums.Select(type => File(names.Type(type.Id.Name), space, source => ObjectSource.Write(source, type, names.Type(type.Id.Name), isExact))))
            .Concat(free.Count == 0 ? [] : [new FileChange(Objects + ".cs", Head(free))])
            .ToEquatableArray();
    }

    /// <summary>Whether <c>[Key]</c> says all of a table's primary key.</summary>
    internal static bool HasPlainKey(ClassNames names, Table table) =>
        table.PrimaryKey is { Columns.Count: 1, Include.IsEmpty: true, Deferral: Deferral.None } key
        && table.Find(key.Columns[0]) is not null
        && key.Name == names.Convention.PrimaryKeyOf(table.Name, key.Columns);

    /// <summary>Whether a foreign key stands on its property: it has one column of the class's own, and is the first one on it.</summary>
    internal static bool StandsOnProperty(Table table, ForeignKey key) =>
        key is { Columns.Count: 1, SetColumns.IsEmpty: true }
        && table.Find(key.Columns[0]) is not null
        && table.ForeignKeys.First(other => other.Columns == key.Columns && other.SetColumns.IsEmpty) == key;

    private static bool IsPart(SchemaObject item, Table table) =>
        item.Id.Kind is ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy && item.Id.Name == table.Name;

    private static void Write(Source source, ClassNames names, Table table, List<SchemaObject> parts, bool isExact)
    {
        foreach (var attribute in OnClass(names, table, isExact).Concat(parts.Select(part => ObjectSource.Attribute(part, isOnClass: true))))
        {
            source.Line("[" + attribute + "]");
        }
        var derived = table.Inherits.IsEmpty ? "" : " : " + names.Type(table.Inherits[0]);
        source.Block("public class " + names.Type(table.Name) + derived, () =>
        {
            var properties = new PropertySource(names, isExact);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                if (i > 0)
                {
                    source.Line();
                }
                properties.Write(source, table, table.Columns[i], table.ForeignKeys.FirstOrDefault(key => key.Columns[0] == table.Columns[i].Name && StandsOnProperty(table, key)));
            }
        });
    }

    private static IEnumerable<string> OnClass(ClassNames names, Table table, bool isExact)
    {
        var options = table.Options;
        var facts = new[]
        {
            (isExact ? names.Type(table.Name) : Naming.SnakeCase.Of(names.Type(table.Name))) == table.Name.Name ? null : Source.Literal(table.Name.Name),
            table.Name.Schema is { } schema ? "Schema = " + Source.Literal(schema) : null,
            table.PrimaryKey is null && table.Partition is null ? "Keyless = true" : null,
            options.IsUnlogged ? "Unlogged = true" : null,
            options.RowSecurity == RowSecurity.Off ? null : "RowSecurity = RowSecurity." + options.RowSecurity,
            options.IsWithoutRowId ? "WithoutRowId = true" : null,
            options.IsExternal ? "External = true" : null,
        }.OfType<string>().ToList();
        yield return "Entity" + (facts.Count == 0 ? "" : "(" + string.Join(", ", facts) + ")");
        if (!options.Parameters.IsEmpty)
        {
            yield return Source.Call("StorageParameters", options.Parameters);
        }
        if (table.PartitionBy is not null)
        {
            yield return Source.Call("PartitionBy", table.PartitionBy);
        }
        if (table.Partition is { } partition)
        {
            yield return $"PartitionOf(typeof({names.Type(partition.Parent)}), {Source.Literal(partition.Bound)})";
        }
        if (!table.Inherits.IsEmpty)
        {
            yield return "Inherits(" + string.Join(", ", table.Inherits.Select(parent => $"typeof({names.Type(parent)})")) + ")";
        }
        if (table.Comment is not null)
        {
            yield return "SqlComment(" + Source.Text(table.Comment) + ")";
        }
        foreach (var constraint in ConstraintSource.OnClass(names, table))
        {
            yield return constraint;
        }
    }

    private static FileChange File(string name, string? space, System.Action<Source> write)
    {
        var source = new Source();
        source.Line("#nullable enable");
        source.Line("using System;");
        source.Line("using System.ComponentModel.DataAnnotations;");
        source.Line("using System.ComponentModel.DataAnnotations.Schema;");
        source.Line("using SchemaGen;");
        source.Line();
        if (space is not null)
        {
            source.Line($"namespace {space};");
            source.Line();
        }
        write(source);
        return new FileChange(name + ".cs", source.ToString());
    }

    private static string Head(IEnumerable<SchemaObject> items)
    {
        var source = new Source();
        source.Line("using SchemaGen;");
        source.Line();
        foreach (var item in items.OrderBy(item => item.Id.Kind).ThenBy(item => Naming.ObjectNames.Write(item.Id), System.StringComparer.Ordinal))
        {
            source.Line("[assembly: " + ObjectSource.Attribute(item, isOnClass: false) + "]");
        }
        return source.ToString();
    }
}
