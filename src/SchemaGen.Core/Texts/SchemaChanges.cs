using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Texts;

/// <summary>
/// Whether hand-written SQL changes the schema, as far as its words say so: any of its statements, a DO block by what stands in it (PostgreSQL manual, DO and
/// "PL/pgSQL"), and a query that makes a table (SELECT INTO). What stands in strings and comments is text.
/// </summary>
public static class SchemaChanges
{
    private static readonly HashSet<string> Defining = new(["create", "alter", "drop", "rename", "comment"], StringComparer.Ordinal);

    // What may stand between CREATE and the kind of thing.
    private static readonly HashSet<string> Attributes = new(
        ["or", "replace", "unique", "temp", "temporary", "global", "local", "unlogged", "recursive", "constraint", "if", "not", "exists"], StringComparer.Ordinal);

    // After these a statement of PL/pgSQL begins.
    private static readonly HashSet<string> Beginnings = new([";", "begin", "then", "else", "loop", ">"], StringComparer.Ordinal);

    // What a command that is put together at run time may begin with and leave the schema as it is.
    private static readonly HashSet<string> Harmless = new(
        ["select", "insert", "update", "delete", "merge", "with", "truncate", "lock", "analyze", "vacuum", "refresh", "reindex", "set", "reset", "notify", "copy", "values", "call", "grant", "revoke"],
        StringComparer.Ordinal);

    /// <summary>The words that change the schema, for a message: <c>ALTER TABLE</c>, <c>DO with DROP VIEW</c>; null when there are none.</summary>
    public static string? Find(string sql) => SqlStatements.Split(sql).Select(OfStatement).FirstOrDefault(words => words is not null);

    private static string? OfStatement(string statement)
    {
        var tokens = SqlTokens.WithoutSpace(statement).SkipWhile(token => token.Text == "(").ToList();
        var words = Lower(tokens);
        return words.Count == 0 ? null
            : Defining.Contains(words[0]) ? Named(words, 0)
            : words[0] == "do" ? tokens.Where(token => token.Kind == SqlTokens.Kind.Literal).Select(token => OfBlock(Inside(token.Text))).FirstOrDefault(found => found is not null)
            : words[0] is "select" or "with" && MakesTable(words) ? "SELECT INTO"
            : null;
    }

    // SELECT … INTO t, and not WITH … INSERT INTO t.
    private static bool MakesTable(List<string> words)
    {
        var depth = 0;
        foreach (var word in words)
        {
            depth += word == "(" ? 1 : word == ")" ? -1 : 0;
            if (depth == 0 && word is "insert" or "merge" or "into")
            {
                return word == "into";
            }
        }
        return false;
    }

    // In a block SELECT INTO fills a variable.
    private static string? OfBlock(string block)
    {
        var tokens = SqlTokens.WithoutSpace(block);
        var words = Lower(tokens);
        for (var at = 0; at < words.Count; at++)
        {
            if (at > 0 && !Beginnings.Contains(words[at - 1]))
            {
                continue;
            }
            if (Defining.Contains(words[at]) && at + 1 < words.Count && char.IsLetter(words[at + 1][0]))
            {
                return "DO with " + Named(words, at);
            }
            if (words[at] == "execute" && OfCommand(tokens.Skip(at + 1).TakeWhile(token => token.Text != ";").ToList()) is { } command)
            {
                return "DO with EXECUTE" + command;
            }
        }
        return null;
    }

    // Its first text is the command, or the pattern of one; without a text nobody knows what it is.
    private static string? OfCommand(List<(SqlTokens.Kind Kind, string Text)> expression)
    {
        var text = expression.Where(token => token.Kind == SqlTokens.Kind.Literal).Select(token => Inside(token.Text)).FirstOrDefault();
        return text is null ? ""
            : Find(text) is { } found ? " " + found
            : Harmless.Contains(Lower(SqlTokens.WithoutSpace(text)).FirstOrDefault() ?? "") ? null
            : "";
    }

    private static string Named(List<string> words, int at)
    {
        var kind = words.Skip(at + 1).FirstOrDefault(word => !Attributes.Contains(word));
        return (words[at] + (kind is not null && char.IsLetter(kind[0]) && words[at] is not ("comment" or "rename") ? " " + kind : "")).ToUpperInvariant();
    }

    // 'it''s', E'x', $tag$x$tag$, or a number.
    private static string Inside(string literal)
    {
        var open = literal.IndexOf('\'');
        if (literal[0] == '$')
        {
            var tag = literal.IndexOf('$', 1) + 1;
            return literal.Length >= 2 * tag ? literal.Substring(tag, literal.Length - (2 * tag)) : literal.Substring(tag);
        }
        return open is 0 or 1 && literal.Length > open + 1 ? literal.Substring(open + 1, literal.Length - open - 2).Replace("''", "'") : "";
    }

    private static List<string> Lower(IEnumerable<(SqlTokens.Kind Kind, string Text)> tokens) =>
        tokens.Select(token => token.Kind == SqlTokens.Kind.Word ? token.Text.ToLowerInvariant() : token.Kind == SqlTokens.Kind.Symbol ? token.Text : "\"").ToList();
}
