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
            var change = IsInsideTable(operation, schema) ? new Change((TableOperation)SqliteDomains.Resolve(operation, schema), SqliteDomains.Resolve(schema)) : null;
            if (run.Count > 0 && run[0].Operation.Table != change?.Operation.Table)
            {
                foreach (var step in Run(run, SqliteDomains.Resolve(schema), known))
                {
                    yield return step;
                }
                run.Clear();
            }
            SqliteRefusals.Check(operation, schema, after);
            if (change is not null)
            {
                run.Add(change);
            }
            else
            {
                foreach (var step in Outside(operation, schema, after, known))
                {
                    yield return step;
                }
            }
            known = known.After(operation);
            schema = after;
        }
        foreach (var step in Run(run, SqliteDomains.Resolve(schema), known))
        {
            yield return step;
        }
    }

    private static bool IsInsideTable(Operation operation, Schema schema) =>
        operation is TableOperation on and not (CreateTable or DropTable or RenameTable or RenameColumn) && !IsExternal(on.Table, schema);

    private static bool IsExternal(TableName table, Schema schema) => schema.Find(table)?.Options.IsExternal == true;

    // What is no change inside one table; a change of a type may still be followed by such ones.
    private static IEnumerable<Step> Outside(Operation operation, Schema schema, Schema after, KnownTables known)
    {
        if (operation is RunData data)
        {
            yield return RunDataStep.Of(data, schema, null);
            yield break;
        }
        if (Statements(operation, schema, after).ToList() is { Count: > 0 } statements)
        {
            yield return NativeStep(statements, []) with { InTransaction = operation is not ExecuteSql { InTransaction: false } };
        }
        if (operation is AlterObject or RenameLabel)
        {
            Schema seen = SqliteDomains.Resolve(schema), seenAfter = SqliteDomains.Resolve(after);
            foreach (var table in seen.Tables.Where(table => !table.Options.IsExternal))
            {
                foreach (var step in Run(Changes(table, seenAfter.Find(table.Name)!, seen), seenAfter, known))
                {
                    yield return step;
                }
            }
        }
    }

    private static List<Change> Changes(Table table, Table after, Schema schema)
    {
        var changes = new List<Change>();
        foreach (var column in after.Columns.Where(column => table.Find(column.Name) != column))
        {
            changes.Add(new Change(new AlterColumn(table.Name, column), schema));
            table = table with { Columns = table.Columns.Select(old => old.Name == column.Name ? column : old).ToEquatableArray() };
            schema = Replay.Put(schema, table);
        }
        return changes;
    }

    private static IEnumerable<string> Statements(Operation operation, Schema schema, Schema after) => operation switch
    {
        CreateSchema or DropSchema => [],
        CreateTable { Definition.Options.IsExternal: true } => [],
        CreateTable create => Create(((CreateTable)SqliteDomains.Resolve(create, schema)).Definition),
        TableOperation on when IsExternal(on.Table, schema) => [],
        DropTable drop => [$"DROP TABLE {Sql.Name(drop.Table)}"],
        RenameTable rename => Rename(rename.Table, rename.To),
        RenameColumn rename => [$"ALTER TABLE {Sql.Name(rename.Table)} RENAME COLUMN {Sql.Name(rename.Column)} TO {Sql.Name(rename.To)}"],
        RenameSchema rename => SqliteObjects.Around(schema, after, schema.Tables
            .Where(table => table.Name.Schema == rename.Name && !table.Options.IsExternal)
            .SelectMany(table => Rename(table.Name, table.Name with { Schema = rename.To }))),
        CreateObject or AlterObject or DropObject or RenameObject => SqliteObjects.Around(schema, after, []),
        RenameLabel rename => SqliteObjects.Rename(rename, schema),
        ExecuteSql { Only: null or "sqlite" } execute => [execute.Sql],
        ExecuteSql => [],
        Irreversible irreversible => throw new ImpossibleOperationException(irreversible.Reason),
        _ => throw new ImpossibleOperationException($"there is no SQL for {operation.GetType().Name} on SQLite"),
    };

    private static IEnumerable<string> Create(Table table) => new[] { SqliteTable.Create(table) }.Concat(SqliteTable.Indexes(table));

    private static IEnumerable<string> Rename(TableName from, TableName to) =>
        SqliteTable.NameOf(from) == SqliteTable.NameOf(to) ? [] : Rename(SqliteTable.NameOf(from), SqliteTable.NameOf(to));

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
        var rebuild = new SqliteRebuild(run[0].Table, hasRows, Triggers(run[0]));
        foreach (var change in run)
        {
            if (!rebuild.CanTake(change.Operation))
            {
                yield return rebuild.Finish(change.Table);
                rebuild = new SqliteRebuild(change.Table, hasRows, Triggers(change));
            }
            rebuild.Take(change.Operation, change.Table);
        }
        yield return rebuild.Finish(after.Find(run[0].Operation.Table)!);
    }

    private static IReadOnlyList<(string Name, string Sql)> Triggers(Change change) => SqliteObject.Triggers(change.Schema, change.Table.Name)
        .Select(trigger => (trigger.Id.Member!, SqliteObject.Create(trigger, change.Schema))).ToList();

    private static Step NativeStep(List<string> statements, IEnumerable<PreCheck> preChecks) => new(
        StepTitle.Of(statements[0]), null, preChecks.ToEquatableArray(),
        statements.Select(sql => (Statement)new SqlStatement(sql)).ToEquatableArray());

    /// <summary>An operation, and the schema that it finds.</summary>
    private sealed record Change(TableOperation Operation, Schema Schema)
    {
        public Table Table { get; } = Schema.Find(Operation.Table)!;
    }
}
