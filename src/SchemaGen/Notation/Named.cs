namespace SchemaGen;

/// <summary>A table as a revision names it: a text, <c>"market.products"</c>, or a typed handle, <c>Before.Products</c>.</summary>
public readonly struct NamedTable
{
    /// <summary>By its name.</summary>
    public static implicit operator NamedTable(string name) => default;

    /// <summary>By its handle.</summary>
    public static implicit operator NamedTable(TableHandle table) => default;
}

/// <summary>A column as a revision names it: a text, <c>"phone"</c>, or a typed handle, <c>Before.Users.Phone</c>.</summary>
public readonly struct NamedColumn
{
    /// <summary>By its name.</summary>
    public static implicit operator NamedColumn(string name) => default;

    /// <summary>By its handle.</summary>
    public static implicit operator NamedColumn(ColumnHandle column) => default;
}
