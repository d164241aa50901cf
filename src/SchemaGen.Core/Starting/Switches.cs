using System;
using System.Linq;

namespace SchemaGen.Core.Starting;

/// <summary>Environment variables that are on or off.</summary>
public static class Switches
{
    private static readonly string[] On = ["true", "1", "yes", "on"];

    /// <summary>Whether a value means on: <c>true</c>, <c>1</c>, <c>yes</c>, <c>on</c>, in any case.</summary>
    public static bool IsOn(string? value) => value is not null && On.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase);
}
