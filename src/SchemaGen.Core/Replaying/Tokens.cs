using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Texts;

namespace SchemaGen.Core.Replaying;

/// <summary>The tokens of a text that count, white space and comments left aside, and the text again after some were replaced.</summary>
internal sealed class Tokens
{
    private readonly List<(SqlTokens.Kind Kind, string Text)> all;
    private readonly List<int> places;
    private readonly Dictionary<int, string> replaced = new();
    private HashSet<int>? relations;

    private Tokens(string sql)
    {
        all = SqlTokens.Read(sql);
        places = Enumerable.Range(0, all.Count).Where(at => all[at].Kind != SqlTokens.Kind.Space).ToList();
        Parenthesis = Enumerable.Range(0, places.Count).FirstOrDefault(at => all[places[at]].Text == "(");
        IsRoutine = Text(0) == "create";
        Body = IsRoutine ? Enumerable.Range(0, places.Count).Where(at => at > Parenthesis && Text(at) is "begin" or "return").Append(Count).First() : 0;
    }

    public int Count => places.Count;

    /// <summary>Where the first parenthesis opens.</summary>
    public int Parenthesis { get; }

    /// <summary>It is a CREATE FUNCTION or CREATE PROCEDURE.</summary>
    public bool IsRoutine { get; }

    /// <summary>Where the body of a function begins that is no literal.</summary>
    public int Body { get; }

    public static Tokens Read(string sql) => new(sql);

    /// <summary>A token as it stands, in lower case; empty past the end.</summary>
    public string Text(int at) => at < places.Count ? all[places[at]].Text.ToLowerInvariant() : "";

    /// <summary>A token as a name: a bare word in lower case, or what the quotes hold; null when it is something else.</summary>
    public string? Name(int at) => at >= places.Count ? null : all[places[at]] switch
    {
        (SqlTokens.Kind.Word, var word) => word.ToLowerInvariant() is var name && ReservedWords.Never.Contains(name) ? null : name,
        (SqlTokens.Kind.QuotedName, { Length: > 1 } quoted) => quoted.Substring(1, quoted.Length - 2).Replace("\"\"", "\""),
        _ => null,
    };

    /// <summary>Whether a token stands where a table or view is read or written, or is part of its dotted name.</summary>
    public bool IsRelation(int at) => (relations ??= FromClauses.Relations(this)).Contains(at);

    /// <summary>Whether a token is a literal.</summary>
    public bool IsLiteral(int at) => at < places.Count && all[places[at]].Kind == SqlTokens.Kind.Literal;

    /// <summary>The value of a string literal in plain quotes, or null.</summary>
    public string? Value(int at) =>
        IsLiteral(at) && all[places[at]].Text is { Length: > 1 } text && text[0] == '\'' ? text.Substring(1, text.Length - 2).Replace("''", "'") : null;

    /// <summary>The one or two parts of the name that a string literal holds, or null.</summary>
    public IReadOnlyList<string>? ResolvedName(int at) => Value(at) is { } value && TypeNames.Parts(value) is { Count: 1 or 2 } parts ? parts : null;

    /// <summary>Whether a token is the name of a function's argument: a type follows.</summary>
    public bool IsArgument(int at) => at > 0 && Name(at) is not null && Name(at + 1) is not null && Text(at - 1) is "(" or "," or "in" or "out" or "inout" or "variadic";

    /// <summary>How many things, with commas between, stand in the parentheses that open there.</summary>
    public int Arguments(int open)
    {
        var count = Text(open + 1) == ")" ? 0 : 1;
        var depth = 0;
        for (var at = open; at < Count; at++)
        {
            depth += Text(at) is "(" or "[" ? 1 : Text(at) is ")" or "]" ? -1 : 0;
            count += depth == 1 && Text(at) == "," ? 1 : 0;
            if (depth == 0)
            {
                break;
            }
        }
        return count;
    }

    /// <summary>Replaces a token.</summary>
    public void Put(int at, string text) => replaced[places[at]] = text;

    /// <summary>The text, with what was replaced.</summary>
    public override string ToString() =>
        string.Concat(Enumerable.Range(0, all.Count).Select(at => replaced.TryGetValue(at, out var text) ? text : all[at].Text));
}
