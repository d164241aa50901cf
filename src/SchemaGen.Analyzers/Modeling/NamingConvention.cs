using System;
using System.Collections.Generic;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Turns C# names into database names where none is declared.</summary>
/// <param name="IsExact">They are taken as they are.</param>
/// <param name="Constraints">What keys, constraints and indexes are called.</param>
/// <param name="Problems">Templates that can't be used, a line each.</param>
internal sealed record NamingConvention(bool IsExact, NameConvention Constraints, EquatableArray<string> Problems)
{
    /// <summary>The convention of the project's properties; where <c>SchemaGenNaming</c> says nothing, EF's names where EF is used.</summary>
    public static NamingConvention From(Func<string, string?> property, bool usesEntityFramework)
    {
        var problems = new List<string>();
        var setting = property("SchemaGenNaming");
        return new NamingConvention(
            setting is "exact" || (setting is not "snake_case" && usesEntityFramework), NameConvention.Of(property, problems.Add), problems.ToEquatableArray());
    }

    /// <summary>The database name of a class or property.</summary>
    public string Apply(string name) => IsExact ? name : SnakeCase.Of(name);
}
