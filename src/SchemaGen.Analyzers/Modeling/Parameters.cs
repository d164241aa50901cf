using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Storage parameters and options of views, as the snapshot writes them: names in lower case, by name.</summary>
internal static class Parameters
{
    /// <summary>The parameters; one that is malformed is reported and left out.</summary>
    public static EquatableArray<string> Read(IReadOnlyCollection<string> parameters, string label, Anchor at, Findings findings)
    {
        var read = new List<string>();
        foreach (var parameter in parameters)
        {
            var parts = parameter.Split(['='], 2);
            string name = parts[0].Trim().ToLowerInvariant(), value = parts.Length == 1 ? "true" : parts[1].Trim();
            if (name.Length == 0 || value.Length == 0 || name.Any(c => !(c is >= 'a' and <= 'z' or >= '0' and <= '9' or '_' or '.'))
                || parameter.IndexOfAny([',', '(', ')', '\n']) >= 0)
            {
                findings.Add(Rules.Malformed, at, $"{label}: '{parameter}' is no parameter: write name=value, such as fillfactor=70");
                continue;
            }
            read.Add(name + "=" + value);
        }
        return read.OrderBy(parameter => parameter, StringComparer.Ordinal).ToEquatableArray();
    }
}
