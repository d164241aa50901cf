using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Rows;
using SchemaGen.Core.Sql;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Data;

/// <summary>One data step at work, on the connection and in the transaction of its revision.</summary>
/// <param name="session">The connection.</param>
/// <param name="at">The schema where the step stands.</param>
/// <param name="cancellation">Of the run.</param>
internal sealed class StepRun(DatabaseSession session, Schema at, CancellationToken cancellation) : DataStep
{
    private const int MostRows = 1000;

    private readonly Dialect dialect = Dialect.Of(session.Database);
    private readonly RowFormat format = RowFormat.Of(session.Database);
    private readonly List<LeftRow> left = [];
    private readonly List<string> notes = [];
    private long rowsRead, rowsChanged, rowsLeft;
    private bool isBusy, isOver;

    /// <inheritdoc/>
    public override CancellationToken Cancellation => cancellation;

    /// <inheritdoc/>
    public override string Database => Core.Planning.DatabaseNames.Write(session.Database);

    /// <summary>The failure of a statement that this step sent, or null: any other exception is the step's own.</summary>
    public DbException? Failure { get; private set; }

    /// <summary>The end of the step: nothing can be done with it any more.</summary>
    public DataOutcome End(string method)
    {
        isOver = true;
        return new DataOutcome(method, rowsRead, rowsChanged, rowsLeft, left.ToEquatableArray(), notes.ToEquatableArray());
    }

    /// <inheritdoc/>
    public override Task<RowCounts> UpdateAsync<TRow>(TableHandle<TRow> table, Action<TRow> change, FormattableString? where = null, int batch = UsualBatch)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAsync(table, Async(change), where, batch);
    }

    /// <inheritdoc/>
    public override async Task<RowCounts> UpdateAsync<TRow>(TableHandle<TRow> table, Func<TRow, Task> change, FormattableString? where = null, int batch = UsualBatch)
    {
        var (before, changed) = ((Read: rowsRead, Left: rowsLeft), 0L);
        await WalkAsync(table, change, where, batch, locks: true, async (target, rows) =>
        {
            var updates = rows.Where(row => row.Written.Count > 0).Select(row => Update(target, table, row)).ToList();
            if (updates.Count > 0)
            {
                await SendAsync(updates);
                changed += updates.Count;
            }
        });
        rowsChanged += changed;
        return new RowCounts(rowsRead - before.Read, changed, rowsLeft - before.Left);
    }

    /// <inheritdoc/>
    public override Task<long> ReadAsync<TRow>(TableHandle<TRow> table, Action<TRow> read, FormattableString? where = null, int batch = UsualBatch)
    {
        ArgumentNullException.ThrowIfNull(read);
        return ReadAsync(table, Async(read), where, batch);
    }

    /// <inheritdoc/>
    public override async Task<long> ReadAsync<TRow>(TableHandle<TRow> table, Func<TRow, Task> read, FormattableString? where = null, int batch = UsualBatch)
    {
        var before = rowsRead;
        await WalkAsync(table, read, where, batch, locks: false, (_, rows) => rows.Any(row => row.Written.Count > 0)
            ? throw new InvalidOperationException($"ReadAsync writes nothing back, and the step set a column of {table}: use UpdateAsync")
            : Task.CompletedTask);
        return rowsRead - before;
    }

    /// <inheritdoc/>
    public override async Task InsertAsync<TRow>(TableHandle<TRow> table, TRow row)
    {
        var target = Target(table);
        var values = StepRow.ValuesOf(row).Written;
        var columns = values.Keys.Select(number => Column(target, table, number)).ToList();
        await SendAsync([new BoundSql(
            new RowSql(target, dialect).Insert([.. columns.Select(column => column.Name)]), Values(values, columns))]);
        rowsChanged++;
    }

    /// <inheritdoc/>
    public override async Task<long> ExecuteAsync(FormattableString sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        var rows = await SendAsync([StepSql.Bind(sql, dialect, format)]);
        rowsChanged += rows;
        return rows;
    }

    /// <inheritdoc/>
    public override void Leave(StepRow row, string why) => Held(row).Leave(null, why);

    /// <inheritdoc/>
    public override void Leave(StepRow row, ColumnHandle column, string why)
    {
        ArgumentNullException.ThrowIfNull(column);
        Held(row).Leave(column, why);
    }

    /// <inheritdoc/>
    public override void Note(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        notes.Add(OneLine(text));
    }

    /// <summary>A text in one line.</summary>
    internal static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Func<TRow, Task> Async<TRow>(Action<TRow> action) => row =>
    {
        action(row);
        return Task.CompletedTask;
    };

    // Batch by batch in the order of the key: what is written does not change which rows come next.
    private async Task WalkAsync<TRow>(
        TableHandle<TRow> table, Func<TRow, Task> look, FormattableString? where, int batch, bool locks, Func<RowTable, List<TableRow>, Task> write)
        where TRow : StepRow
    {
        ArgumentNullException.ThrowIfNull(look);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        var target = Target(table);
        if (target.Key.IsEmpty)
        {
            throw new InvalidOperationException($"{table} has neither a primary key nor a unique constraint over columns that are not null, so its rows can't be told apart: use ExecuteAsync");
        }
        var there = table.Columns.Select((column, number) => (column.Name, Number: number)).Where(column => target.Find(column.Name) is not null).ToList();
        var sql = new RowSql(target, dialect);
        var condition = where is null ? null : StepSql.Bind(where, dialect, format);
        object?[]? last = null;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var text = sql.Select(there.Select(column => column.Name), condition?.Sql, last is null, locks, batch);
            var rows = await QueryAsync(
                new BoundSql(text, [.. condition?.Parameters ?? [], .. last is null ? [] : Key(last)]),
                reader => Row(reader, target, table, there));
            var sound = new List<TableRow>();
            foreach (var row in rows)
            {
                rowsRead++;
                try
                {
                    await look(table.Row(row));
                }
                catch (BadValueException bad)
                {
                    row.Leave(bad);
                }
                if (row.Left is { } leaving)
                {
                    List(leaving);
                }
                else
                {
                    sound.Add(row);
                }
            }
            await write(target, sound);
            if (rows.Count < batch)
            {
                return;
            }
            last = rows[^1].Key;
        }
    }

    private TableRow Row(DbDataReader reader, RowTable target, TableHandle table, List<(string Name, int Number)> there)
    {
        var key = target.Key.Select((_, number) => format.Take(reader, number)).ToArray();
        var stored = new object?[table.Columns.Count];
        for (var place = 0; place < there.Count; place++)
        {
            stored[there[place].Number] = format.Take(reader, key.Length + place);
        }
        return new TableRow(target, table, stored, key, format);
    }

    private BoundSql Update(RowTable target, TableHandle table, TableRow row)
    {
        var columns = row.Written.Keys.Select(number => Column(target, table, number)).ToList();
        return new BoundSql(
            new RowSql(target, dialect).Update(columns.Select(column => column.Name)), [.. Values(row.Written, columns), .. Key(row.Key)]);
    }

    private List<(string, object?)> Values(IReadOnlyDictionary<int, object?> values, List<Column> columns) =>
        [.. values.Values.Select((value, number) => (FormattableString.Invariant($"{RowSql.ValueParameter}{number}"), value is null ? null : format.Write(value, columns[number].Type)))];

    private IEnumerable<(string, object?)> Key(object?[] key) => key.Select((value, number) => (
        FormattableString.Invariant($"{RowSql.KeyParameter}{number}"), value is null ? null : format.Again(value)));

    private static Column Column(RowTable target, TableHandle table, int number) => target.Find(table.Columns[number].Name)
        ?? throw new InvalidOperationException($"{table.Columns[number]} is not there where this step runs: move its call to Run");

    private RowTable Target(TableHandle table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return RowTable.Of(at, new TableName(table.Schema, table.Name))
            ?? throw new InvalidOperationException($"there is no table {table} where this step runs: move its call to Run, or use the other handle");
    }

    private static TableRow Held(StepRow row) => StepRow.ValuesOf(row) as TableRow
        ?? throw new ArgumentException("this row was not read: only a row that the step shows can be left alone");

    private void List(LeftRow row)
    {
        rowsLeft++;
        if (left.Count < MostRows)
        {
            left.Add(row with { Why = OneLine(row.Why) });
        }
    }

    private Task<long> SendAsync(IReadOnlyList<BoundSql> statements) => AloneAsync(() => session.SendAsync(statements, cancellation));

    private Task<List<T>> QueryAsync<T>(BoundSql sql, Func<DbDataReader, T> read) => AloneAsync(() => session.RowsAsync(sql, read, cancellation));

    // A connection does one thing at a time.
    private async Task<T> AloneAsync<T>(Func<Task<T>> work)
    {
        if (isOver || isBusy)
        {
            throw new InvalidOperationException(isOver ? "the data step is over: await everything that it does" : "the data step does something else at the moment: await one call before the next");
        }
        isBusy = true;
        try
        {
            return await work();
        }
        catch (DbException failure)
        {
            Failure = failure;
            throw;
        }
        finally
        {
            isBusy = false;
        }
    }
}
