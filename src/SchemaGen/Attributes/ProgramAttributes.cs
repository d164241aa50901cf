using System;

namespace SchemaGen;

/// <summary>A function: <c>[assembly: SqlFunction("touch()", "CREATE FUNCTION touch() RETURNS trigger …")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlFunctionAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="signature">The name, and the types of the arguments as the server writes them, by which overloads are told apart: <c>market.total(integer, text)</c>.</param>
    /// <param name="source">The whole CREATE statement.</param>
    public SqlFunctionAttribute(string signature, string source)
    {
        Signature = signature;
        Source = source;
    }

    /// <summary>The name, and the types of the arguments as the server writes them, by which overloads are told apart: <c>market.total(integer, text)</c>.</summary>
    public string Signature { get; }

    /// <summary>The whole CREATE statement.</summary>
    public string Source { get; }
}

/// <summary>A procedure: <c>[assembly: SqlProcedure("tidy()", "CREATE PROCEDURE tidy() …")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlProcedureAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="signature">The name, and the types of the arguments as the server writes them, by which overloads are told apart: <c>market.total(integer, text)</c>.</param>
    /// <param name="source">The whole CREATE statement.</param>
    public SqlProcedureAttribute(string signature, string source)
    {
        Signature = signature;
        Source = source;
    }

    /// <summary>The name, and the types of the arguments as the server writes them, by which overloads are told apart: <c>market.total(integer, text)</c>.</summary>
    public string Signature { get; }

    /// <summary>The whole CREATE statement.</summary>
    public string Source { get; }
}

/// <summary>A view: <c>[assembly: SqlView("active_users", "SELECT id FROM users WHERE active")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlViewAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="name">The name, with the schema in front where it lies in one: <c>market.email</c>.</param>
    /// <param name="query">The SELECT, without a semicolon.</param>
    public SqlViewAttribute(string name, string query)
    {
        Name = name;
        Query = query;
    }

    /// <summary>The name, with the schema in front where it lies in one: <c>market.email</c>.</summary>
    public string Name { get; }

    /// <summary>The SELECT, without a semicolon.</summary>
    public string Query { get; }

    /// <summary>Options, each as <c>security_barrier=true</c>.</summary>
    public string[]? Parameters { get; set; }
}

/// <summary>A materialized view: <c>[assembly: SqlMaterializedView("totals", "SELECT …", Indexes = new[] { "totals_id_idx (id)" })]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlMaterializedViewAttribute : SqlNamedDefinitionAttribute
{
    /// <param name="name">The name, with the schema in front where it lies in one: <c>market.email</c>.</param>
    /// <param name="query">The SELECT, without a semicolon.</param>
    public SqlMaterializedViewAttribute(string name, string query)
    {
        Name = name;
        Query = query;
    }

    /// <summary>The name, with the schema in front where it lies in one: <c>market.email</c>.</summary>
    public string Name { get; }

    /// <summary>The SELECT, without a semicolon.</summary>
    public string Query { get; }

    /// <summary>Storage parameters, each as <c>fillfactor=70</c>.</summary>
    public string[]? Parameters { get; set; }

    /// <summary>Indexes, as in the snapshot behind the word <c>index</c>: <c>totals_id_idx (id)</c>; <c>unique totals_id_idx (id)</c> for a unique one.</summary>
    public string[]? Indexes { get; set; }
}
