namespace SchemaGen.Model;

/// <summary>A primary key over columns, in key order.</summary>
public sealed record PrimaryKey(string Name, EquatableArray<string> Columns);

/// <summary>A unique constraint over columns.</summary>
public sealed record UniqueConstraint(string Name, EquatableArray<string> Columns);

/// <summary>A check constraint; <paramref name="Expression"/> is SQL without the outer parentheses.</summary>
public sealed record CheckConstraint(string Name, string Expression);

/// <summary>A foreign key. It refers to a primary key or a unique constraint of <paramref name="Table"/>.</summary>
public sealed record ForeignKey(
    string Name,
    EquatableArray<string> Columns,
    TableName Table,
    EquatableArray<string> ReferencedColumns,
    ReferentialAction OnDelete = ReferentialAction.NoAction,
    ReferentialAction OnUpdate = ReferentialAction.NoAction,
    Deferral Deferral = Deferral.None);

/// <summary>When a constraint is checked (PostgreSQL manual, SET CONSTRAINTS).</summary>
public enum Deferral
{
    /// <summary>At the end of each statement, always.</summary>
    None,

    /// <summary>DEFERRABLE INITIALLY IMMEDIATE.</summary>
    Immediate,

    /// <summary>DEFERRABLE INITIALLY DEFERRED.</summary>
    Deferred,
}

/// <summary>An index; <paramref name="Where"/> makes it partial.</summary>
public sealed record TableIndex(string Name, EquatableArray<IndexPart> Parts, bool IsUnique = false, string? Where = null);

/// <summary>A column, or an SQL expression without its parentheses, that an index sorts by.</summary>
public sealed record IndexPart(string Text, bool IsExpression = false, bool IsDescending = false);
