using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Objects;

/// <summary>Enums, domains, composites, ranges and sequences that change under the tables that use them.</summary>
internal static class TypeRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        Rebuilt("SCH4620", "Label used in the transaction that adds it", "the server refuses a new label until it is committed, so the type is made anew and every column of it is written again",
            "Move what uses the label to a later revision", (old, wanted, site) => (old, wanted) is (EnumType before, EnumType after) && PostgreSqlTypes.OnlyAddsLabels(before, after)
                && after.Labels.Except(before.Labels).FirstOrDefault(site.UsesLabel) is { } label ? $"'{label}' is used in the revision that adds it, so the type is made anew" : null),
        Rebuilt("SCH4621", "Labels taken away or moved", "the type is made anew and every column of it is written again, and a row with a label that is gone ends it",
            "Leave old labels where they are, and keep rows from using them by a check", (old, wanted, site) => (old, wanted) is (EnumType before, EnumType after) && !PostgreSqlTypes.OnlyAddsLabels(before, after) ? "the type is made anew" : null),
        new SafetyRule("SCH4622", "Domain made stricter")
        {
            Why = "all columns of the domain are scanned while their writers wait",
            Safe = "Add the check NotValid (\"not valid check …\"), and make it valid in a later revision",
            Lock = TableLock.Writers,
            Find = SafetyRule.On<AlterObject>((alter, site) => (site.Before.Find(alter.Definition.Id), alter.Definition) is (DomainType old, DomainType wanted) && old.Type == wanted.Type && old.Collation == wanted.Collation
                && ((old.IsNullable && !wanted.IsNullable) || PostgreSqlTypes.NewChecks(old, wanted).Any()) && !site.Locks.IsEmpty
                ? new Hit($"{wanted.Id.Name}", "all columns of it are scanned") : null),
        },
        Rebuilt("SCH4623", "Type below a domain changed", "the domain is made anew and every column of it is written again", "Create another domain, and move the columns to it one by one",
            (old, wanted, site) => wanted is DomainType && PostgreSqlObjectChange.NeedsRebuild(site.Before, old, wanted) ? "the domain is made anew" : null),
        Rebuilt("SCH4624", "Field of a composite type changed", "the type is made anew and every column of it is written again", "Add a field, and leave the old one",
            (old, wanted, site) => wanted is CompositeType && PostgreSqlObjectChange.NeedsRebuild(site.Before, old, wanted) ? "the type is made anew" : null),
        Rebuilt("SCH4625", "Range type changed", "every column of it becomes text and is converted back, so its table is written twice", "Create another range type, and move the columns to it one by one",
            (old, wanted, site) => wanted is SourceObject { Id.Kind: ObjectKind.Range } && PostgreSqlObjectChange.NeedsRebuild(site.Before, old, wanted) ? "the type is made anew" : null),
        Sequence("SCH4626", "Sequence made smaller", "it refuses to go on once it is past the new end, and every INSERT fails then", "Keep bigint and the old maximum",
            (old, wanted) => Size(wanted.Type) < Size(old.Type) || (wanted.Options.Maximum is { } end && end < (old.Options.Maximum ?? long.MaxValue)) ? "it ends earlier" : null),
        Sequence("SCH4627", "Sequence that begins again", "after its end it gives numbers that are taken, and the INSERT fails", "Write bigint instead of cycle",
            (old, wanted) => wanted.Options.IsCycling && !old.Options.IsCycling ? "it gives old numbers again after its end" : null),
        new SafetyRule("SCH4628", "Enum type created")
        {
            Why = "labels can be added to it, but none taken away without writing every column of it again",
            Safe = "Write text with a check, or a table with a reference, where labels come and go",
            Severity = Severity.Message,
            Find = SafetyRule.On<CreateObject>((create, _) => create.Definition is EnumType type ? new Hit($"{type.Id.Name}", "its labels can't be taken away again without writing its columns anew") : null),
        },
    ];

    private static SafetyRule Rebuilt(string id, string title, string why, string safe, Func<SchemaObject, SchemaObject, Site, string?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Lock = TableLock.Everyone,
        IsRewrite = true,
        Find = SafetyRule.On<AlterObject>((alter, site) => !site.Locks.IsEmpty && site.Before.Find(alter.Definition.Id) is { } old && find(old, alter.Definition, site) is { } what
            ? new Hit($"{alter.Definition.Id.Name}", $"{what}, and its columns are written again") : null),
    };

    private static SafetyRule Sequence(string id, string title, string why, string safe, Func<Sequence, Sequence, string?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Find = SafetyRule.On<AlterObject>((alter, site) => (site.Before.Find(alter.Definition.Id), alter.Definition) is (Sequence old, Sequence wanted) && find(old, wanted) is { } what
            ? new Hit($"{wanted.Id.Name}", what) : null),
    };

    private static int Size(string type) => type switch { "smallint" => 2, "integer" => 4, _ => 8 };
}
