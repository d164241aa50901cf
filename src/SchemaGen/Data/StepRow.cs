using System;
using System.Collections.Generic;

namespace SchemaGen;

/// <summary>A row that a data step reads, changes or inserts. Generated rows have a property for each column.</summary>
public abstract class StepRow
{
    private RowValues values = new NewRow();

    /// <summary>For generated code.</summary>
    protected StepRow()
    {
    }

    /// <summary>The values behind the properties.</summary>
    public static RowValues ValuesOf(StepRow row) => (row ?? throw new ArgumentNullException(nameof(row))).values;

    internal void Hold(RowValues held) => values = held ?? throw new ArgumentNullException(nameof(held));

    /// <summary>A column's value, by its number.</summary>
    protected T Get<T>(int column) => values.Get<T>(column);

    /// <summary>Sets a column's value.</summary>
    protected void Set<T>(int column, T value) => values.Set(column, value);

    private sealed class NewRow : RowValues
    {
        private readonly SortedDictionary<int, object?> known = new();

        public override IReadOnlyDictionary<int, object?> Written => known;

        public override T Get<T>(int column) => known.TryGetValue(column, out var value) ? (T)value! : default!;

        public override void Set<T>(int column, T value) => known[column] = value;
    }
}

/// <summary>The values of a row, by the numbers of its columns. The runtime has its own.</summary>
public abstract class RowValues
{
    /// <summary>The values that were set.</summary>
    public abstract IReadOnlyDictionary<int, object?> Written { get; }

    /// <summary>A value.</summary>
    public abstract T Get<T>(int column);

    /// <summary>Sets a value.</summary>
    public abstract void Set<T>(int column, T value);
}
