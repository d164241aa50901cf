using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Columns;

/// <summary>Changes of a column's type that write its table again, a rule a kind; those that only touch the catalogue meet none.</summary>
internal static class TypeChangeRules
{
    private const string Swap = "Add a new column, fill it in batches, let the application write both, and swap them by renaming in a later revision";

    public static IEnumerable<SafetyRule> All { get; } =
    [
        New("SCH4120", TypeStep.IntegerWidened, "Integer widened", "the table and its indexes are written again while nobody can read it", Swap),
        New("SCH4121", TypeStep.IntegerNarrowed, "Integer narrowed", "the table is written again while nobody can read it, and one number out of range ends it", "Keep the wider type, and add a check that is NotValid first if the range matters"),
        New("SCH4122", TypeStep.TextShortened, "Text shortened", "the table is written again while nobody can read it, and one longer value ends it", "Keep the type, and add a check on the length: AddCheck(…).NotValid(), then ValidateConstraint in a later revision"),
        New("SCH4123", TypeStep.ScaleChanged, "Scale of a numeric changed", "every number is rounded or padded anew while nobody can read the table", Swap),
        New("SCH4124", TypeStep.PrecisionLowered, "Precision of a numeric lowered", "the table is written again while nobody can read it, and one larger number ends it", "Keep the type, and add a check on the range: AddCheck(…).NotValid(), then ValidateConstraint in a later revision"),
        New("SCH4125", TypeStep.BlankPadded, "To or from char(n)", "blanks are added to every value or cut off while nobody can read the table", Swap),
        New("SCH4126", TypeStep.Json, "Between json and jsonb", "every document is parsed and written again while nobody can read the table", Swap),
        New("SCH4127", TypeStep.EnumToText, "Enum turned into text", "every label is written out while nobody can read the table", Swap),
        New("SCH4128", TypeStep.ToEnum, "Turned into an enum", "every value is converted while nobody can read the table, and one that is no label ends it", "Keep the column as it is, and add a check over the labels: AddCheck(…).NotValid(), then ValidateConstraint in a later revision"),
        New("SCH4129", TypeStep.Zone, "Between timestamp and timestamptz", "every value is moved by the session's time zone while nobody can read the table; only under UTC nothing is to be moved", "If the values are UTC, write schema.Sql(\"SET LOCAL TIME ZONE 'UTC'\", only: \"postgresql\") before it"),
        New("SCH4130", TypeStep.SecondsRounded, "Fractions of seconds rounded", "every value is rounded while nobody can read the table", "Keep the type, and round where values are shown: date_trunc('second', …)"),
        New("SCH4131", TypeStep.Approximate, "Between exact and approximate numbers", "every number is converted, and may lose digits, while nobody can read the table", Swap),
        New("SCH4132", TypeStep.ByExpression, "Converted by an expression", "the expression runs for every row while nobody can read the table", Swap),
        New("SCH4133", TypeStep.ToDomain, "Turned into a domain with constraints", "the constraints are checked for every row while nobody can read the table", "Keep the type, and add the domain's check to the table: AddCheck(…).NotValid(), then ValidateConstraint in a later revision"),
        New("SCH4134", TypeStep.Other, "Turned into another type", "every value is converted while nobody can read the table", Swap),
        new SafetyRule("SCH4135", "Type of a key changed that other tables refer to")
        {
            Why = "the foreign keys are made anew, so the tables on their other side can't be read meanwhile either, and all their rows are checked",
            Safe = "Drop the foreign keys, change both sides each in a revision of its own, and add the keys again with NotValid",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<AlterColumn>((alter, site) =>
                Typed(alter, site) is not null && site.Locks.Where(one => one.Table != alter.Table && one.Mode == TableLock.Everyone).ToList() is { Count: > 0 } others
                    && others.Any(one => IsTied(site, alter, one.Table))
                    ? new Hit($"{alter.Table}.{alter.Column.Name}", $"{Change(alter, site)}: the foreign keys with {string.Join(" and ", others.Select(one => one.Table.ToString()))} are made anew")
                    : null),
        },
        new SafetyRule("SCH4136", "Sequence left at integer")
        {
            Why = "the column takes bigint from now on, but its sequence still ends at 2147483647 and then refuses every INSERT",
            Safe = "Give the sequence the same type: schema.Alter(\"sequence … as bigint\")",
            Find = SafetyRule.On<AlterColumn>((alter, site) => LeftBehind(alter, site) is { } sequence
                ? new Hit($"{alter.Table}.{alter.Column.Name}", $"{Change(alter, site)}, while its sequence {sequence.Id.Name} stays {sequence.Type}")
                : null),
        },
    ];

    private static SafetyRule New(string id, TypeStep step, string title, string why, string safe) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Lock = TableLock.Everyone,
        IsRewrite = true,
        Find = SafetyRule.On<AlterColumn>((alter, site) => site.IsKnown(alter.Table) && Typed(alter, site) is { } old && TypeSteps.Of(old, alter, site.Before) == step
            && !(step == TypeStep.Zone && IsUnderUtc(site))
            ? new Hit($"{alter.Table}.{alter.Column.Name}", (step == TypeStep.ByExpression ? $"each row is converted by {alter.Using}" : $"{old.Type} -> {alter.Column.Type} writes each row again"))
            : null),
    };

    // What becomes of a generated column is another rule's.
    private static Column? Typed(AlterColumn alter, Site site) => site.Column(alter.Table, alter.Column.Name) is { } old
        && (old.Type != alter.Column.Type || alter.Using is not null) && alter.Column.Generated is null && !old.IsVirtual ? old : null;

    private static string Change(AlterColumn alter, Site site) => $"{site.Column(alter.Table, alter.Column.Name)!.Type} -> {alter.Column.Type}";

    // The setting holds to the end of the transaction, which the revision must therefore have.
    private static bool IsUnderUtc(Site site) => site.Revision.InTransaction && site.Earlier.Select(earlier => earlier.Operation).OfType<ExecuteSql>().Any(sql =>
        SqlStatements.Split(sql.Sql).Any(statement => string.Join(" ", SqlTokens.Canonical(statement)) is "set local time zone 'UTC'" or "set local timezone = 'UTC'" or "set local timezone to 'UTC'"));

    private static bool IsTied(Site site, AlterColumn alter, TableName other) =>
        site.Before.Find(alter.Table)!.ForeignKeys.Any(key => key.Table == other && key.Columns.Contains(alter.Column.Name))
        || site.Before.Find(other)?.ForeignKeys.Any(key => key.Table == alter.Table && key.ReferencedColumns.Contains(alter.Column.Name)) == true;

    private static Sequence? LeftBehind(AlterColumn alter, Site site)
    {
        if (site.Column(alter.Table, alter.Column.Name) is not { } old || alter.Column.Type.Name != "bigint" || old.Type.Name is not ("integer" or "smallint") || alter.Column.Default is null)
        {
            return null;
        }
        var names = SqlNames.In(alter.Column.Default).ToList();
        return site.Before.Objects.OfType<Sequence>().FirstOrDefault(sequence => sequence.Type != "bigint" && names.Contains(sequence.Id.Name.Name)
            && !site.Later.Any(later => later.Operation is AlterObject change && change.Definition.Id == sequence.Id));
    }
}
