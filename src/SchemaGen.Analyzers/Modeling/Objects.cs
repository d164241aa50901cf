using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Turns enums and the attributes that describe objects beside tables into those objects.</summary>
internal sealed class Objects(IReadOnlyDictionary<string, TableDraft> drafts, NamingConvention naming, Findings findings)
{
    private readonly List<DeclaredObject> items = [];
    private readonly Dictionary<ObjectId, List<string?>> taken = [];
    private readonly List<(string Name, Anchor At)> schemas = [];

    /// <summary>The objects, each with its place.</summary>
    public IReadOnlyList<DeclaredObject> Items => items;

    /// <summary>Named schemas that are declared, and those that objects lie in.</summary>
    public IEnumerable<string> Schemas => schemas
        .Select(schema => schema.Name)
        .Concat(items.Where(item => item.Object.Id.Kind < ObjectKind.Rule).Select(item => item.Object.Id.Name.Schema).OfType<string>());

    /// <summary>Where objects and schemas are declared.</summary>
    public IEnumerable<Place> Places => items.Select(item => new Place(Positions.Object(item.Object.Id), item.At))
        .Concat(schemas.Select(schema => new Place(Positions.Object(new ObjectId(ObjectKind.Schema, new TableName(null, schema.Name))), schema.At)));

    /// <summary>The renames of objects, of labels and of schemas.</summary>
    public Decisions Renames { get; private set; } = Decisions.None;

    /// <summary>Adds an enum type.</summary>
    public void Add(EnumFacts facts)
    {
        var at = new Anchor(facts.Type);
        var name = EnumTypes.Name(facts, naming);
        var labels = facts.Labels.Select(label => EnumTypes.Label(label, naming)).ToEquatableArray();
        if (labels.FirstOrDefault(label => Encoding.UTF8.GetByteCount(label) > GivenNames.Longest) is { } longest)
        {
            findings.Add(Rules.UnusableArgument, at, $"{facts.Name}: the label '{longest}' can't be used: PostgreSQL keeps 63 bytes of a label, and this one is longer; write another one with attribute SqlLabel");
            return;
        }
        if (labels.GroupBy(label => label, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            findings.Add(Rules.UnusableArgument, at, $"{facts.Name}: two members have the label '{twice.Key}': give one of them another label with attribute SqlLabel");
            return;
        }
        var id = new ObjectId(ObjectKind.Enum, name);
        Add(new EnumType(id, labels), at);
        if (facts.Comment is { } comment)
        {
            Add(new SourceObject(new ObjectId(ObjectKind.Comment, default, On: id), comment), at);
        }
        Rename(id, facts.RenamedFrom, facts.Name, at);
        Renames = Renames.With(new Decisions(LabelRenames: facts.Labels
            .Where(label => label.RenamedFrom is not null)
            .Select(label => new LabelRename(name, label.RenamedFrom!, EnumTypes.Label(label, naming)))
            .ToEquatableArray()));
    }

    /// <summary>Adds what an attribute describes.</summary>
    public void Add(DefinitionFacts facts, Anchor at)
    {
        var needed = facts.Attribute switch
        {
            "SqlObject" or "SqlSchema" or "SqlExtension" or "SqlCompositeType" => 1,
            "DefaultPrivileges" => 3,
            _ => 2,
        };
        // The compiler says what is missing.
        if (facts.Arguments.Count < needed)
        {
            return;
        }
        var label = "attribute " + facts.Attribute;
        if (facts.Only is not (null or "postgresql" or "sqlite"))
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: '{facts.Only}' is no kind of database: write Only = \"postgresql\" or Only = \"sqlite\"");
            return;
        }
        if (facts.Attribute == "SqlSchema")
        {
            AddSchema(facts, label, at);
            return;
        }
        try
        {
            var table = facts.Owner is { } owner && drafts.TryGetValue(owner, out var draft) ? draft.Name : (TableName?)null;
            var item = DefinitionText.Read(facts, table);
            Add(facts.Only is null ? item : item with { Only = facts.Only }, at);
            Rename(item.Id, facts.RenamedFrom, label, at);
        }
        catch (FormatException malformed)
        {
            findings.Add(Rules.Malformed, at, $"{label}: '{Shown(facts)}' can't be read: {malformed.Message}");
        }
    }

    private void Add(SchemaObject item, Anchor at)
    {
        // One for each kind of database, or one for both.
        if (!taken.TryGetValue(item.Id, out var databases))
        {
            taken.Add(item.Id, databases = []);
        }
        if (databases.Any(other => other is null || item.Only is null || other == item.Only))
        {
            findings.Add(Rules.DuplicateObject, at, $"{ObjectNames.Write(item.Id)} is described twice: remove one of the two, or give it another name");
            return;
        }
        if (Problem(item.Id) is { } problem)
        {
            findings.Add(Rules.UnusableArgument, at, $"{ObjectNames.Write(item.Id)}: the name can't be used: {problem}; write another one");
            return;
        }
        databases.Add(item.Only);
        items.Add(new DeclaredObject(item, at));
    }

    private static string? Problem(ObjectId id) => new[]
    {
        id.Kind == ObjectKind.Comment ? null : id.Name.Name,
        id.Name.Schema,
        id.Kind is ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy ? id.Member : null,
    }.OfType<string>().Select(Names.Problem).FirstOrDefault(problem => problem is not null);

    private void AddSchema(DefinitionFacts facts, string label, Anchor at)
    {
        var name = facts.Arguments[0];
        if ((Names.Problem(name) ?? (facts.RenamedFrom is { } former ? Names.Problem(former) : null)) is { } problem)
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: the name '{name}' can't be used: {problem}; write another one");
            return;
        }
        schemas.Add((name, at));
        if (facts.RenamedFrom is { } old)
        {
            Renames = Renames.With(new Decisions(SchemaRenames: EquatableArray<SchemaRename>.Of(new SchemaRename(old, name))));
        }
    }

    private void Rename(ObjectId id, string? from, string label, Anchor at)
    {
        if (from is null)
        {
            return;
        }
        if (id.Kind is ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy)
        {
            Renames = Renames.With(Renamed(id with { Member = from }, new TableName(null, id.Member!)));
        }
        else if (Names.Parse(from) is { } name)
        {
            Renames = Renames.With(Renamed(id with { Name = name.Schema is null ? name with { Schema = id.Name.Schema } : name }, id.Name));
        }
        else
        {
            findings.Add(Rules.UnusableArgument, at, $"{label}: RenamedFrom \"{from}\" is no name: write name or schema.name");
        }
    }

    private static Decisions Renamed(ObjectId from, TableName to) =>
        new(ObjectRenames: EquatableArray<ObjectRename>.Of(new ObjectRename(from, to)));

    private static string Shown(DefinitionFacts facts) => facts.Arguments[0].Length > 60 ? facts.Arguments[0].Substring(0, 60) + "..." : facts.Arguments[0];
}

/// <summary>An object with its place.</summary>
internal sealed record DeclaredObject(SchemaObject Object, Anchor At);
