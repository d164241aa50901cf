using System;

namespace SchemaGen;

/// <summary>Privileges of a role: <c>[Grant("select, update (name)", "app")]</c> on an entity.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GrantAttribute : SqlDefinitionAttribute
{
    /// <param name="privileges">The privileges, separated by commas, each perhaps <c>with grant option</c>; <c>none</c> where those that PUBLIC has by default are revoked.</param>
    /// <param name="role">The role; <c>public</c> for everyone.</param>
    public GrantAttribute(string privileges, string role)
    {
        Privileges = privileges;
        Role = role;
    }

    /// <summary>The privileges, separated by commas, each perhaps <c>with grant option</c>; <c>none</c> where those that PUBLIC has by default are revoked.</summary>
    public string Privileges { get; }

    /// <summary>The role; <c>public</c> for everyone.</summary>
    public string Role { get; }

    /// <summary>What the privileges are on, as in the snapshot: <c>schema market</c>, <c>sequence order_no</c>, <c>function total(integer)</c>; null on an entity is its table.</summary>
    public string? On { get; set; }
}

/// <summary>Privileges of a role on what will be created: <c>[assembly: DefaultPrivileges("tables in market", "app", "select")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DefaultPrivilegesAttribute : SqlDefinitionAttribute
{
    /// <param name="what"><c>tables</c>, <c>sequences</c>, <c>functions</c>, <c>types</c> or <c>schemas</c>, perhaps <c>in</c> a schema, perhaps <c>for</c> the owner to be.</param>
    /// <param name="role">The role; <c>public</c> for everyone.</param>
    /// <param name="privileges">The privileges, as in <see cref="GrantAttribute"/>.</param>
    public DefaultPrivilegesAttribute(string what, string role, string privileges)
    {
        What = what;
        Role = role;
        Privileges = privileges;
    }

    /// <summary><c>tables</c>, <c>sequences</c>, <c>functions</c>, <c>types</c> or <c>schemas</c>, perhaps <c>in</c> a schema, perhaps <c>for</c> the owner to be.</summary>
    public string What { get; }

    /// <summary>The role; <c>public</c> for everyone.</summary>
    public string Role { get; }

    /// <summary>The privileges, as in <see cref="GrantAttribute"/>.</summary>
    public string Privileges { get; }
}

/// <summary>A comment on what is neither table nor column: <c>[assembly: CommentOn("schema market", "What is sold")]</c>.</summary>
[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class CommentOnAttribute : SqlDefinitionAttribute
{
    /// <param name="target">What it is about, as in the snapshot: <c>schema market</c>, <c>index orders_name_idx on orders</c>, <c>function total(integer)</c>.</param>
    /// <param name="text">The comment.</param>
    public CommentOnAttribute(string target, string text)
    {
        Target = target;
        Text = text;
    }

    /// <summary>What it is about, as in the snapshot: <c>schema market</c>, <c>index orders_name_idx on orders</c>, <c>function total(integer)</c>.</summary>
    public string Target { get; }

    /// <summary>The comment.</summary>
    public string Text { get; }
}
