using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Comparing;

/// <summary>What of a live database is the model's to judge, and what it leaves alone.</summary>
/// <param name="Schema">Tables and objects that the expected schema has, with everything that hangs on those tables.</param>
/// <param name="LeftAlone">Names of what is in the database and in no revision: other tools' tables, views and functions made by hand.</param>
public sealed record Ownership(Schema Schema, EquatableArray<string> LeftAlone)
{
    /// <summary>Divides a live schema.</summary>
    /// <param name="live">What was inspected.</param>
    /// <param name="expected">What the revisions lead to, as the same database shows it.</param>
    public static Ownership Of(Schema live, Schema expected)
    {
        var tables = live.Tables.Where(table => expected.Find(table.Name) is { Options.IsExternal: false }).ToList();
        var kinds = new HashSet<ObjectKind>(expected.Objects.Select(item => item.Id.Kind));
        var objects = live.Objects.Where(item => expected.Find(item.Id) is not null || HangsOn(item.Id, expected, kinds)).ToList();
        var unknown = live.Tables.Where(table => expected.Find(table.Name) is null).Select(table => "table " + Identifiers.Write(table.Name))
            .Concat(live.Objects.Except(objects).Where(item => item.Id.Kind is not (ObjectKind.Comment or ObjectKind.Grant or ObjectKind.DefaultPrivileges))
                .Select(item => ObjectNames.Write(item.Id)));
        return new Ownership(
            new Schema(live.Names.Where(expected.Names.Contains).ToEquatableArray(), tables.ToEquatableArray(), objects.ToEquatableArray()),
            unknown.OrderBy(name => name, System.StringComparer.Ordinal).ToEquatableArray());
    }

    /// <summary>The expected schema without what the model itself does not own: tables that are external.</summary>
    public static Schema Judged(Schema expected) =>
        expected with { Tables = expected.Tables.Where(table => !table.Options.IsExternal).ToEquatableArray() };

    // Rights are often given by hand: they are judged only where the model gives any.
    private static bool HangsOn(ObjectId id, Schema expected, HashSet<ObjectKind> kinds) => id.Kind switch
    {
        ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy => IsOwned(id.Name, expected),
        ObjectKind.Grant => kinds.Contains(ObjectKind.Grant) && id.On is { } target && IsOwned(target, expected),
        ObjectKind.DefaultPrivileges => kinds.Contains(ObjectKind.DefaultPrivileges),
        ObjectKind.Comment => id.On is { } target && IsOwned(target, expected),
        _ => false,
    };

    private static bool IsOwned(ObjectId id, Schema expected) => id.Kind switch
    {
        ObjectKind.Schema => expected.Names.Contains(id.Name.Name),
        ObjectKind.Table or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index or ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy =>
            IsOwned(id.Name, expected),
        _ => expected.Find(id) is not null,
    };

    private static bool IsOwned(TableName name, Schema expected) =>
        expected.Find(name) is { Options.IsExternal: false }
        || expected.Find(new ObjectId(ObjectKind.View, name)) is not null
        || expected.Find(new ObjectId(ObjectKind.MaterializedView, name)) is not null;
}
