using System;
using System.Linq;

namespace SchemaGen.Core.Settings;

/// <summary>The one target framework of a project in which it is checked: <c>SchemaGenTargetFramework</c>.</summary>
public static class DesignatedFramework
{
    /// <summary>Why a framework can't be the one, in one line; null when it can. Named and not built, it would leave the project unchecked.</summary>
    /// <param name="named">What the property names.</param>
    /// <param name="frameworks">The project's frameworks, as <c>TargetFrameworks</c> or <c>TargetFramework</c> has them.</param>
    public static string? Problem(string named, string frameworks)
    {
        var all = frameworks.Split(';').Select(framework => framework.Trim()).Where(framework => framework.Length > 0).ToList();
        return all.Contains(named.Trim(), StringComparer.OrdinalIgnoreCase)
            ? null
            : $"SchemaGenTargetFramework '{named}' is not one of the project's frameworks, {string.Join(", ", all)}: name one of them, or leave the property out";
    }
}
