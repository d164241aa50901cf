using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>What has been decided, as operations show it, and what of a decision finds nothing that it could mean.</summary>
public static class Decided
{
    /// <summary>The decisions without which a revision would not have been written: its renames, its losses, its fills and conversions.</summary>
    public static Decisions By(Schema before, IEnumerable<Operation> operations)
    {
        var all = operations.ToList();
        var lost = Changes.Of(before, all).Where(change => change.Kind == ChangeKind.Destroy).Select(change => change.Subject).ToList();
        return new Decisions(
            all.OfType<RenameTable>().Select(rename => new TableRename(rename.Table, rename.To)).ToEquatableArray(),
            all.OfType<RenameColumn>().Select(rename => new ColumnRename(rename.Table, rename.Column, rename.To)).ToEquatableArray(),
            lost.Concat(Gone(before, all)).Distinct().ToEquatableArray(),
            lost.ToEquatableArray(),
            all.OfType<AddColumn>().Where(add => add.Fill is not null).Select(add => new Fill(new Subject(add.Table, add.Column.Name), add.Fill!)).ToEquatableArray(),
            all.OfType<AlterColumn>().Where(alter => alter.Using is not null).Select(alter => new Fill(new Subject(alter.Table, alter.Column.Name), alter.Using!)).ToEquatableArray(),
            all.OfType<RenameObject>().Select(rename => new ObjectRename(rename.Id, rename.To))
                .Concat(all.OfType<RenameConstraint>().Select(rename => new ObjectRename(new ObjectId(ObjectKind.Constraint, rename.Table, rename.Name), new TableName(null, rename.To))))
                .Concat(all.OfType<RenameIndex>().Select(rename => new ObjectRename(new ObjectId(ObjectKind.Index, rename.Table, rename.Name), new TableName(null, rename.To))))
                .ToEquatableArray(),
            all.OfType<RenameLabel>().Select(rename => new LabelRename(rename.Id.Name, rename.Label, rename.To)).ToEquatableArray(),
            all.OfType<RenameSchema>().Select(rename => new SchemaRename(rename.Name, rename.To)).ToEquatableArray());
    }

    // Types, labels and schemas lose no rows, but it was said that they are not something else's old names.
    private static IEnumerable<Subject> Gone(Schema before, List<Operation> operations)
    {
        var gone = new List<Subject>();
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case DropObject { Id.Kind: < ObjectKind.Function } drop:
                    gone.Add(Subject.Of(drop.Id));
                    break;
                case DropSchema drop:
                    gone.Add(Subject.Schema(drop.Name));
                    break;
                case AlterObject { Definition: EnumType type } when before.Find(type.Id) is EnumType old:
                    gone.AddRange(old.Labels.Where(label => !type.Labels.Contains(label)).Select(label => Subject.Label(type.Id, label)));
                    break;
            }
            before = Replay.Apply(before, operation);
        }
        return gone;
    }

    /// <summary>Renames that are there on both sides before and after, such as an exchange of two names, as words.</summary>
    public static IEnumerable<string> WithoutEffect(Decisions decisions, IReadOnlyCollection<Operation> operations)
    {
        var renamed = new HashSet<(string, string)>(operations.Select(operation => operation switch
        {
            RenameColumn rename => (rename.Column, rename.To),
            RenameTable rename => (rename.Table.Name, rename.To.Name),
            RenameObject rename => (OwnName(rename.Id), rename.To.Name),
            RenameConstraint rename => (rename.Name, rename.To),
            RenameIndex rename => (rename.Name, rename.To),
            RenameLabel rename => (rename.Label, rename.To),
            RenameSchema rename => (rename.Name, rename.To),
            _ => ("", ""),
        }));
        return decisions.ColumnRenames.Select(rename => (rename.From, rename.To, Text: $"{rename.Table}.{rename.From} to {rename.To}"))
            .Concat(decisions.TableRenames.Where(rename => rename.From.Schema is null).Select(rename => (From: rename.From.Name, To: rename.To.Name, Text: $"{rename.From} to {rename.To}")))
            .Concat(decisions.ObjectRenames.Select(rename => (From: OwnName(rename.From), To: rename.To.Name, Text: $"{ObjectNames.Write(rename.From)} to {rename.To}")))
            .Concat(decisions.LabelRenames.Select(rename => (rename.From, rename.To, Text: $"label {rename.Type}.{rename.From} to {rename.To}")))
            .Concat(decisions.SchemaRenames.Select(rename => (rename.From, rename.To, Text: $"schema {rename.From} to {rename.To}")))
            .Where(rename => !renamed.Contains((rename.From, rename.To)))
            .Select(rename => $"--rename: {rename.Text} has no effect, as one of the names is taken before and after; two columns exchange their names in two revisions, by way of a third name");
    }

    /// <summary>
    /// Decisions of a command line that name what is neither in the old schema nor in the model, as words. <c>a.b</c> was read as a column
    /// and as a table (<see cref="DecisionText"/>): one of the two is enough.
    /// </summary>
    public static IEnumerable<string> Unknown(Decisions decisions, Schema before, Schema model)
    {
        bool HasTable(TableName name) => before.Find(name) is not null || model.Find(name) is not null;
        bool HasColumn(Schema schema, TableName table, string column) =>
            schema.Find(table)?.Find(column) is not null || decisions.TableRenames.Any(rename => rename.To == table && schema.Find(rename.From)?.Find(column) is not null);
        bool IsTable(Subject subject) => subject.Column is null && HasTable(subject.Table);
        bool IsColumn(Subject subject) =>
            subject.Column is not null && (HasColumn(before, subject.Table, subject.Column) || HasColumn(model, subject.Table, subject.Column));

        foreach (var rename in decisions.ColumnRenames)
        {
            var asTable = new TableName(rename.Table.Name, rename.From);
            if (before.Find(asTable) is not null && decisions.TableRenames.Any(other => other.From == asTable && model.Find(other.To) is not null))
            {
                continue;
            }
            if (!HasColumn(before, rename.Table, rename.From))
            {
                yield return $"--rename: there was no column {rename.Table}.{rename.From} at the last revision";
            }
            else if (!HasColumn(model, rename.Table, rename.To) && !model.Tables.Any(table => decisions.TableRenames.Any(other => other.From == rename.Table && other.To == table.Name)))
            {
                yield return $"--rename: the classes have no column {rename.Table}.{rename.To}";
            }
        }
        foreach (var rename in decisions.TableRenames.Where(rename => rename.From.Schema is null))
        {
            if (before.Find(rename.From) is null)
            {
                yield return $"--rename: there was no table {rename.From} at the last revision";
            }
            else if (model.Find(rename.To) is null)
            {
                yield return $"--rename: the classes have no table {rename.To}";
            }
        }
        foreach (var line in UnknownNames.Of(decisions, before, model))
        {
            yield return line;
        }
        foreach (var (option, subjects) in new[] { ("--drop", decisions.Drops), ("--allow-destructive", decisions.Destructive) })
        {
            foreach (var readings in subjects.Where(subject => subject.Object is null).GroupBy(subject => subject.ToString()).Where(readings => !readings.Any(subject => IsTable(subject) || IsColumn(subject))))
            {
                yield return $"{option}: there is no {(readings.Any(subject => subject.Column is not null) ? "column" : "table")} {readings.Key}";
            }
        }
        foreach (var (option, fills) in new[] { ("--fill", decisions.Fills), ("--using", decisions.Conversions) })
        {
            foreach (var fill in fills.Where(fill => !IsColumn(fill.Column)))
            {
                yield return $"{option}: there is no column {fill.Column}";
            }
        }
    }

    private static string OwnName(ObjectId id) =>
        id.Kind is ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Constraint || (id.Kind == ObjectKind.Index && id.Member is not null) ? id.Member! : id.Name.Name;
}
