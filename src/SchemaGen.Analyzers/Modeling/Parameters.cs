using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Storage parameters and options of views, as the snapshot writes them: in lower case, by name.</summary>
internal static class Parameters
{
    /// <summary>The parameters; malformed ones are reported, and there are none then.</summary>
    public static EquatableArray<string> Read(IReadOnlyCollection<string> parameters, string label, Anchor at, Findings findings)
    {
        try
        {
            return Canonical(parameters);
        }
        catch (FormatException malformed)
        {
            findings.Add(Rules.Malformed, at, $"{label}: {malformed.Message}");
            return default;
        }
    }

    /// <summary>The parameters as the snapshot has them.</summary>
    /// <exception cref="FormatException">One of them is no parameter.</exception>
    public static EquatableArray<string> Canonical(IReadOnlyCollection<string> parameters) => StorageParameters.Sorted(parameters.Select(StorageParameters.Read));
}
