using System;

namespace SchemaGen;

/// <summary>An extension of PostgreSQL: <c>[assembly: SqlExtension("citext")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlExtensionAttribute : SqlDefinitionAttribute
{
    /// <param name="name">The extension's name.</param>
    public SqlExtensionAttribute(string name) => Name = name;

    /// <summary>The extension's name.</summary>
    public string Name { get; }

    /// <summary>The schema that its objects lie in; null leaves it to the extension.</summary>
    public string? Schema { get; set; }

    /// <summary>The version; null is the newest there is.</summary>
    public string? Version { get; set; }
}

/// <summary>A domain: <c>[assembly: SqlDomain("email", "citext not null", Checks = new[] { "email_check VALUE ~ '@'" })]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlDomainAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="name">The name, with the schema in front where it lies in one: <c>market.email</c>.</param>
    /// <param name="definition">The type, then <c>collate "C"</c>, <c>not null</c> and <c>default …</c> where they apply.</param>
    public SqlDomainAttribute(string name, string definition)
    {
        Name = name;
        Definition = definition;
    }

    /// <summary>The name, with the schema in front where it lies in one: <c>market.email</c>.</summary>
    public string Name { get; }

    /// <summary>The type, then <c>collate "C"</c>, <c>not null</c> and <c>default …</c> where they apply.</summary>
    public string Definition { get; }

    /// <summary>Checks, each a name and a condition over <c>VALUE</c>.</summary>
    public string[]? Checks { get; set; }
}

/// <summary>A composite type: <c>[assembly: SqlCompositeType("address", "street text", "zip varchar(10)")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlCompositeTypeAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="name">The name, with the schema in front where it lies in one: <c>market.email</c>.</param>
    /// <param name="fields">The fields, each a name and a type, perhaps with <c>collate "C"</c>.</param>
    public SqlCompositeTypeAttribute(string name, params string[] fields)
    {
        Name = name;
        Fields = fields;
    }

    /// <summary>The name, with the schema in front where it lies in one: <c>market.email</c>.</summary>
    public string Name { get; }

    /// <summary>The fields, each a name and a type, perhaps with <c>collate "C"</c>.</summary>
    public string[] Fields { get; }
}

/// <summary>A range type: <c>[assembly: SqlRangeType("floatrange", "subtype = float8, subtype_diff = float8mi")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlRangeTypeAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="name">The name, with the schema in front where it lies in one: <c>market.email</c>.</param>
    /// <param name="options">The options (PostgreSQL manual, CREATE TYPE).</param>
    public SqlRangeTypeAttribute(string name, string options)
    {
        Name = name;
        Options = options;
    }

    /// <summary>The name, with the schema in front where it lies in one: <c>market.email</c>.</summary>
    public string Name { get; }

    /// <summary>The options (PostgreSQL manual, CREATE TYPE).</summary>
    public string Options { get; }
}

/// <summary>A sequence: <c>[assembly: SqlSequence("order_no", "as integer start 1000 owned by orders.number")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlSequenceAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="name">The name, with the schema in front where it lies in one: <c>market.email</c>.</param>
    /// <param name="options">Options, in this order: <c>as …</c>, <c>start …</c>, <c>increment …</c>, <c>minimum …</c>, <c>maximum …</c>, <c>cache …</c>, <c>cycle</c>, <c>owned by …</c>.</param>
    public SqlSequenceAttribute(string name, string options = "")
    {
        Name = name;
        Options = options;
    }

    /// <summary>The name, with the schema in front where it lies in one: <c>market.email</c>.</summary>
    public string Name { get; }

    /// <summary>The options: <c>as …</c>, <c>start …</c>, <c>increment …</c>, <c>minimum …</c>, <c>maximum …</c>, <c>cache …</c>, <c>cycle</c>, <c>owned by …</c>, in this order.</summary>
    public string Options { get; }
}
