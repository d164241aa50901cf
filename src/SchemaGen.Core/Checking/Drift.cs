using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>How the model differs from the schema of the revisions, and what of it must be decided before it can be accepted.</summary>
/// <param name="Difference">The operations, and pairs that may be renames.</param>
/// <param name="Changes">The same in words, without what is undecided.</param>
/// <param name="Destructive">Those that lose data and that nobody has allowed.</param>
/// <param name="Unfilled">New NOT NULL columns of tables that are there, without a value for their rows.</param>
/// <param name="Unconvertible">Columns whose values the database can't convert to the new type by itself.</param>
/// <param name="Stale">Expressions that speak of renamed columns by their old names.</param>
/// <param name="Impossible">Why the model is no schema that a database could hold, or null.</param>
public sealed record Drift(
    Difference Difference,
    EquatableArray<Change> Changes,
    EquatableArray<Change> Destructive,
    EquatableArray<AddColumn> Unfilled,
    EquatableArray<Unconvertible> Unconvertible,
    EquatableArray<StaleName> Stale,
    string? Impossible)
{
    private static readonly Difference None = new(default, default);

    /// <summary>The drift of a model from a schema, under decisions.</summary>
    public static Drift Of(Schema schema, Schema model, Decisions decisions)
    {
        Difference difference;
        try
        {
            difference = Filled(Differ.Diff(schema, model, decisions), decisions);
        }
        catch (ImpossibleOperationException impossible)
        {
            return new Drift(None, default, default, default, default, default, impossible.Message);
        }
        var open = new HashSet<Subject>(difference.Undecided.SelectMany(undecided => undecided.Added.Append(undecided.Removed)));
        var changes = Linting.Changes.Of(schema, difference.Operations).Where(change => !open.Contains(change.Subject)).ToEquatableArray();
        var allowed = decisions.Destructive.Concat(decisions.Drops).ToList();
        return new Drift(
            difference,
            changes,
            changes.Where(change => change.Kind == ChangeKind.Destroy && !allowed.Contains(change.Subject)).ToEquatableArray(),
            difference.Operations.OfType<AddColumn>().Where(add => NeedsFill(add) && !open.Contains(new Subject(add.Table, add.Column.Name))).ToEquatableArray(),
            Checking.Unconvertible.Find(schema, difference.Operations),
            StaleName.Find(model, difference.Operations),
            null);
    }

    /// <summary>How many lines the build shows for it.</summary>
    public int Count => Changes.Count + Difference.Undecided.Count;

    /// <summary>The lines, in the order: undecided, then changes; each an error of its own weight.</summary>
    public IEnumerable<Finding> Findings(Positions positions, Severity severity)
    {
        if (Impossible is not null)
        {
            yield return new Finding("SCH2012", Severity.Error, null, "the model is no schema that a database could hold: " + Impossible);
        }
        foreach (var undecided in Difference.Undecided)
        {
            yield return new Finding("SCH1010", severity, Place(positions, undecided.Added[0]), Question(undecided));
        }
        foreach (var change in Changes)
        {
            yield return Destructive.Contains(change)
                ? new Finding("SCH1011", severity, positions.Find(change.Keys.ToArray()), change.Line + ". Accept with --allow-destructive " + Write(change.Subject))
                : new Finding("SCH1001", severity, positions.Find(change.Keys.ToArray()), change.Line);
        }
        foreach (var stale in Stale)
        {
            yield return new Finding(
                "SCH2016", Severity.Error, positions.Find(Positions.Member(stale.Table, stale.Member), Positions.Table(stale.Table)),
                $"{stale.Table}.{stale.Member}: its expression still speaks of '{stale.Old}', which is renamed to '{stale.New}': write the new name in it");
        }
        foreach (var add in Unfilled)
        {
            var subject = new Subject(add.Table, add.Column.Name);
            yield return new Finding(
                "SCH4001", Severity.Error, Place(positions, subject),
                $"{subject}: new column {add.Column.Type} is not null and has no default, so rows that are there would have no value. "
                + $"Add attribute Default, make it nullable, or accept with --fill \"{Write(subject)}=<sql>\"");
        }
        foreach (var column in Unconvertible)
        {
            yield return new Finding(
                "SCH4002", Severity.Error, Place(positions, column.Subject),
                $"{column.Subject}: {column.From} can't be converted to {column.To} by itself: say how with --using \"{Write(column.Subject)}=<sql>\", or give the new column another name");
        }
    }

    /// <summary>A table or column as the command line takes it; anything else with its kind, in quotes.</summary>
    public static string Write(Subject subject) => subject.Object is null
        ? Identifiers.Write(subject.Table) + (subject.Column is null ? "" : "." + Identifiers.Write(subject.Column))
        : Quoted(KindedText.Write(subject));

    private static string Quoted(string text) => text.IndexOf('"') < 0 ? $"\"{text}\"" : $"'{text}'";

    private string Question(Undecided undecided)
    {
        var removed = undecided.Removed;
        var added = undecided.Added[0];
        var type = Difference.Operations.OfType<AddColumn>().FirstOrDefault(add => add.Table == added.Table && add.Column.Name == added.Column)?.Column.Type;
        var others = undecided.Added.Count == 1 ? (type is null ? "" : $" ({type})") : "";
        return $"{removed} removed, {string.Join(" and ", undecided.Added)} added{others}: renamed or replaced? {Attribute(removed)} with {Rename(removed, added)} or --drop {Write(removed)}";
    }

    private static string Attribute(Subject removed)
    {
        var name = removed.Column ?? Identifiers.Write(removed.Table);
        return removed.Object switch
        {
            null or { Kind: ObjectKind.Enum } => $"Add attribute RenamedFrom(\"{name}\"), or accept",
            { Kind: ObjectKind.Schema } => "Accept",
            _ => $"Add RenamedFrom = \"{name}\" to its attribute, or accept",
        };
    }

    private static string Rename(Subject removed, Subject added)
    {
        var name = added.Column is null ? Identifiers.Write(added.Table) : Identifiers.Write(added.Column);
        return "--rename " + (removed.Object is null ? Write(removed) + "=" + name : Quoted(KindedText.Write(removed) + "=" + name));
    }

    /// <summary>Where it stands in the classes, or null.</summary>
    internal static Position? Place(Positions positions, Subject subject) =>
        subject.Object is not null ? positions.Find(Positions.Object(subject.Object))
        : subject.Column is null ? positions.Find(Positions.Table(subject.Table))
        : positions.Find(Positions.Member(subject.Table, subject.Column), Positions.Table(subject.Table));

    // A column that is text for a while is converted by the last of its changes.
    private static Difference Filled(Difference difference, Decisions decisions) => difference with
    {
        Operations = difference.Operations.Select((operation, at) =>
            operation is AddColumn add && decisions.Fills.FirstOrDefault(fill => fill.Column == new Subject(add.Table, add.Column.Name)) is { } fill
                ? add with { Fill = fill.Sql }
            : operation is AlterColumn alter && decisions.Conversions.FirstOrDefault(fill => fill.Column == new Subject(alter.Table, alter.Column.Name)) is { } conversion
                && !difference.Operations.Skip(at + 1).OfType<AlterColumn>().Any(later => later.Table == alter.Table && later.Column.Name == alter.Column.Name)
                ? alter with { Using = conversion.Sql }
            : operation).ToEquatableArray(),
    };

    private static bool NeedsFill(AddColumn add) =>
        add.Column is { IsNullable: false, Default: null, Generated: null, Identity: Identity.None } && add.Fill is null;
}
