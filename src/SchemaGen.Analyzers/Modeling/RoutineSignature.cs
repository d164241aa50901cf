using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>The types of a function's arguments as the server writes them, however they are spelled.</summary>
internal static class RoutineSignature
{
    // What format_type says for the short names (PostgreSQL's format_type.c).
    private static readonly Dictionary<string, string> LongNames = new(StringComparer.Ordinal)
    {
        ["varchar"] = "character varying",
        ["char"] = "character",
        ["varbit"] = "bit varying",
        ["timestamp"] = "timestamp without time zone",
        ["timestamptz"] = "timestamp with time zone",
        ["time"] = "time without time zone",
        ["timetz"] = "time with time zone",
    };

    /// <summary>The identity with its argument types as the server writes them.</summary>
    public static ObjectId Canonical(ObjectId id) => string.IsNullOrEmpty(id.Member)
        ? id
        : id with { Member = string.Join(", ", new LineReader("(" + id.Member + ")").List().Select(Canonical)) };

    private static string Canonical(string argument)
    {
        try
        {
            var type = ColumnTypes.Parse(argument);
            return (LongNames.TryGetValue(type.Name, out var name) ? name : type.Name) + (type.IsArray ? "[]" : "");
        }
        catch (FormatException)
        {
            return argument;
        }
    }
}
