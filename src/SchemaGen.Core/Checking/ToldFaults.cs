using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>
/// The faults of a history as they are told where the classes are known. A name that the classes have is no misspelling: an earlier operation gave another one, and no correction
/// is offered that would spread it. One such name is told once: where it is missing again, that follows.
/// </summary>
internal sealed class ToldFaults(HistoryReplay replay, Schema? model)
{
    private readonly HashSet<(string Owner, string Name)> told = new();

    /// <summary>Those of a revision; asked for in the order of the replay.</summary>
    public IEnumerable<ReplayFault> Of(ReplayedRevision revision)
    {
        foreach (var fault in revision.Faults)
        {
            if (fault.Correction is not { } correction || Owner(revision, fault, correction.Written) is not { } owner)
            {
                yield return fault;
            }
            else if (told.Add((owner, correction.Written)))
            {
                var message = fault.Message.Substring(0, fault.Message.Length - correction.Hint.Length);
                yield return fault with { Message = message + Remedy(revision, fault, correction), Correction = null };
            }
        }
    }

    private static Operation OperationOf(ReplayedRevision revision, ReplayFault fault) =>
        (fault.IsUp ? revision.Definition.Up : revision.Definition.Down)[fault.Index];

    // What has the name in the model: a table's or enum's name, "" where it is the name of a whole thing, null where nothing has it.
    private string? Owner(ReplayedRevision revision, ReplayFault fault, string name)
    {
        if (model is null)
        {
            return null;
        }
        if (fault.Handle is { } handle)
        {
            var view = new HandleNames(model).Find(handle.Table);
            return view is null || (handle.Column is not null && view.Find(handle.Column) is null) ? null : handle.Column is null ? "" : view.Table.ToString();
        }
        var operation = OperationOf(revision, fault);
        if (operation is RenameLabel rename)
        {
            return model.Find(rename.Id) is EnumType type && type.Labels.Contains(name) ? rename.Id.Name.ToString() : null;
        }
        var text = OperationLines.Write([operation]);
        if (model.Tables.FirstOrDefault(table => IsNamed(table.Name, text) && Members(table).Contains(name)) is { } owner)
        {
            return owner.Name.ToString();
        }
        // A column may be called like a table: where the table is there, it is not the one that is missing.
        var found = revision.Steps(fault.IsUp).ElementAt(fault.Index).Before;
        return Wholes(model).Contains(name) && !Wholes(found).Contains(name) ? "" : null;
    }

    private IEnumerable<string> Members(Table table) =>
        TableColumns.Of(model!, table).Select(column => column.Name).Concat(ConstraintReplay.Names(table)).Concat(table.Indexes.Select(index => index.Name));

    private static IEnumerable<string> Wholes(Schema schema) =>
        schema.Tables.Select(table => table.Name.ToString()).Concat(schema.Names).Concat(schema.Objects.Select(item => ObjectReplay.Short(item.Id)));

    private string Remedy(ReplayedRevision revision, ReplayFault fault, Correction correction)
    {
        var text = OperationLines.Write([OperationOf(revision, fault)]);
        var (written, meant) = correction;
        var later = replay.InOrder.SkipWhile(other => other != revision).Skip(fault.IsUp ? 0 : 1).FirstOrDefault(other => Makes(other, written, text));
        if (later is not null)
        {
            return $"; Up of {later.Definition.Id} makes it later: write the name that it has here";
        }
        // What the classes have too is no misspelling of it.
        var earlier = Owner(revision, fault, meant) is not null ? null : replay.InOrder.TakeWhile(other => other != revision).Append(revision).LastOrDefault(other => Makes(other, meant, text));
        return earlier is null
            ? $"; the classes have '{written}', so correct the operation that should have made it"
            : $"; the classes have '{written}', and Up of {earlier.Definition.Id} makes '{meant}': was '{written}' meant there?";
    }

    private static bool Makes(ReplayedRevision revision, string name, string text) => revision.Definition.Up.Any(operation => Makes(operation, name, text));

    // Of columns, those of the tables that the faulty operation speaks of.
    private static bool Makes(Operation operation, string name, string text) => operation switch
    {
        CreateTable create => create.Table.ToString() == name || (IsNamed(create.Table, text) && create.Definition.Columns.Any(column => column.Name == name)),
        RenameTable rename => rename.To.ToString() == name,
        AddColumn add => add.Column.Name == name && IsNamed(add.Table, text),
        RenameColumn rename => rename.To == name && IsNamed(rename.Table, text),
        ExecuteSql sql => sql.Effect.Any(inner => Makes(inner, name, text)),
        _ => false,
    };

    private static bool IsNamed(TableName table, string text) => new TaintedName(table.Name).IsIn(text);
}
