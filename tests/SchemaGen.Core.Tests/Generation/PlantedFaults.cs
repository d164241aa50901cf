using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>Histories with one mistake in them, as people make them.</summary>
internal static class PlantedFaults
{
    public static IReadOnlyList<Func<EquatableArray<Operation>, int, IEnumerable<Operation>?>> Kinds { get; } =
    [
        Omitted,
        Twice,
        OtherTable,
        OtherColumn,
        OtherType,
        OtherNull,
    ];

    /// <summary>The history with a mistake of a kind in one revision, and that one's number; null where there is no place for it, or it would be none.</summary>
    public static (RevisionDefinition[] Revisions, int At)? Plant(RevisionDefinition[] revisions, int kind, bool isUp, Random random)
    {
        var at = random.Next(revisions.Length);
        var operations = isUp ? revisions[at].Up : revisions[at].Down;
        if (operations.IsEmpty || operations.Any(operation => operation is Irreversible))
        {
            return null;
        }
        var places = Enumerable.Range(0, operations.Count).Select(place => Kinds[kind](operations, place)).OfType<IEnumerable<Operation>>().ToList();
        if (places.Count == 0 || places[random.Next(places.Count)].ToEquatableArray() is var edited && !Matters(revisions, at, isUp, edited))
        {
            return null;
        }
        var copy = revisions.ToArray();
        copy[at] = isUp ? copy[at] with { Up = edited } : copy[at] with { Down = edited };
        return (copy, at);
    }

    // Whether the schema behind the edited operations is another one than it was, or cannot be reached: asked of the replay of the operations alone.
    private static bool Matters(RevisionDefinition[] revisions, int at, bool isUp, EquatableArray<Operation> edited)
    {
        var history = History.Of(revisions);
        var before = history.SchemaBefore(revisions[at].Id);
        var after = Replay.Apply(before, revisions[at].Up);
        var (from, to) = isUp ? (before, after) : (after, before);
        try
        {
            return !Differ.Same(Replay.Apply(from, edited), to);
        }
        catch (ImpossibleOperationException)
        {
            return true;
        }
    }

    private static IEnumerable<Operation>? Omitted(EquatableArray<Operation> operations, int at) => operations.Where((_, index) => index != at);

    private static IEnumerable<Operation>? Twice(EquatableArray<Operation> operations, int at) => operations.Take(at + 1).Concat(operations.Skip(at));

    private static IEnumerable<Operation>? OtherTable(EquatableArray<Operation> operations, int at) =>
        operations[at] is TableOperation on and not CreateTable ? Replaced(operations, at, on with { Table = on.Table with { Name = on.Table.Name + "s" } }) : null;

    private static IEnumerable<Operation>? OtherColumn(EquatableArray<Operation> operations, int at) => operations[at] switch
    {
        DropColumn drop => Replaced(operations, at, drop with { Column = drop.Column + "s" }),
        RenameColumn rename => Replaced(operations, at, rename with { Column = rename.Column + "s" }),
        AddColumn add => Replaced(operations, at, add with { Column = add.Column with { Name = add.Column.Name + "s" } }),
        AlterColumn alter => Replaced(operations, at, alter with { Column = alter.Column with { Name = alter.Column.Name + "s" } }),
        _ => null,
    };

    private static IEnumerable<Operation>? OtherType(EquatableArray<Operation> operations, int at) =>
        Column(operations[at]) is { Generated: null, Identity: Identity.None } column
            ? With(operations, at, column with { Type = ColumnTypes.Parse(column.Type.ToString() == "text" ? "varchar(7)" : "text") }) : null;

    private static IEnumerable<Operation>? OtherNull(EquatableArray<Operation> operations, int at) =>
        Column(operations[at]) is { } column ? With(operations, at, column with { IsNullable = !column.IsNullable }) : null;

    private static Column? Column(Operation operation) => operation switch
    {
        AddColumn add => add.Column,
        AlterColumn alter => alter.Column,
        _ => null,
    };

    private static IEnumerable<Operation> With(EquatableArray<Operation> operations, int at, Column column) => Replaced(
        operations, at, operations[at] is AddColumn add ? add with { Column = column } : ((AlterColumn)operations[at]) with { Column = column });

    private static IEnumerable<Operation> Replaced(EquatableArray<Operation> operations, int at, Operation operation) =>
        operations.Select((other, index) => index == at ? operation : other);
}
