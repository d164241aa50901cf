using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Functions, procedures and aggregates, whose CREATE statement is kept whole.</summary>
internal static class PostgreSqlFunction
{
    /// <summary>CREATE, which fails where the database has one that the model doesn't know.</summary>
    /// <param name="source">The statement.</param>
    /// <param name="isEarly">The body speaks of what is created later: it is not checked now.</param>
    public static IEnumerable<string> Create(string source, bool isEarly) => Unchecked("CREATE" + Rest(source), isEarly);

    /// <summary>CREATE OR REPLACE.</summary>
    public static IEnumerable<string> Replace(string source, bool isEarly) => Unchecked("CREATE OR REPLACE" + Rest(source), isEarly);

    /// <summary>Whether it is an aggregate.</summary>
    public static bool IsAggregate(string source)
    {
        var words = Words(source);
        return words.Count > 1 && Is(words[1].Text, "aggregate")
            || words.Count > 3 && Is(words[1].Text, "or") && Is(words[3].Text, "aggregate");
    }

    private static IEnumerable<string> Unchecked(string sql, bool isEarly) => isEarly
        ? ["SET LOCAL check_function_bodies = off", sql, "SET LOCAL check_function_bodies TO DEFAULT"]
        : [sql];

    // What follows CREATE or CREATE OR REPLACE.
    private static string Rest(string source)
    {
        var words = Words(source);
        var last = words.Count > 2 && Is(words[1].Text, "or") && Is(words[2].Text, "replace") ? 2 : 0;
        return words.Count > 0 && Is(words[0].Text, "create") ? source.Substring(words[last].End).TrimEnd().TrimEnd(';') : " " + source;
    }

    private static List<(string Text, int End)> Words(string source)
    {
        var words = new List<(string, int)>();
        var at = 0;
        foreach (var token in SqlTokens.Read(source).TakeWhile(token => token.Kind is SqlTokens.Kind.Space or SqlTokens.Kind.Word))
        {
            at += token.Text.Length;
            if (token.Kind == SqlTokens.Kind.Word)
            {
                words.Add((token.Text, at));
            }
        }
        return words;
    }

    private static bool Is(string word, string keyword) => string.Equals(word, keyword, StringComparison.OrdinalIgnoreCase);
}
