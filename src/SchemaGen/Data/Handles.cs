using System;
using System.Collections.Generic;

namespace SchemaGen;

/// <summary>A table as it was before, or is after, a revision. Generated: <c>After.Users</c>.</summary>
public abstract class TableHandle
{
    /// <summary>For generated code.</summary>
    /// <param name="schema">The named schema, or null for the default one.</param>
    /// <param name="name">The table's name.</param>
    /// <param name="columns">The columns' names, in the order of the row's numbers.</param>
    protected TableHandle(string? schema, string name, params string[] columns)
    {
        Schema = schema;
        Name = name ?? throw new ArgumentNullException(nameof(name));
        var handles = new ColumnHandle[(columns ?? throw new ArgumentNullException(nameof(columns))).Length];
        for (var at = 0; at < columns.Length; at++)
        {
            handles[at] = new ColumnHandle(this, columns[at]);
        }
        Columns = handles;
    }

    /// <summary>The named schema, or null for the default one.</summary>
    public string? Schema { get; }

    /// <summary>The table's name in the database.</summary>
    public string Name { get; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<ColumnHandle> Columns { get; }

    /// <summary>For messages: <c>market.products</c>.</summary>
    public sealed override string ToString() => Schema is null ? Name : Schema + "." + Name;
}

/// <summary>A table whose rows are read and written as <typeparamref name="TRow"/>.</summary>
public abstract class TableHandle<TRow> : TableHandle
    where TRow : StepRow
{
    private readonly Func<TRow> create;

    /// <summary>For generated code.</summary>
    /// <param name="create">Makes a row without values.</param>
    /// <param name="schema">The named schema, or null for the default one.</param>
    /// <param name="name">The table's name.</param>
    /// <param name="columns">The columns' names, in the order of the row's numbers.</param>
    protected TableHandle(Func<TRow> create, string? schema, string name, params string[] columns)
        : base(schema, name, columns) => this.create = create ?? throw new ArgumentNullException(nameof(create));

    /// <summary>A row over values of the runtime's.</summary>
    public TRow Row(RowValues values)
    {
        var row = create();
        row.Hold(values);
        return row;
    }
}

/// <summary>A column as it was before, or is after, a revision. Generated: <c>After.Users.Phone</c>.</summary>
public sealed class ColumnHandle
{
    internal ColumnHandle(TableHandle table, string name)
    {
        Table = table;
        Name = name ?? throw new ArgumentNullException(nameof(name));
    }

    /// <summary>The table.</summary>
    public TableHandle Table { get; }

    /// <summary>The column's name in the database.</summary>
    public string Name { get; }

    /// <summary>For messages: <c>users.phone</c>.</summary>
    public override string ToString() => Table + "." + Name;
}
