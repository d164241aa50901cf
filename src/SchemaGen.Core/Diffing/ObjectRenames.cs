using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>The decisions about objects and labels that apply to two schemas, and which object is which under them.</summary>
internal sealed class ObjectRenames
{
    private readonly Schema to;
    private readonly Renames tables;
    private readonly Dictionary<ObjectId, ObjectId> newIds;
    private readonly Dictionary<ObjectId, Dictionary<string, string>> newLabels = new();
    private readonly List<ObjectRename> members;

    private ObjectRenames(Schema from, Schema to, Renames tables, Decisions decisions)
    {
        this.to = to;
        this.tables = tables;
        var old = new HashSet<ObjectId>(from.Objects.Select(item => Carried(item.Id)));
        newIds = RenameOrder.Applying(
            decisions.ObjectRenames.Select(rename => (From: Carried(rename.From), rename.To)).Select(rename => (rename.From, Renamed(rename.From, rename.To))),
            old.Contains,
            id => to.Find(id) is not null,
            id => decisions.Drops.Contains(Subject.Of(id)));
        foreach (var type in from.Objects.OfType<EnumType>())
        {
            if (to.Find(NewId(type.Id)) is EnumType target)
            {
                newLabels[target.Id] = RenameOrder.Applying(
                    decisions.LabelRenames.Where(rename => rename.Type == type.Id.Name || rename.Type == target.Id.Name).Select(rename => (rename.From, rename.To)),
                    label => type.Labels.Contains(label),
                    label => target.Labels.Contains(label),
                    label => decisions.Drops.Contains(Subject.Label(target.Id, label)));
            }
        }
        members = decisions.ObjectRenames.Where(rename => rename.From.Kind is ObjectKind.Constraint or ObjectKind.Index).ToList();
    }

    public static ObjectRenames Of(Schema from, Schema to, Renames tables, Decisions decisions) => new(from, to, tables, decisions);

    /// <summary>The identity that an object of the old schema has in the new one, if it is there.</summary>
    public ObjectId NewId(ObjectId old)
    {
        var carried = Carried(old);
        return newIds.TryGetValue(carried, out var renamed) ? renamed : carried;
    }

    /// <summary>The label that one of an enum type (under its new name) has become, if it is there.</summary>
    public string NewLabel(ObjectId type, string label) =>
        newLabels.TryGetValue(type, out var labels) && labels.TryGetValue(label, out var renamed) ? renamed : label;

    /// <summary>Whether an object of the old schema is in the new one.</summary>
    public bool Survives(ObjectId old)
    {
        var carried = Carried(old);
        return newIds.ContainsKey(carried) || (!newIds.ContainsValue(carried) && to.Find(NewId(old)) is not null);
    }

    /// <summary>The operations; tables and columns have their new names already.</summary>
    public void Add(Path path)
    {
        foreach (var (old, renamed) in RenameOrder.InOrder(newIds, ObjectNames.Write))
        {
            if (path.Current.Find(old) is not null)
            {
                path.Add(new RenameObject(old, IsMember(old) ? new TableName(null, renamed.Member!) : renamed.Name));
            }
        }
        foreach (var type in newLabels.OrderBy(type => ObjectNames.Write(type.Key), StringComparer.Ordinal))
        {
            foreach (var (old, renamed) in RenameOrder.InOrder(type.Value, label => label))
            {
                path.Add(new RenameLabel(type.Key, old, renamed));
            }
        }
        foreach (var rename in members)
        {
            AddMember(path, rename.From, rename.To.Name);
        }
    }

    // Most renames of constraints and indexes are found by their definition; a decided one has another definition too.
    private void AddMember(Path path, ObjectId old, string renamed)
    {
        foreach (var table in path.Current.Tables)
        {
            if (to.Find(table.Name) is not { } target)
            {
                continue;
            }
            if (old.Kind == ObjectKind.Constraint && table.Name == tables.NewName(old.Name) && Renamable(Constraints(table), Constraints(target), old.Member!))
            {
                path.TryAdd(new RenameConstraint(table.Name, old.Member!, renamed));
            }
            var index = old.Member ?? old.Name.Name;
            if (old.Kind == ObjectKind.Index
                && (old.Member is null ? table.Name.Schema == old.Name.Schema : table.Name == tables.NewName(old.Name))
                && Renamable(table.Indexes.Select(item => item.Name), target.Indexes.Select(item => item.Name), index))
            {
                path.TryAdd(new RenameIndex(table.Name, index, renamed));
            }
        }

        bool Renamable(IEnumerable<string> before, IEnumerable<string> after, string name)
        {
            var left = after.ToList();
            return before.Contains(name) && left.Contains(renamed) && !left.Contains(name);
        }
    }

    private static IEnumerable<string> Constraints(Table table) =>
        table.Uniques.Select(item => item.Name).Concat(table.Checks.Select(item => item.Name)).Concat(table.ForeignKeys.Select(item => item.Name))
            .Concat(table.Exclusions.Select(item => item.Name)).Concat(table.PrimaryKey is null ? [] : [table.PrimaryKey.Name]);

    // What belongs to a table or view, or is about one, follows its rename.
    private ObjectId Carried(ObjectId id) => id with
    {
        Name = IsMember(id) || id.Kind is ObjectKind.Table or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index ? NewHost(id.Name) : id.Name,
        Member = id.Kind == ObjectKind.Column ? tables.NewName(id.Name, id.Member!) : id.Member,
        On = id.On is null ? null : newIds is null ? Carried(id.On) : NewId(id.On),
    };

    private TableName NewHost(TableName old) => new[] { ObjectKind.View, ObjectKind.MaterializedView }
        .Select(kind => newIds is not null && newIds.TryGetValue(new ObjectId(kind, old), out var renamed) ? renamed.Name : (TableName?)null)
        .FirstOrDefault(name => name is not null) ?? tables.NewName(old);

    private static ObjectId Renamed(ObjectId id, TableName name) => IsMember(id) ? id with { Member = name.Name } : id with { Name = name };

    private static bool IsMember(ObjectId id) => id.Kind is ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy;
}
