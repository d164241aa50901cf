using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Rows;

namespace SchemaGen.Runtime.Data;

/// <summary>The values of one row while a data step looks at it. A value is read when the step asks for it: what nobody asks for may be anything.</summary>
/// <param name="table">Its table, where the step stands.</param>
/// <param name="handle">As the step sees it.</param>
/// <param name="stored">The values of the handle's columns; of those that are not there, null.</param>
/// <param name="key">The values of the key.</param>
/// <param name="format">How they are stored.</param>
internal sealed class TableRow(RowTable table, TableHandle handle, object?[] stored, object?[] key, RowFormat format) : RowValues
{
    private readonly SortedDictionary<int, object?> written = [];

    /// <summary>The key's values, as they are stored.</summary>
    public object?[] Key => key;

    /// <summary>Why the row is left alone, or null.</summary>
    public LeftRow? Left { get; private set; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<int, object?> Written => written;

    /// <inheritdoc/>
    public override T Get<T>(int column)
    {
        if (written.TryGetValue(column, out var set))
        {
            return (T)set!;
        }
        Require(column);
        return stored[column] is { } value ? As<T>(Read(column, value))
            : default(T) is null ? default!
            : throw new BadValueException(column, "NULL", "it is NULL, and the column is not nullable");
    }

    /// <inheritdoc/>
    public override void Set<T>(int column, T value)
    {
        Require(column);
        var name = handle.Columns[column].Name;
        if (table.Key.Contains(name))
        {
            throw new InvalidOperationException($"{handle}.{name} belongs to the key by which rows are told apart: change it with ExecuteAsync");
        }
        if (IsStored(column, value))
        {
            written.Remove(column);
        }
        else
        {
            written[column] = value;
        }
    }

    /// <summary>Leaves the row alone; the first reason counts.</summary>
    public void Leave(ColumnHandle? column, string why)
    {
        var at = column is null ? -1 : handle.Columns.ToList().FindIndex(other => other.Name == column.Name);
        Left ??= new LeftRow(handle.ToString(), KeyText(), column?.Name, at < 0 ? null : RowFormat.Show(stored[at]), why);
    }

    /// <summary>As above, because of a value that can't be read.</summary>
    public void Leave(BadValueException bad) => Left ??= new LeftRow(handle.ToString(), KeyText(), handle.Columns[bad.Column].Name, bad.Value, bad.Why);

    private string KeyText() => string.Join(", ", table.Key.Select((name, at) => name + "=" + RowFormat.Show(key[at]).Trim('\'')));

    private void Require(int column)
    {
        if (table.Find(handle.Columns[column].Name) is null)
        {
            throw new InvalidOperationException($"{handle.Columns[column]} is not there where this step runs: move its call to Run");
        }
    }

    private object Read(int column, object value)
    {
        try
        {
            return format.Read(value, table.Find(handle.Columns[column].Name)!.Type);
        }
        catch (Exception bad) when (bad is FormatException or OverflowException)
        {
            var type = table.Find(handle.Columns[column].Name)!.Type;
            throw new BadValueException(column, RowFormat.Show(value), bad.Message.StartsWith("it ", StringComparison.Ordinal) ? bad.Message : $"it is no {type}");
        }
    }

    // A value that can't be read is not the one that is set.
    private bool IsStored<T>(int column, T value)
    {
        if (value is null || stored[column] is null)
        {
            return value is null && stored[column] is null;
        }
        try
        {
            return Same(As<T>(Read(column, stored[column]!))!, value);
        }
        catch (BadValueException)
        {
            return false;
        }
    }

    private static bool Same(object left, object right) => (left, right) switch
    {
        (DateTime one, DateTime other) => one == other && one.Kind == other.Kind,
        (System.Collections.IEnumerable one and not string, System.Collections.IEnumerable other and not string) => one.Cast<object>().SequenceEqual(other.Cast<object>()),
        _ => left.Equals(right),
    };

    // A framework without DateOnly and TimeOnly has DateTime and TimeSpan for them.
    private static T As<T>(object value) => value switch
    {
        T same => same,
        DateOnly date when date.ToDateTime(TimeOnly.MinValue) is T moment => moment,
        TimeOnly time when time.ToTimeSpan() is T span => span,
        _ => (T)value,
    };
}
