using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>Puts changes of types, sequences, views, functions and what else is no table into words.</summary>
internal static class ObjectWording
{
    /// <summary>What becomes of an object: null before it is there, null after it is gone. Nothing is told of a comment or grant that was only taken off for a while.</summary>
    public static Change? Of(SchemaObject? old, SchemaObject? wanted) => (old, wanted) switch
    {
        (null, { } created) => Created(created),
        ({ } dropped, null) => Dropped(dropped),
        ({ } before, { } after) when ObjectEquivalence.Same(before, after) => Recreated(after),
        ({ } before, { } after) => Changed(before, after),
        _ => null,
    };

    /// <summary>A new name.</summary>
    public static Change? Renamed(Operation operation) => operation switch
    {
        RenameSchema rename => Rename(Subject.Schema(rename.To), rename.Name, rename.To, "rename schema"),
        RenameLabel rename => Rename(Subject.Label(rename.Id, rename.To), $"{rename.Id.Name}.{rename.Label}", $"{rename.Id.Name}.{rename.To}", "rename label"),
        RenameObject { Id: { Kind: ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy } id } rename => Rename(
            Subject.Of(id with { Member = rename.To.Name }), Title(id), $"{id.Name}.{rename.To.Name}", "rename " + ObjectNames.Word(id.Kind)) with { Risk = "safe" },
        RenameObject rename => Rename(
            Subject.Of(rename.Id with { Name = rename.To }), rename.Id.Name.ToString(), rename.To.ToString(), "rename " + ObjectNames.Word(rename.Id.Kind)),
        _ => null,
    };

    private static Change Created(SchemaObject item)
    {
        var word = ObjectNames.Word(item.Id.Kind);
        return item switch
        {
            EnumType type => Tell(ChangeKind.Add, item, $"create enum ({string.Join(", ", type.Labels)})", "safe"),
            DomainType domain => Tell(ChangeKind.Add, item, $"create domain over {domain.Type}", "safe"),
            CompositeType type => Tell(ChangeKind.Add, item, $"create type, {Changes.Count(type.Fields.Count, "field")}", "safe"),
            View { Id.Kind: ObjectKind.MaterializedView } => Tell(ChangeKind.Add, item, "create materialized view", "its rows are computed"),
            SourceObject { Id.Kind: ObjectKind.Grant or ObjectKind.DefaultPrivileges } grant => Grants.Created(grant, Tell),
            SourceObject { Id.Kind: ObjectKind.Policy } policy => Tell(
                ChangeKind.Add, item, "create policy", IsRestrictive(policy) ? "closes rows that it doesn't let through" : "opens rows that it lets through"),
            { Id.Kind: ObjectKind.Comment } => Tell(ChangeKind.Change, item, "comment", "safe"),
            _ => Tell(ChangeKind.Add, item, "create " + word, "safe"),
        };
    }

    private static Change Dropped(SchemaObject item) => item switch
    {
        Sequence => Tell(ChangeKind.Destroy, item, "drop sequence", "destructive, its number is lost"),
        SourceObject { Id.Kind: ObjectKind.Grant or ObjectKind.DefaultPrivileges } grant => Grants.Dropped(grant, Tell),
        SourceObject { Id.Kind: ObjectKind.Policy } policy => Tell(
            ChangeKind.Change, item, "drop policy", IsRestrictive(policy) ? "opens rows that it kept back" : "closes rows that it let through"),
        { Id.Kind: ObjectKind.Extension } => Tell(ChangeKind.Change, item, "drop extension", "fails where its types or functions are in use"),
        { Id.Kind: ObjectKind.Comment } => Tell(ChangeKind.Change, item, "drop comment", "safe"),
        _ => Tell(ChangeKind.Change, item, "drop " + ObjectNames.Word(item.Id.Kind), "safe"),
    };

    private static Change? Recreated(SchemaObject item) => item.Id.Kind switch
    {
        ObjectKind.Comment or ObjectKind.Grant or ObjectKind.DefaultPrivileges or ObjectKind.Sequence => null,
        ObjectKind.MaterializedView => Tell(ChangeKind.Change, item, "recreate materialized view", "its rows are computed again"),
        _ => Tell(ChangeKind.Change, item, "recreate " + ObjectNames.Word(item.Id.Kind), "safe, what it stands on changes"),
    };

    private static Change Changed(SchemaObject old, SchemaObject item)
    {
        var word = ObjectNames.Word(item.Id.Kind);
        return (old, item) switch
        {
            (EnumType one, EnumType other) => Labels(one, other),
            (DomainType one, DomainType other) => Domain(one, other),
            (CompositeType one, CompositeType other) => Fields(one, other),
            (View one, View other) when ObjectEquivalence.SameButIndexes(one, other) => Tell(ChangeKind.Change, item, "change indexes", "blocks writes meanwhile"),
            (View, View { Id.Kind: ObjectKind.MaterializedView }) => Tell(ChangeKind.Change, item, "change materialized view", "its rows are computed again"),
            (SourceObject one, SourceObject { Id.Kind: ObjectKind.Grant or ObjectKind.DefaultPrivileges } other) => Grants.Changed(one, other, Tell),
            (_, { Id.Kind: ObjectKind.Policy }) => Tell(ChangeKind.Change, item, "change policy", "opens or closes rows"),
            (_, { Id.Kind: ObjectKind.Comment }) => Tell(ChangeKind.Change, item, "comment", "safe"),
            (_, { Id.Kind: ObjectKind.Range }) => Tell(ChangeKind.Change, item, "change range", "rewrites the columns of the type"),
            _ => Tell(ChangeKind.Change, item, "change " + word, "safe"),
        };
    }

    private static Change Labels(EnumType old, EnumType type)
    {
        var added = type.Labels.Where(label => !old.Labels.Contains(label)).Select(Quote).ToList();
        var removed = old.Labels.Where(label => !type.Labels.Contains(label)).Select(Quote).ToList();
        var facts = new List<string>();
        if (added.Count > 0)
        {
            facts.Add((added.Count == 1 ? "add label " : "add labels ") + string.Join(", ", added));
        }
        if (removed.Count > 0)
        {
            facts.Add((removed.Count == 1 ? "remove label " : "remove labels ") + string.Join(", ", removed));
        }
        var isRebuilt = ObjectEquivalence.IsRebuilt(old, type);
        if (isRebuilt && removed.Count == 0)
        {
            facts.Add("reorder labels");
        }
        return Tell(ChangeKind.Change, type, string.Join(", ", facts),
            removed.Count == 1 ? "fails on rows that hold it" : removed.Count > 1 ? "fails on rows that hold them" : isRebuilt ? "rewrites the columns of the type" : "safe");
    }

    private static Change Domain(DomainType old, DomainType domain)
    {
        var facts = new List<string>();
        var risk = "safe";
        if (old.IsNullable != domain.IsNullable)
        {
            facts.Add(domain.IsNullable ? "not null -> nullable" : "nullable -> not null");
            risk = domain.IsNullable ? risk : "fails on NULLs";
        }
        if (!SqlTokens.Same(old.Default, domain.Default))
        {
            facts.Add($"default {old.Default ?? "none"} -> {domain.Default ?? "none"}");
        }
        foreach (var check in Equivalence.Without(old.Checks, domain.Checks, check => check.Name, Equivalence.SameButName))
        {
            facts.Add("drop check " + check.Name);
        }
        foreach (var check in Equivalence.Without(domain.Checks, old.Checks, check => check.Name, Equivalence.SameButName))
        {
            facts.Add("add check " + check.Name + TableWording.Validity(check.NotValid));
            risk = "fails on rows that break it";
        }
        if (old.Type != domain.Type || old.Collation != domain.Collation)
        {
            facts.Add(old.Type != domain.Type ? $"{old.Type} -> {domain.Type}" : $"collation {old.Collation ?? "none"} -> {domain.Collation ?? "none"}");
            risk = "rewrites the columns of the type";
        }
        return Tell(ChangeKind.Change, domain, facts.Count > 0 ? string.Join(", ", facts) : "change domain", risk);
    }

    // A field that goes takes the values with it that columns of the type hold.
    private static Change Fields(CompositeType old, CompositeType type)
    {
        var added = type.Fields.Where(field => old.Fields.All(other => other.Name != field.Name)).Select(field => $"add field {field.Name} {field.Type}");
        var removed = old.Fields.Where(field => type.Fields.All(other => other.Name != field.Name)).Select(field => "drop field " + field.Name).ToList();
        var changed = type.Fields.Where(field => old.Fields.Any(other => other.Name == field.Name && (other.Type != field.Type || other.Collation != field.Collation)))
            .Select(field => $"field {field.Name} {field.Type}").ToList();
        var facts = added.Concat(removed).Concat(changed).ToList();
        return Tell(
            removed.Count > 0 ? ChangeKind.Destroy : ChangeKind.Change, type, facts.Count > 0 ? string.Join(", ", facts) : "reorder fields",
            removed.Count > 0 ? "destructive, its values are lost" : ObjectEquivalence.CanAlter(old, type) ? "safe" : "rewrites the columns of the type");
    }

    private static Change Tell(ChangeKind kind, SchemaObject item, string action, string risk) => new(
        kind, Subject.Of(item.Id), Title(item.Id), action, action.StartsWith("create ", System.StringComparison.Ordinal) ? action.Substring(7) : action, risk, Keys(item.Id));

    private static Change Rename(Subject subject, string old, string renamed, string action) =>
        new(ChangeKind.Rename, subject, $"{old} -> {renamed}", action, "", "breaks running readers", Keys(subject.Object!));

    private static string Title(ObjectId id) => id.Kind switch
    {
        ObjectKind.Function or ObjectKind.Procedure => $"{id.Name}({id.Member})",
        ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Constraint or ObjectKind.Index or ObjectKind.Column => $"{id.Name}.{id.Member}",
        ObjectKind.Grant or ObjectKind.Comment => Title(id.On!),
        ObjectKind.DefaultPrivileges => "new " + id.Member,
        _ => id.Name.ToString(),
    };

    // The object's own place, or that of what it belongs to or is about.
    private static EquatableArray<string> Keys(ObjectId id)
    {
        var keys = new List<string>();
        for (var at = id; at is not null; at = at.On)
        {
            keys.Add(Positions.Object(at));
            if (at.Kind is ObjectKind.Constraint or ObjectKind.Index or ObjectKind.Column)
            {
                keys.Add(Positions.Member(at.Name, at.Member!));
            }
            if (at.Kind is ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Table or ObjectKind.Constraint or ObjectKind.Index or ObjectKind.Column)
            {
                keys.Add(Positions.Table(at.Name));
            }
        }
        return keys.ToEquatableArray();
    }

    private static bool IsRestrictive(SourceObject policy) => SqlTokens.Canonical(policy.Source).Take(2).SequenceEqual(["as", "restrictive"]);

    private static string Quote(string label) => "'" + label.Replace("'", "''") + "'";
}
