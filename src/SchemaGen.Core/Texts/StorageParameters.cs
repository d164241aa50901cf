using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Storage parameters of tables and indexes and options of views, in the form in which they are compared.</summary>
public static class StorageParameters
{
    /// <summary><c>fillfactor=70</c>: the name in lower case, no white space around the sign.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static string Read(string text)
    {
        var sign = text.IndexOf('=');
        var (name, value) = sign < 0 ? ("", "") : (text.Substring(0, sign).Trim().ToLowerInvariant(), text.Substring(sign + 1).Trim());
        return name.Length > 0 && value.Length > 0 && !text.Any(char.IsControl)
            ? name + "=" + value
            : throw new FormatException($"'{text}' is no storage parameter: write name=value, such as fillfactor=70");
    }

    /// <summary>Several in their order.</summary>
    public static EquatableArray<string> Sorted(IEnumerable<string> parameters) =>
        parameters.OrderBy(parameter => parameter, StringComparer.Ordinal).ToEquatableArray();
}
