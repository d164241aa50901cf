namespace SchemaGen;

/// <summary>What may follow a primary key.</summary>
public sealed class PrimaryKeyBuilder
{
    private PrimaryKeyBuilder()
    {
    }

    /// <summary>Columns that its index carries along.</summary>
    public PrimaryKeyBuilder Include(params NamedColumn[] columns) => this;

    /// <summary>DEFERRABLE INITIALLY IMMEDIATE.</summary>
    public PrimaryKeyBuilder Deferrable() => this;

    /// <summary>DEFERRABLE INITIALLY DEFERRED.</summary>
    public PrimaryKeyBuilder InitiallyDeferred() => this;

    /// <summary>After <see cref="SchemaBuilder.AddPrimaryKey"/>: the unique index over the same columns that becomes the key's, under its name, so that none is built.</summary>
    public PrimaryKeyBuilder UsingIndex(string index) => this;
}

/// <summary>What may follow a unique constraint.</summary>
public sealed class UniqueBuilder
{
    private UniqueBuilder()
    {
    }

    /// <summary>Two rows with NULL are equal.</summary>
    public UniqueBuilder NullsNotDistinct() => this;

    /// <summary>Columns that its index carries along.</summary>
    public UniqueBuilder Include(params NamedColumn[] columns) => this;

    /// <summary>DEFERRABLE INITIALLY IMMEDIATE.</summary>
    public UniqueBuilder Deferrable() => this;

    /// <summary>DEFERRABLE INITIALLY DEFERRED.</summary>
    public UniqueBuilder InitiallyDeferred() => this;

    /// <summary>After <see cref="SchemaBuilder.AddUnique"/>: the unique index over the same columns that becomes the constraint's, under its name, so that none is built.</summary>
    public UniqueBuilder UsingIndex(string index) => this;
}

/// <summary>What may follow a check constraint.</summary>
public sealed class CheckBuilder
{
    private CheckBuilder()
    {
    }

    /// <summary>Tables that inherit from this one don't have the check.</summary>
    public CheckBuilder NoInherit() => this;

    /// <summary>Rows that are there are not looked at; <see cref="SchemaBuilder.ValidateConstraint"/> makes up for it.</summary>
    public CheckBuilder NotValid() => this;
}

/// <summary>What may follow an exclusion constraint.</summary>
public sealed class ExclusionBuilder
{
    private ExclusionBuilder()
    {
    }

    /// <summary>The access method of its index, when it is not gist.</summary>
    public ExclusionBuilder Using(string method) => this;

    /// <summary>Only rows for which the SQL expression is true.</summary>
    public ExclusionBuilder Where(string sql) => this;

    /// <summary>Columns that its index carries along.</summary>
    public ExclusionBuilder Include(params NamedColumn[] columns) => this;

    /// <summary>DEFERRABLE INITIALLY IMMEDIATE.</summary>
    public ExclusionBuilder Deferrable() => this;

    /// <summary>DEFERRABLE INITIALLY DEFERRED.</summary>
    public ExclusionBuilder InitiallyDeferred() => this;
}

/// <summary>What follows a foreign key.</summary>
public sealed class ForeignKeyBuilder
{
    private ForeignKeyBuilder()
    {
    }

    /// <summary>The table and the columns that the key refers to.</summary>
    public ForeignKeyBuilder References(NamedTable table, params NamedColumn[] columns) => this;

    /// <summary>As above, by the columns' handles: <c>Before.Customers.Id</c>.</summary>
    public ForeignKeyBuilder References(params ColumnHandle[] columns) => this;

    /// <summary>MATCH FULL: all columns are NULL or none is.</summary>
    public ForeignKeyBuilder MatchFull() => this;

    /// <summary>What happens when the row referred to is deleted.</summary>
    public ForeignKeyBuilder OnDelete(ReferentialAction action) => this;

    /// <summary>The columns that ON DELETE SET NULL or SET DEFAULT sets; without this all of them.</summary>
    public ForeignKeyBuilder SetColumns(params NamedColumn[] columns) => this;

    /// <summary>What happens when the key referred to changes.</summary>
    public ForeignKeyBuilder OnUpdate(ReferentialAction action) => this;

    /// <summary>DEFERRABLE INITIALLY IMMEDIATE.</summary>
    public ForeignKeyBuilder Deferrable() => this;

    /// <summary>DEFERRABLE INITIALLY DEFERRED.</summary>
    public ForeignKeyBuilder InitiallyDeferred() => this;

    /// <summary>Rows that are there are not looked at; <see cref="SchemaBuilder.ValidateConstraint"/> makes up for it.</summary>
    public ForeignKeyBuilder NotValid() => this;
}

/// <summary>What follows the change of a foreign key.</summary>
public sealed class AlterConstraintBuilder
{
    private AlterConstraintBuilder()
    {
    }

    /// <summary>DEFERRABLE INITIALLY IMMEDIATE.</summary>
    public AlterConstraintBuilder Deferrable() => this;

    /// <summary>DEFERRABLE INITIALLY DEFERRED.</summary>
    public AlterConstraintBuilder InitiallyDeferred() => this;

    /// <summary>NOT DEFERRABLE: checked at the end of each statement, always.</summary>
    public AlterConstraintBuilder NotDeferrable() => this;
}
