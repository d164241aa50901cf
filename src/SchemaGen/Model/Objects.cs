namespace SchemaGen.Model;

/// <summary>The kinds of objects beside tables. Those from <see cref="Schema"/> on are never objects of a schema, only what a comment or grant is about.</summary>
public enum ObjectKind
{
    /// <summary>An extension; its name has no schema.</summary>
    Extension,

    /// <summary>An enum type.</summary>
    Enum,

    /// <summary>A domain.</summary>
    Domain,

    /// <summary>A composite type.</summary>
    Composite,

    /// <summary>A range type.</summary>
    Range,

    /// <summary>A sequence that stands alone or serves a default.</summary>
    Sequence,

    /// <summary>A function (also an aggregate's or trigger's); <see cref="ObjectId.Member"/> is its argument types, <c>integer, text</c>.</summary>
    Function,

    /// <summary>A procedure; <see cref="ObjectId.Member"/> is its argument types.</summary>
    Procedure,

    /// <summary>A view.</summary>
    View,

    /// <summary>A materialized view.</summary>
    MaterializedView,

    /// <summary>A rule; <see cref="ObjectId.Name"/> is its table or view, <see cref="ObjectId.Member"/> its own name.</summary>
    Rule,

    /// <summary>A trigger; as a rule.</summary>
    Trigger,

    /// <summary>A row-level security policy; as a rule.</summary>
    Policy,

    /// <summary>Privileges of one role (<see cref="ObjectId.Name"/>; <c>public</c> for all) on <see cref="ObjectId.On"/>.</summary>
    Grant,

    /// <summary>
    /// Default privileges of one role (<see cref="ObjectId.Name"/>) on new objects; <see cref="ObjectId.Member"/> says which:
    /// <c>tables</c>, <c>tables in market</c>, <c>functions in market for owner</c>.
    /// </summary>
    DefaultPrivileges,

    /// <summary>A comment on <see cref="ObjectId.On"/>; those of tables and columns are part of the table.</summary>
    Comment,

    /// <summary>A named schema: <see cref="ObjectId.Name"/> without schema.</summary>
    Schema,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A column; <see cref="ObjectId.Member"/> of the table <see cref="ObjectId.Name"/>.</summary>
    Column,

    /// <summary>A constraint; <see cref="ObjectId.Member"/> of the table <see cref="ObjectId.Name"/>.</summary>
    Constraint,

    /// <summary>An index; <see cref="ObjectId.Member"/> of the table or materialized view <see cref="ObjectId.Name"/>.</summary>
    Index,
}

/// <summary>What an object is called.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">Its name, or that of what it belongs to.</param>
/// <param name="Member">See <see cref="ObjectKind"/>.</param>
/// <param name="On">What a grant or comment is about.</param>
public sealed record ObjectId(ObjectKind Kind, TableName Name, string? Member = null, ObjectId? On = null);

/// <summary>Something in a schema beside its tables.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Only"><c>postgresql</c> or <c>sqlite</c> when it is meant for one of them, else null.</param>
public abstract record SchemaObject(ObjectId Id, string? Only = null);

/// <summary>
/// An object whose text is kept whole: an extension (its options, perhaps empty), a range type (<c>subtype = float8, …</c>), a function or procedure (the whole CREATE
/// statement), a rule, trigger or policy (what follows its name, without the table), a grant or default privileges (<c>select, insert with grant option</c>), a comment (the text).
/// </summary>
public sealed record SourceObject(ObjectId Id, string Source, string? Only = null) : SchemaObject(Id, Only);

/// <summary>A view or materialized view.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Query">The SELECT, without a semicolon.</param>
/// <param name="Parameters">Options, <c>security_barrier=true</c>, <c>check_option=local</c>, by name.</param>
/// <param name="Indexes">Of a materialized view.</param>
/// <param name="Only">See <see cref="SchemaObject"/>.</param>
public sealed record View(
    ObjectId Id, string Query, EquatableArray<string> Parameters = default, EquatableArray<TableIndex> Indexes = default, string? Only = null)
    : SchemaObject(Id, Only);

/// <summary>An enum type and its labels, in order.</summary>
public sealed record EnumType(ObjectId Id, EquatableArray<string> Labels, string? Only = null) : SchemaObject(Id, Only);

/// <summary>A domain over a type. Expressions as in <see cref="Column"/>; a check speaks of <c>VALUE</c>.</summary>
public sealed record DomainType(
    ObjectId Id,
    ColumnType Type,
    bool IsNullable = true,
    string? Default = null,
    string? Collation = null,
    EquatableArray<CheckConstraint> Checks = default,
    string? Only = null)
    : SchemaObject(Id, Only);

/// <summary>A composite type; of each field only name, type and collation count.</summary>
public sealed record CompositeType(ObjectId Id, EquatableArray<Column> Fields, string? Only = null) : SchemaObject(Id, Only);

/// <summary>A sequence.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Type">smallint, integer or bigint.</param>
/// <param name="Options">What is not the default.</param>
/// <param name="OwnedBy">The table of the column that owns it, or null.</param>
/// <param name="OwnedByColumn">That column.</param>
/// <param name="Only">See <see cref="SchemaObject"/>.</param>
public sealed record Sequence(
    ObjectId Id, string Type, SequenceOptions Options, TableName? OwnedBy = null, string? OwnedByColumn = null, string? Only = null)
    : SchemaObject(Id, Only);

/// <summary>Options of a sequence; null is PostgreSQL's default (manual, CREATE SEQUENCE).</summary>
public sealed record SequenceOptions(
    long? Start = null, long? Increment = null, long? Minimum = null, long? Maximum = null, long? Cache = null, bool IsCycling = false)
{
    /// <summary>All defaults.</summary>
    public static SequenceOptions None { get; } = new();
}
