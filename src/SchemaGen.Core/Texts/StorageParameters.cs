using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Storage parameters of tables and indexes and options of views, in the form in which they are compared.</summary>
public static class StorageParameters
{
    /// <summary><c>fillfactor=70</c>: in lower case, without white space; a word alone means true, as to the server.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static string Read(string text)
    {
        var parts = text.ToLowerInvariant().Split(['='], 2);
        string name = parts[0].Trim(), value = parts.Length == 1 ? "true" : parts[1].Trim();
        var isName = name.Length > 0 && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '.');
        return isName && value.Length > 0 && !value.Any(c => c is ',' or '(' or ')' or '"' or '\'' || char.IsControl(c))
            ? name + "=" + value
            : throw new FormatException($"'{text}' is no parameter: write name=value, such as fillfactor=70");
    }

    /// <summary>Several in their order.</summary>
    public static EquatableArray<string> Sorted(IEnumerable<string> parameters) =>
        parameters.OrderBy(parameter => parameter, StringComparer.Ordinal).ToEquatableArray();
}
