using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
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
    public static EquatableArray<string> Canonical(IReadOnlyCollection<string> parameters) =>
        parameters.Select(Canonical).OrderBy(parameter => parameter, StringComparer.Ordinal).ToEquatableArray();

    // As the server keeps them: a word alone means true.
    private static string Canonical(string parameter)
    {
        var parts = parameter.ToLowerInvariant().Split(['='], 2);
        string name = parts[0].Trim(), value = parts.Length == 1 ? "true" : parts[1].Trim();
        var isName = name.Length > 0 && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '.');
        return isName && value.Length > 0 && value.IndexOfAny([',', '(', ')', '\n']) < 0
            ? name + "=" + value
            : throw new FormatException($"'{parameter}' is no parameter: write name=value, such as fillfactor=70");
    }
}
