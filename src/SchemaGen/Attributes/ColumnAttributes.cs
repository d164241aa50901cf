using System;

namespace SchemaGen;

/// <summary>The column's default, as a value: <c>[Default("NEW")]</c>, <c>[Default(0)]</c>, <c>[Default(true)]</c>, <c>[Default(Status.New)]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultAttribute : Attribute
{
    /// <param name="value">A literal of the property's type.</param>
    public DefaultAttribute(object value) => Value = value;

    /// <summary>The value.</summary>
    public object Value { get; }
}

/// <summary>The column's default, as an SQL expression in PostgreSQL's spelling: <c>[DefaultSql("now()")]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultSqlAttribute : Attribute
{
    /// <param name="sql">The expression.</param>
    public DefaultSqlAttribute(string sql) => Sql = sql;

    /// <summary>The expression.</summary>
    public string Sql { get; }
}

/// <summary>The column's collation: <c>[Collation("C")]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CollationAttribute : Attribute
{
    /// <param name="name">The collation's name, without quotes.</param>
    public CollationAttribute(string name) => Name = name;

    /// <summary>The collation's name.</summary>
    public string Name { get; }
}

/// <summary>A generated column: <c>[Generated("price * amount")]</c>. The application only reads it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class GeneratedAttribute : Attribute
{
    /// <param name="sql">The expression over other columns of the row, by their names in the database.</param>
    public GeneratedAttribute(string sql) => Sql = sql;

    /// <summary>The expression.</summary>
    public string Sql { get; }

    /// <summary>Computed when it is read (PostgreSQL 18, SQLite), not stored.</summary>
    public bool Virtual { get; set; }
}

/// <summary>
/// A column that the database numbers (PostgreSQL manual, "Identity Columns"), with the options of its sequence. An option that is not
/// written has PostgreSQL's default. An integer key is numbered without this attribute too.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class IdentityAttribute : Attribute
{
    /// <summary>GENERATED ALWAYS: a value that is given is refused. Otherwise it is taken.</summary>
    public bool Always { get; set; }

    /// <summary>The first number.</summary>
    public long Start { get; set; }

    /// <summary>The step from one number to the next.</summary>
    public long Increment { get; set; }

    /// <summary>The least number.</summary>
    public long Minimum { get; set; }

    /// <summary>The greatest number.</summary>
    public long Maximum { get; set; }

    /// <summary>How many numbers a session takes at once.</summary>
    public long Cache { get; set; }

    /// <summary>Begins again after the last number.</summary>
    public bool Cycle { get; set; }
}

/// <summary>A column that is numbered as <c>serial</c> does, by a default over a sequence of its own: what older databases have.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SerialAttribute : Attribute
{
}

/// <summary>How PostgreSQL stores large values of the column: <c>[Storage("external")]</c> (PostgreSQL manual, "TOAST").</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StorageAttribute : Attribute
{
    /// <param name="strategy"><c>plain</c>, <c>external</c>, <c>extended</c> or <c>main</c>, where it is not the type's own.</param>
    public StorageAttribute(string strategy) => Strategy = strategy;

    /// <summary>The strategy.</summary>
    public string Strategy { get; }
}

/// <summary>How PostgreSQL compresses large values of the column: <c>[Compression("lz4")]</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CompressionAttribute : Attribute
{
    /// <param name="method"><c>pglz</c> or <c>lz4</c>.</param>
    public CompressionAttribute(string method) => Method = method;

    /// <summary>The method.</summary>
    public string Method { get; }
}
