namespace SchemaGen.Model;

/// <summary>A table with everything that belongs to it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Columns">Its own columns: of a partition none, of an inheriting table those that no parent gives it.</param>
/// <param name="PrimaryKey">The primary key, or null.</param>
/// <param name="Uniques">Unique constraints.</param>
/// <param name="Checks">Check constraints of its own, not those of a parent.</param>
/// <param name="ForeignKeys">Foreign keys.</param>
/// <param name="Indexes">Indexes of its own, not those that a partitioned parent gives it.</param>
/// <param name="Comment">The comment that the database keeps.</param>
/// <param name="Exclusions">Exclusion constraints.</param>
/// <param name="Options">How it is stored and guarded.</param>
/// <param name="PartitionBy">Of a partitioned table: <c>range (created_at)</c>, <c>list (region)</c>, <c>hash (id, lower(name))</c>; else null.</param>
/// <param name="Partition">Of a partition: whose, and which rows; else null.</param>
/// <param name="Inherits">The tables that it inherits from (PostgreSQL manual, "Inheritance").</param>
public sealed record Table(
    TableName Name,
    EquatableArray<Column> Columns,
    PrimaryKey? PrimaryKey = null,
    EquatableArray<UniqueConstraint> Uniques = default,
    EquatableArray<CheckConstraint> Checks = default,
    EquatableArray<ForeignKey> ForeignKeys = default,
    EquatableArray<TableIndex> Indexes = default,
    string? Comment = null,
    EquatableArray<ExclusionConstraint> Exclusions = default,
    TableOptions? Options = null,
    string? PartitionBy = null,
    Partition? Partition = null,
    EquatableArray<TableName> Inherits = default)
{
    /// <summary>How the table is stored and guarded.</summary>
    public TableOptions Options { get; init; } = Options ?? TableOptions.None;

    /// <summary>The column of that name, or null.</summary>
    public Column? Find(string column)
    {
        foreach (var candidate in Columns)
        {
            if (candidate.Name == column)
            {
                return candidate;
            }
        }
        return null;
    }
}

/// <summary>How a table is stored and guarded.</summary>
/// <param name="IsUnlogged">UNLOGGED: not safe from a crash, not replicated.</param>
/// <param name="Parameters">Storage parameters, <c>fillfactor=70</c>, by name.</param>
/// <param name="RowSecurity">Whether row-level security policies apply.</param>
/// <param name="IsWithoutRowId">SQLite's WITHOUT ROWID; PostgreSQL has no counterpart and ignores it.</param>
/// <param name="IsExternal">Another tool's table: it may be referred to, and is never created, changed or dropped.</param>
public sealed record TableOptions(
    bool IsUnlogged = false,
    EquatableArray<string> Parameters = default,
    RowSecurity RowSecurity = RowSecurity.Off,
    bool IsWithoutRowId = false,
    bool IsExternal = false)
{
    /// <summary>An ordinary table.</summary>
    public static TableOptions None { get; } = new();
}

/// <summary>A partition's parent, and its bound as SQL: <c>for values from ('2026-01-01') to ('2027-01-01')</c>, <c>default</c>.</summary>
public sealed record Partition(TableName Parent, string Bound);

/// <summary>A column. <paramref name="Default"/> and <paramref name="Generated"/> are SQL expressions, in PostgreSQL's spelling.</summary>
/// <param name="Name">The name in the database.</param>
/// <param name="Type">The logical type; each database has its own spelling of it.</param>
/// <param name="IsNullable">Whether it accepts NULL.</param>
/// <param name="Default">The default expression, or null for none.</param>
/// <param name="Identity">Whether the database numbers the rows.</param>
/// <param name="Generated">The expression of a generated column, or null.</param>
/// <param name="Collation">The collation, or null for the database's own.</param>
/// <param name="Members">Names and numbers of the enum stored in it, <c>New=0</c>; renumbering them is a change of the schema.</param>
/// <param name="Comment">The comment that the database keeps.</param>
/// <param name="IdentityOptions">Options of an identity column's sequence that are not the defaults, or null.</param>
/// <param name="IsVirtual">The generated column is computed when it is read (PostgreSQL 18, SQLite), not stored.</param>
/// <param name="Storage">plain, external, extended or main where it is not the type's default (PostgreSQL manual, "TOAST"); else null.</param>
/// <param name="Compression">pglz or lz4, or null for the server's setting.</param>
public sealed record Column(
    string Name,
    ColumnType Type,
    bool IsNullable = true,
    string? Default = null,
    Identity Identity = Identity.None,
    string? Generated = null,
    string? Collation = null,
    EquatableArray<string> Members = default,
    string? Comment = null,
    SequenceOptions? IdentityOptions = null,
    bool IsVirtual = false,
    string? Storage = null,
    string? Compression = null);

/// <summary>How a column numbers its rows (PostgreSQL manual, "Identity Columns").</summary>
public enum Identity
{
    /// <summary>It doesn't.</summary>
    None,

    /// <summary>GENERATED BY DEFAULT AS IDENTITY: a value may be given instead.</summary>
    ByDefault,

    /// <summary>GENERATED ALWAYS AS IDENTITY: a given value is refused.</summary>
    Always,

    /// <summary>
    /// serial: a default of <c>nextval</c> over a sequence <c>table_column_seq</c> that the column owns (PostgreSQL manual, "Serial Types"). A sequence
    /// of another name, or with options, is a <see cref="Sequence"/> of its own.
    /// </summary>
    Serial,
}

/// <summary>
/// A logical column type: PostgreSQL's short name, its modifiers, and whether it is an array:
/// <c>varchar(100)</c>, <c>numeric(10,2)</c>, <c>timestamptz</c>, <c>integer[]</c>.
/// </summary>
public sealed record ColumnType(string Name, EquatableArray<int> Modifiers = default, bool IsArray = false)
{
    /// <summary>The text of the snapshot, which is also valid PostgreSQL.</summary>
    public override string ToString() =>
        Name + (Modifiers.IsEmpty ? "" : "(" + string.Join(",", Modifiers) + ")") + (IsArray ? "[]" : "");
}
