using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety;

/// <summary>Which functions give another value for each row (PostgreSQL manual, "Function Volatility Categories"; <c>pg_proc.provolatile</c>).</summary>
internal static class Volatility
{
    private static readonly HashSet<string> Known = new(
    [
        "random", "random_normal", "gen_random_uuid", "gen_random_bytes", "uuidv4", "uuidv7", "clock_timestamp", "timeofday", "nextval", "currval", "lastval", "setval",
        "uuid_generate_v1", "uuid_generate_v1mc", "uuid_generate_v4", "gen_salt", "pg_sleep", "txid_current", "pg_current_xact_id",
    ], StringComparer.Ordinal);

    /// <summary>The first such function that an expression calls, <c>gen_random_uuid()</c>, or null. Of one that the schema does not hold nothing else is known.</summary>
    public static string? In(string expression, Schema schema)
    {
        var tokens = SqlTokens.WithoutSpace(expression);
        for (var at = 0; at + 1 < tokens.Count; at++)
        {
            if (tokens[at].Kind is SqlTokens.Kind.Word or SqlTokens.Kind.QuotedName && tokens[at + 1].Text == "(" && IsVolatile(tokens[at].Text.Trim('"').ToLowerInvariant(), schema))
            {
                return tokens[at].Text + "()";
            }
        }
        return null;
    }

    // The body of an SQL function takes the place of its call, and is what counts then (PostgreSQL manual, "Function Volatility Categories").
    private static bool IsInlined(string source) =>
        SqlTokens.HasWord(source, "sql") && !Known.Any(name => source.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsVolatile(string name, Schema schema) =>
        schema.Objects.OfType<SourceObject>().FirstOrDefault(item => item.Id.Kind == ObjectKind.Function && item.Id.Name.Name == name) is { } own
            ? !SqlTokens.HasWord(own.Source, "immutable") && !SqlTokens.HasWord(own.Source, "stable") && !IsInlined(own.Source)
            : Known.Contains(name);
}
