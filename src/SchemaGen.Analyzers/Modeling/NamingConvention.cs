using SchemaGen.Core.Naming;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Turns C# names into database names where none is declared.</summary>
internal sealed record NamingConvention(bool IsExact)
{
    /// <summary>The convention that <c>SchemaGenNaming</c> names; without it, EF's names where EF is used.</summary>
    public static NamingConvention From(string? setting, bool usesEntityFramework) =>
        new(setting is "exact" || (setting is not "snake_case" && usesEntityFramework));

    /// <summary>The database name of a class or property.</summary>
    public string Apply(string name) => IsExact ? name : SnakeCase.Of(name);
}
