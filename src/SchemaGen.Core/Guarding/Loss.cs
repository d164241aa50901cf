using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>Something that a run destroys, if it is there.</summary>
/// <param name="What">For people: <c>table orders</c>, <c>users.legacy</c>.</param>
/// <param name="CountSql">A query of one number, for the database before the run: how much is there; null when nothing can be counted.</param>
/// <param name="Unit">What it counts: <c>rows</c>, <c>values</c>.</param>
public sealed record Loss(string What, string? CountSql, string Unit)
{
    private const int Shown = 10;

    /// <summary>What operations destroy, in their order. Tables and columns that the run itself adds hold nothing yet.</summary>
    /// <param name="before">The database's schema before the run.</param>
    /// <param name="operations">All operations of the run.</param>
    /// <param name="database">Which product counts.</param>
    public static EquatableArray<Loss> Of(Schema before, IEnumerable<Operation> operations, Database database)
    {
        var all = operations.ToList();
        var losses = new List<Loss>();
        var origins = new Origins();
        var schema = before;
        foreach (var operation in all)
        {
            foreach (var part in operation is ExecuteSql execute ? execute.Effect.Append(operation) : [operation])
            {
                losses.AddRange(Of(schema, part, origins, Dialect.Of(database)));
            }
            origins.Follow(schema, operation);
            schema = Replay.Apply(schema, operation);
        }
        losses.AddRange(Changes.Of(before, all).Where(change => change.Kind == ChangeKind.Destroy && change.Subject.Object is not null)
            .Select(change => new Loss($"{change.Title} ({change.Action})", null, "values")));
        return losses.Distinct().ToEquatableArray();
    }

    /// <summary>What is lost, in one line; null when nothing is.</summary>
    /// <param name="counted">Losses with the number that the database gave, or null where it gave none.</param>
    public static string? Tell(IEnumerable<(Loss Loss, long? Count)> counted)
    {
        var lost = counted.Where(loss => loss.Count != 0).Select(loss => $"{loss.Loss.What} ({Number(loss.Count, loss.Loss.Unit)})").ToList();
        return lost.Count == 0 ? null
            : lost.Count <= Shown ? string.Join(", ", lost)
            : string.Join(", ", lost.Take(Shown)) + $" and {(lost.Count - Shown).ToString(CultureInfo.InvariantCulture)} more";
    }

    private static string Number(long? count, string unit) => count switch
    {
        null => "an unknown number of " + unit,
        1 => "1 " + unit.Substring(0, unit.Length - 1),
        { } number => number.ToString(CultureInfo.InvariantCulture) + " " + unit,
    };

    private static IEnumerable<Loss> Of(Schema schema, Operation operation, Origins origins, Dialect dialect) => operation switch
    {
        // Nothing is done to another tool's table.
        TableOperation on when schema.Find(on.Table)?.Options.IsExternal == true => [],
        DropTable drop => origins.Of(drop.Table) is { } table
            ? [new Loss($"table {drop.Table}", $"SELECT count(*) FROM {dialect.Name(table)}", "rows")]
            : [],
        DropColumn drop when schema.Find(drop.Table)?.Find(drop.Column) is { Generated: null } => Column(
            drop.Table, drop.Column, $"{drop.Table}.{drop.Column}", null, origins, dialect),
        AlterColumn alter when schema.Find(alter.Table)?.Find(alter.Column.Name) is { Generated: null } old => Altered(alter, old, origins, dialect),
        ExecuteSql execute when execute.Only is null || execute.Only == DatabaseNames.Write(dialect.Database) => SqlLoss.Of(execute),
        _ => [],
    };

    // What does not fit makes the change fail, unless an expression of one's own cuts it to size.
    private static IEnumerable<Loss> Altered(AlterColumn alter, Column old, Origins origins, Dialect dialect)
    {
        var name = origins.Of(alter.Table, old.Name);
        return name is null || old.Type == alter.Column.Type ? []
            : TypeChanges.Judge(old.Type, alter.Column.Type) switch
            {
                TypeChange.Loses => Column(alter.Table, old.Name, $"{alter.Table}.{old.Name}, rounded or cut to {alter.Column.Type}", null, origins, dialect),
                TypeChange.Narrows when alter.Using is not null => Column(
                    alter.Table, old.Name, $"{alter.Table}.{old.Name}, converted to {alter.Column.Type}",
                    Narrowing.Condition(dialect.Name(name), old.Type, alter.Column.Type, dialect.Database), origins, dialect),
                _ => [],
            };
    }

    private static IEnumerable<Loss> Column(TableName table, string column, string what, string? condition, Origins origins, Dialect dialect) =>
        origins.Of(table) is { } source && origins.Of(table, column) is { } name
            ? [new Loss(what, $"SELECT count({dialect.Name(name)}) FROM {dialect.Name(source)}" + (condition is null ? "" : $" WHERE {condition}"), "values")]
            : [];
}
