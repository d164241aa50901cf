using System.Collections.Generic;

namespace SchemaGen.Runtime.Databases;

/// <summary>SQL with the values of its parameters, written <c>@name</c> in it; without any it may be several statements.</summary>
public sealed record BoundSql(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    /// <summary>SQL without parameters.</summary>
    public BoundSql(string sql)
        : this(sql, [])
    {
    }
}
