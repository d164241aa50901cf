using System;

namespace SchemaGen;

/// <summary>What hangs on a table or view: a name and a text. It stands on the table's entity, or says <see cref="On"/> what it is.</summary>
public abstract class SqlTableProgramAttribute : SqlNamedDefinitionAttribute
{
    private protected SqlTableProgramAttribute(string name, string source)
    {
        Name = name;
        Source = source;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What follows the name in the CREATE statement, without the table.</summary>
    public string Source { get; }

    /// <summary>The table or view, <c>market.orders</c>; null on an entity is its table.</summary>
    public string? On { get; set; }
}

/// <summary>A trigger: <c>[SqlTrigger("orders_touch", "before update for each row execute function touch()")]</c> on an entity.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlTriggerAttribute : SqlTableProgramAttribute
{
    /// <param name="name">The name.</param>
    /// <param name="source">What follows the name in CREATE TRIGGER, without <c>on table</c>; begins with <c>constraint</c> for a constraint trigger.</param>
    public SqlTriggerAttribute(string name, string source)
        : base(name, source)
    {
    }
}

/// <summary>A row-level security policy: <c>[SqlPolicy("own", "as permissive for select to app using (owner = current_user)")]</c> on an entity.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlPolicyAttribute : SqlTableProgramAttribute
{
    /// <param name="name">The name.</param>
    /// <param name="source">What follows the name in CREATE POLICY, without <c>on table</c>.</param>
    public SqlPolicyAttribute(string name, string source)
        : base(name, source)
    {
    }
}

/// <summary>A rule: <c>[SqlRule("orders_no_delete", "on delete do instead nothing")]</c> on an entity.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SqlRuleAttribute : SqlTableProgramAttribute
{
    /// <param name="name">The name.</param>
    /// <param name="source">What follows <c>as</c> in CREATE RULE, without <c>to table</c>.</param>
    public SqlRuleAttribute(string name, string source)
        : base(name, source)
    {
    }
}
