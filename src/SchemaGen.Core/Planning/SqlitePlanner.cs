using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>
/// A run of operations on one table is done by ALTER TABLE where that is enough for all of them, else by one rebuild for the
/// whole run. Renames of columns and tables are always native: only SQLite itself can carry them into views, triggers and
/// other tables' foreign keys.
/// </summary>
internal static class SqlitePlanner
{
    private static readonly Dialect Sql = Dialect.Sqlite;

    public static IEnumerable<Step> Plan(IReadOnlyList<Operation> operations, Schema before)
    {
        var known = new KnownTables(before);
        var schema = before;
        var run = new List<Change>();
        foreach (var operation in SqliteOrder.WithoutEmptyTables(operations, before))
        {
            var after = Replay.Apply(schema, operation);
            var change = IsInsideTable(operation) ? new Change((TableOperation)operation, schema) : null;
            if (run.Count > 0 && run[0].Operation.Table != change?.Operation.Table)
            {
                foreach (var step in Run(run, schema, known))
                {
                    yield return step;
                }
                run.Clear();
            }
            if (change is not null)
            {
                run.Add(change);
            }
            else if (Statements(operation).ToList() is { Count: > 0 } statements)
            {
                yield return NativeStep(statements, []);
            }
            known.Follow(operation);
            schema = after;
        }
        foreach (var step in Run(run, schema, known))
        {
            yield return step;
        }
    }

    private static bool IsInsideTable(Operation operation) =>
        operation is TableOperation and not (CreateTable or DropTable or RenameTable or RenameColumn);

    private static IEnumerable<string> Statements(Operation operation) => operation switch
    {
        CreateSchema or DropSchema => [],
        CreateTable create => new[] { SqliteTable.Create(create.Definition) }.Concat(SqliteTable.Indexes(create.Definition)),
        DropTable drop => [$"DROP TABLE {Sql.Name(drop.Table)}"],
        RenameTable rename when SqliteTable.NameOf(rename.Table) == SqliteTable.NameOf(rename.To) => [],
        RenameTable rename => Rename(SqliteTable.NameOf(rename.Table), SqliteTable.NameOf(rename.To)),
        RenameColumn rename => [$"ALTER TABLE {Sql.Name(rename.Table)} RENAME COLUMN {Sql.Name(rename.Column)} TO {Sql.Name(rename.To)}"],
        ExecuteSql { Only: null or "sqlite" } execute => [execute.Sql],
        ExecuteSql => [],
        Irreversible irreversible => throw new ImpossibleOperationException(irreversible.Reason),
        _ => throw new ImpossibleOperationException($"there is no SQL for {operation.GetType().Name} on SQLite"),
    };

    // A name that differs in upper and lower case only counts as taken, by the table itself.
    private static IEnumerable<string> Rename(string from, string to)
    {
        if (string.Equals(from, to, StringComparison.OrdinalIgnoreCase))
        {
            var between = SqliteTable.Temporary(to);
            yield return $"ALTER TABLE {Sql.Name(from)} RENAME TO {Sql.Name(between)}";
            from = between;
        }
        yield return $"ALTER TABLE {Sql.Name(from)} RENAME TO {Sql.Name(to)}";
    }

    private static IEnumerable<Step> Run(List<Change> run, Schema after, KnownTables known)
    {
        if (run.Count == 0)
        {
            yield break;
        }
        var hasRows = known.Contains(run[0].Operation.Table);
        if (!run.Any(change => SqliteAlter.NeedsRebuild(change.Operation, change.Table)))
        {
            foreach (var change in run)
            {
                var statements = SqliteAlter.Statements(change.Operation, change.Table).ToList();
                if (statements.Count > 0)
                {
                    yield return NativeStep(statements, hasRows
                        ? new Questions(Sql, change.Table, Sql.Name(change.Table.Name)).Of(change.Operation)
                        : []);
                }
            }
            yield break;
        }
        var rebuild = new SqliteRebuild(run[0].Table, hasRows);
        foreach (var change in run)
        {
            if (!rebuild.CanTake(change.Operation))
            {
                yield return rebuild.Finish(change.Table);
                rebuild = new SqliteRebuild(change.Table, hasRows);
            }
            rebuild.Take(change.Operation, change.Table);
        }
        yield return rebuild.Finish(after.Find(run[0].Operation.Table)!);
    }

    private static Step NativeStep(List<string> statements, IEnumerable<PreCheck> preChecks) => new(
        StepTitle.Of(statements[0]), null, preChecks.ToEquatableArray(),
        statements.Select(sql => (Statement)new SqlStatement(sql)).ToEquatableArray());

    /// <summary>An operation, and the schema that it finds.</summary>
    private sealed record Change(TableOperation Operation, Schema Schema)
    {
        public Table Table { get; } = Schema.Find(Operation.Table)!;
    }
}
