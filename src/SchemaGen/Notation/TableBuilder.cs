namespace SchemaGen;

/// <summary>The lines of a table in <see cref="SchemaBuilder.CreateTable"/>.</summary>
public sealed class TableBuilder : TableOptionsBuilder
{
    private TableBuilder()
    {
    }

    /// <summary>A column, nullable unless <see cref="ColumnBuilder.NotNull"/> follows.</summary>
    public ColumnBuilder Column(string name, string type) => throw Notation.NeverRuns;

    /// <summary>The primary key.</summary>
    public PrimaryKeyBuilder PrimaryKey(string name, params string[] columns) => throw Notation.NeverRuns;

    /// <summary>A unique constraint.</summary>
    public UniqueBuilder Unique(string name, params string[] columns) => throw Notation.NeverRuns;

    /// <summary>A check constraint over an SQL expression.</summary>
    public CheckBuilder Check(string name, string expression) => throw Notation.NeverRuns;

    /// <summary>An exclusion constraint; elements as in <see cref="SchemaBuilder.AddExclusion"/>.</summary>
    public ExclusionBuilder Exclude(string name, params string[] elements) => throw Notation.NeverRuns;

    /// <summary>A foreign key; <see cref="ForeignKeyBuilder.References(NamedTable, NamedColumn[])"/> follows.</summary>
    public ForeignKeyBuilder ForeignKey(string name, params string[] columns) => throw Notation.NeverRuns;

    /// <summary>An index; parts as in <see cref="SchemaBuilder.CreateIndex"/>.</summary>
    public IndexBuilder Index(string name, params string[] parts) => throw Notation.NeverRuns;

    /// <summary>The table's comment.</summary>
    public void Comment(string comment) { }

    /// <summary>The table is partitioned: <c>"range (created_at)"</c>, <c>"list (region)"</c>, <c>"hash (id)"</c>.</summary>
    public void PartitionBy(string key) { }

    /// <summary>The table is a partition, with its parent's columns: <c>"for values from ('2026-01-01') to ('2027-01-01')"</c>, <c>"default"</c>.</summary>
    public void PartitionOf(NamedTable parent, string bound) { }

    /// <summary>The tables that it inherits from; their columns are not repeated.</summary>
    public void Inherits(params NamedTable[] parents) { }
}
