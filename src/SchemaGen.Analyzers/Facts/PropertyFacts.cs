using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>What one property says of its column or its relation.</summary>
internal sealed record PropertyFacts(string Name, ClrType Type)
{
    /// <summary>Whether the declared type admits null.</summary>
    public Nullability Nullability { get; init; }

    /// <summary>Has the Required attribute.</summary>
    public bool HasRequired { get; init; }

    /// <summary>Is a <c>required</c> member.</summary>
    public bool IsRequiredMember { get; init; }

    /// <summary>The column's name as declared, or null.</summary>
    public string? Column { get; init; }

    /// <summary>The column's type as declared, or null.</summary>
    public string? TypeName { get; init; }

    /// <summary>The column's order as declared, or null; it orders a composite key.</summary>
    public int? Order { get; init; }

    /// <summary>Has the Key attribute.</summary>
    public bool IsKey { get; init; }

    /// <summary>The name of the DatabaseGeneratedOption, or null.</summary>
    public string? DatabaseGenerated { get; init; }

    /// <summary>Has the Timestamp attribute.</summary>
    public bool IsTimestamp { get; init; }

    /// <summary>The longest text as declared, or null.</summary>
    public int? Length { get; init; }

    /// <summary>Precision and perhaps scale, as declared.</summary>
    public EquatableArray<int> Precision { get; init; }

    /// <summary>A default value, or null.</summary>
    public DefaultFacts? Default { get; init; }

    /// <summary>A default expression, or null.</summary>
    public string? DefaultSql { get; init; }

    /// <summary>The collation, or null.</summary>
    public string? Collation { get; init; }

    /// <summary>The expression of a generated column, or null.</summary>
    public string? Generated { get; init; }

    /// <summary>The generated column is not stored.</summary>
    public bool IsVirtual { get; init; }

    /// <summary>How our attributes say that the column is numbered.</summary>
    public Identity Identity { get; init; }

    /// <summary>Options of the numbering as they are written, or null.</summary>
    public SequenceOptions? IdentityOptions { get; init; }

    /// <summary>The storage strategy, or null.</summary>
    public string? Storage { get; init; }

    /// <summary>The compression method, or null.</summary>
    public string? Compression { get; init; }

    /// <summary>Our References attribute, or null.</summary>
    public ReferenceFacts? References { get; init; }

    /// <summary>The text of the ForeignKey attribute, or null.</summary>
    public string? ForeignKey { get; init; }

    /// <summary>What EF's DeleteBehavior attribute asks for.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>The column's former name, or null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The column's comment, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Indexes declared on the property.</summary>
    public EquatableArray<IndexFacts> Indexes { get; init; }

    /// <summary>Unique constraints declared on the property.</summary>
    public EquatableArray<UniqueFacts> Uniques { get; init; }

    /// <summary>Checks declared on the property.</summary>
    public EquatableArray<CheckFacts> Checks { get; init; }
}

/// <summary>Whether a declared type admits null; code without nullable reference types doesn't say.</summary>
internal enum Nullability
{
    NotNull,
    Nullable,
    Oblivious,
}

/// <summary>The kinds of C# types that the reading rules tell apart.</summary>
internal enum ClrKind
{
    Other,
    Boolean,
    Byte,
    SByte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Single,
    Double,
    Decimal,
    String,
    Char,
    DateTime,
    DateTimeOffset,
    DateOnly,
    TimeOnly,
    TimeSpan,
    Guid,
    Bytes,
    Class,
    Collection,
}

/// <summary>A C# type, its <c>Nullable</c> taken off.</summary>
/// <param name="Kind">The kind; an enum's is that of its underlying type.</param>
/// <param name="Name">The name for messages.</param>
/// <param name="Entity">The full name of a class, or of a collection's elements; an entity, if there is one of that name.</param>
/// <param name="Members">The members of an enum, as in <see cref="Column.Members"/>.</param>
internal sealed record ClrType(ClrKind Kind, string Name, string? Entity = null, bool IsEnum = false, EquatableArray<string> Members = default)
{
    /// <summary>The column type of a class or struct that is known by its name, or null.</summary>
    public string? Sql { get; init; }

    /// <summary>The enum type of the database, or null.</summary>
    public EnumFacts? Enum { get; init; }

    /// <summary>What an array or list holds, or null.</summary>
    public ClrType? Element { get; init; }
}

/// <summary>A C# enum that is an enum type of the database.</summary>
/// <param name="Type">The full name.</param>
/// <param name="Name">The enum's own name.</param>
internal sealed record EnumFacts(string Type, string Name)
{
    /// <summary>The type's name as declared, or null.</summary>
    public string? Declared { get; init; }

    /// <summary>The named schema as declared, or null.</summary>
    public string? Schema { get; init; }

    /// <summary>The members, in the order of the source.</summary>
    public EquatableArray<LabelFacts> Labels { get; init; }

    /// <summary>The type's former name, or null.</summary>
    public string? RenamedFrom { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }
}

/// <summary>A member of an enum, its label as declared (or null), its number, and its former label (or null).</summary>
internal sealed record LabelFacts(string Member, string? Declared, string Value, string? RenamedFrom);

/// <summary>A default value: what kind of literal, and its text in the invariant culture.</summary>
internal sealed record DefaultFacts(DefaultKind Kind, string Text);

/// <summary>The kinds of literals; an enum member is its number, a character a text.</summary>
internal enum DefaultKind
{
    Null,
    Boolean,
    Integer,
    Real,
    Text,
    Other,
}
