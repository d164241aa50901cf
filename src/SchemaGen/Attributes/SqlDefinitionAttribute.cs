using System;

namespace SchemaGen;

/// <summary>What all attributes that describe an object beside tables have in common. They stand on the assembly or on any class.</summary>
public abstract class SqlDefinitionAttribute : Attribute
{
    private protected SqlDefinitionAttribute()
    {
    }

    /// <summary><c>postgresql</c> or <c>sqlite</c> when the object is meant for that database alone.</summary>
    public string? Only { get; set; }
}

/// <summary>Of those, the ones that can be renamed.</summary>
public abstract class SqlNamedDefinitionAttribute : SqlDefinitionAttribute
{
    private protected SqlNamedDefinitionAttribute()
    {
    }

    /// <summary>The former name, with its schema where it lies in one. It decides that a change is a rename.</summary>
    public string? RenamedFrom { get; set; }
}

/// <summary>
/// Any object beside tables, in the snapshot's grammar: <c>[assembly: SqlObject("sequence order_no start 1000")]</c>,
/// <c>[assembly: SqlObject("function touch()", "CREATE FUNCTION …")]</c>. The other attributes are shorter ways to say the same.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlObjectAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="definition">the line of the snapshot, with the lines below it where there are some</param>
    /// <param name="text">the free text with which the line ends: a query, a body</param>
    public SqlObjectAttribute(string definition, string? text = null)
    {
        Definition = definition;
        Text = text;
    }

    /// <summary>The line of the snapshot, with the lines below it where there are some</summary>
    public string Definition { get; }

    /// <summary>The free text with which the line ends: a query, a body</summary>
    public string? Text { get; }
}

/// <summary>
/// A named schema: <c>[assembly: SqlSchema("market")]</c>. Those that tables, types and other objects lie in need no attribute, unless they are renamed.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlSchemaAttribute : Attribute
{
    /// <param name="name">The schema's name.</param>
    public SqlSchemaAttribute(string name) => Name = name;

    /// <summary>The schema's name.</summary>
    public string Name { get; }

    /// <summary>The former name. It decides that a change is a rename.</summary>
    public string? RenamedFrom { get; set; }
}
