namespace SchemaGen;

/// <summary>What may follow an index.</summary>
public sealed class IndexBuilder
{
    private IndexBuilder()
    {
    }

    /// <summary>The index refuses equal rows.</summary>
    public IndexBuilder Unique() => this;

    /// <summary>A partial index: only rows for which the SQL expression is true.</summary>
    public IndexBuilder Where(string sql) => this;

    /// <summary>The access method: <c>"hash"</c>, <c>"gin"</c>, <c>"gist"</c>, <c>"spgist"</c>, <c>"brin"</c>.</summary>
    public IndexBuilder Using(string method) => this;

    /// <summary>Columns that the index carries along.</summary>
    public IndexBuilder Include(params NamedColumn[] columns) => this;

    /// <summary>Two rows with NULL are equal to a unique index.</summary>
    public IndexBuilder NullsNotDistinct() => this;

    /// <summary>Storage parameters: <c>"fillfactor=70"</c>.</summary>
    public IndexBuilder With(params string[] parameters) => this;
}
