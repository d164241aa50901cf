using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Puts all facts together: a pure function, blind to files, positions and symbols.</summary>
internal static class ModelBuilder
{
    /// <summary>The schema that the model describes. What is wrong with one thing leaves the others as they are.</summary>
    public static SchemaModel Build(ModelFacts model, NamingConvention naming)
    {
        var project = model.Facts;
        var findings = new Findings(project.Strangers);
        var drafts = new Dictionary<string, TableDraft>(StringComparer.Ordinal);
        foreach (var entity in project.Entities.Concat(project.Entities.SelectMany(Parents.Partitions))
            .OrderBy(entity => entity.Type, StringComparer.Ordinal))
        {
            if (!drafts.TryGetValue(entity.Type, out var same))
            {
                drafts.Add(entity.Type, new TableDraft(entity, new TableName(entity.Schema, entity.Table ?? naming.Apply(entity.Name)), naming.Constraints));
            }
            else if (same.Entity != entity)
            {
                findings.Add(Rules.DuplicateTable, new Anchor(entity.Type),
                    $"two entities are called {entity.Type}, in two files or assemblies, and differ: give one of the classes another name or namespace");
            }
        }
        foreach (var entity in project.Entities)
        {
            foreach (var line in entity.Unseen)
            {
                findings.Add(Rules.NotReadable, new Anchor(entity.Type), line);
            }
        }
        var usable = Usable(drafts.Values, findings);
        MapTables(drafts, naming, findings);
        SayOblivious(usable, findings);

        var objects = new Objects(drafts, naming, findings);
        foreach (var type in Enums(project))
        {
            objects.Add(type);
        }
        for (var number = 0; number < project.Definitions.Count; number++)
        {
            if (project.Definitions[number] is { } definition)
            {
                objects.Add(definition, DefinitionFacts.AnchorOf(number));
            }
        }
        NameClashes.Check(usable, objects.Items, findings);

        var tables = usable.Select(draft => draft.ToTable()).ToEquatableArray();
        var names = tables.Where(table => !table.Options.IsExternal).Select(table => table.Name.Schema).OfType<string>()
            .Concat(objects.Schemas).Distinct().OrderBy(name => name, StringComparer.Ordinal);
        var items = objects.Items.Select(item => item.Object)
            .OrderBy(item => item.Id.Kind).ThenBy(item => ObjectNames.Write(item.Id), StringComparer.Ordinal).ThenBy(item => item.Only ?? "", StringComparer.Ordinal);
        return new SchemaModel(
            model.Definition,
            new Schema(names.ToEquatableArray(), tables, items.ToEquatableArray()),
            Renames(usable, findings).With(objects.Renames),
            usable.SelectMany(Places).Concat(objects.Places).ToEquatableArray(),
            findings.ToEquatableArray());
    }

    private static void MapTables(IReadOnlyDictionary<string, TableDraft> drafts, NamingConvention naming, Findings findings)
    {
        var columns = new ColumnMapping(naming, new HashSet<string>(drafts.Keys, StringComparer.Ordinal), findings);
        var parents = new Parents(drafts, findings);
        parents.Link();
        foreach (var draft in drafts.Values)
        {
            columns.Map(draft);
            Wholes.Map(draft, findings);
        }
        parents.Share();
        foreach (var draft in drafts.Values)
        {
            Keys.Map(draft, findings);
            new Constraints(draft, findings).Map();
            new Indexes(draft, findings).Map();
        }
        var foreignKeys = new ForeignKeys(drafts, findings);
        foreach (var draft in drafts.Values)
        {
            foreignKeys.Map(draft);
        }
        foreach (var draft in drafts.Values)
        {
            Keys.Number(draft, findings);
        }
    }

    // An enum of another project is known by the columns of its type alone.
    private static IEnumerable<EnumFacts> Enums(ProjectFacts project) => project.Enums
        .Concat(project.Entities.SelectMany(entity => entity.Properties)
            .Where(property => property.TypeName is null)
            .Select(property => property.Type.Enum ?? property.Type.Element?.Enum).OfType<EnumFacts>())
        .GroupBy(type => type.Type, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => group.First());

    // By table name: the order of the output.
    private static List<TableDraft> Usable(IEnumerable<TableDraft> drafts, Findings findings)
    {
        var byTable = new SortedDictionary<TableName, TableDraft>();
        foreach (var draft in drafts)
        {
            var entity = draft.Entity;
            if (entity.IsGeneric)
            {
                findings.Add(Rules.Unsupported, draft.At(),
                    $"{entity.Name} is generic, and one table can't hold every kind of it: derive a class for each table, and mark those as entities");
            }
            if (entity.MappedBase is { } mappedBase)
            {
                findings.Add(Rules.Unsupported, draft.At(),
                    $"{entity.Name} derives from {mappedBase}, which is an entity itself: let both derive from a class that is no entity, or join the tables by a foreign key");
            }
            if ((Names.Problem(draft.Name.Name) ?? (draft.Name.Schema is { } schema ? Names.Problem(schema) : null)) is { } problem)
            {
                findings.Add(Rules.UnusableArgument, draft.At(), $"{entity.Name}: the table name '{draft.Name}' can't be used: {problem}; write another one in attribute Table(\"...\")");
            }
            else if (byTable.TryGetValue(draft.Name, out var other))
            {
                findings.Add(Rules.DuplicateTable, draft.At(),
                    $"{other.Entity.Type} and {entity.Type} are both table '{draft.Name}': give one of them another name, or merge them");
            }
            else if (!entity.IsGeneric)
            {
                byTable.Add(draft.Name, draft);
            }
        }
        return byTable.Values.ToList();
    }

    private static void SayOblivious(IReadOnlyList<TableDraft> drafts, Findings findings)
    {
        var first = drafts.FirstOrDefault(draft => draft.Columns.Any(mapped =>
            mapped.Property is { Nullability: Nullability.Oblivious, HasRequired: false, IsRequiredMember: false } && mapped.Column.IsNullable));
        if (first is not null)
        {
            findings.Add(Rules.Oblivious, first.At(),
                $"{first.Entity.Name} is compiled without nullable reference types, so each of its texts is a nullable column: mark properties Required, or write <Nullable>enable</Nullable> in the project file");
        }
    }

    private static Decisions Renames(IReadOnlyList<TableDraft> drafts, Findings findings)
    {
        var tables = new List<TableRename>();
        var columns = new List<ColumnRename>();
        foreach (var draft in drafts)
        {
            if (draft.Entity.RenamedFrom is { } old && OldTable(draft, old, findings) is { } source)
            {
                tables.Add(new TableRename(source.Schema is null ? source with { Schema = draft.Name.Schema } : source, draft.Name));
            }
            foreach (var mapped in draft.Columns.Where(mapped => mapped.Property.RenamedFrom is not null))
            {
                var name = Names.Declared(mapped.Property.RenamedFrom, draft, draft.At(mapped.Property.Name), findings);
                if (name is not null)
                {
                    columns.Add(new ColumnRename(draft.Name, name, mapped.Column.Name));
                }
            }
        }
        return new Decisions(tables.ToEquatableArray(), columns.ToEquatableArray());
    }

    private static TableName? OldTable(TableDraft draft, string text, Findings findings)
    {
        try
        {
            var name = Identifiers.ParseTable(text);
            return Names.Declared(name.Name, draft, draft.At(), findings) is null ? null : name;
        }
        catch (FormatException)
        {
            findings.Add(Rules.UnusableArgument, draft.At(), $"{draft.Entity.Name}: RenamedFrom(\"{text}\") is not a table: write table or schema.table");
            return null;
        }
    }

    private static IEnumerable<Place> Places(TableDraft draft) =>
        draft.Columns.Select(mapped => new Place(Positions.Member(draft.Name, mapped.Column.Name), draft.At(mapped.Property.Name)))
            .Concat(draft.Declared.Select(declared => new Place(Positions.Member(draft.Name, declared.Name), declared.At)))
            .Prepend(new Place(Positions.Table(draft.Name), draft.At()));
}
