using System;
using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>Walks along the tokens of a definition; white space and comments are passed over.</summary>
internal sealed class DdlReader
{
    private readonly string what;
    private readonly List<SqliteToken> tokens;
    private int at;

    /// <param name="sql">The definition.</param>
    /// <param name="what">What it defines, for errors: <c>table users</c>.</param>
    public DdlReader(string sql, string what)
    {
        this.what = what;
        tokens = SqliteTokens.Read(sql);
        SkipSpace();
    }

    /// <summary>The token that comes next.</summary>
    public SqliteToken Next => at < tokens.Count ? tokens[at] : SqliteToken.End;

    /// <summary>Whether nothing is left but a semicolon.</summary>
    public bool IsAtEnd => Next.Kind == SqliteTokenKind.End || Next.Is(';');

    /// <summary>Takes the next token.</summary>
    public SqliteToken Take()
    {
        var token = Next;
        at++;
        SkipSpace();
        return token;
    }

    /// <summary>Takes the key words if they come next.</summary>
    public bool Try(params string[] words)
    {
        var start = at;
        foreach (var word in words)
        {
            if (!Next.Is(word))
            {
                at = start;
                return false;
            }
            Take();
        }
        return true;
    }

    /// <summary>Takes a symbol if it comes next.</summary>
    public bool Try(char symbol)
    {
        var found = Next.Is(symbol);
        if (found)
        {
            Take();
        }
        return found;
    }

    /// <summary>Takes a symbol that must come.</summary>
    public void Expect(char symbol)
    {
        if (!Try(symbol))
        {
            throw Unreadable();
        }
    }

    /// <summary>Takes key words that must come.</summary>
    public void Expect(params string[] words)
    {
        if (!Try(words))
        {
            throw Unreadable();
        }
    }

    /// <summary>Takes a name, quoted in any way or not at all.</summary>
    public string Name() => Next.Kind is SqliteTokenKind.Word or SqliteTokenKind.QuotedName or SqliteTokenKind.Text ? Take().Value : throw Unreadable();

    /// <summary>Takes a name that may stand behind its database's, <c>main.users</c>.</summary>
    public string LastName()
    {
        var name = Name();
        return Try('.') ? Name() : name;
    }

    /// <summary>Takes a list of names in parentheses.</summary>
    public List<string> Names()
    {
        var names = new List<string>();
        Expect('(');
        do
        {
            names.Add(Name());
        }
        while (Try(','));
        Expect(')');
        return names;
    }

    /// <summary>Takes what stands in parentheses; the parentheses themselves are left out.</summary>
    public List<SqliteToken> Parenthesized()
    {
        if (!Next.Is('('))
        {
            throw Unreadable();
        }
        at++;
        var inner = UntilAtDepth(token => token.Is(')'));
        Expect(')');
        return inner;
    }

    /// <summary>Takes everything up to a token outside all parentheses; spaces at both ends are kept.</summary>
    public List<SqliteToken> UntilAtDepth(Func<SqliteToken, bool> isEnd)
    {
        var start = at;
        for (var depth = 0; at < tokens.Count; at++)
        {
            if (depth == 0 && isEnd(tokens[at]))
            {
                break;
            }
            depth += tokens[at].Is('(') ? 1 : tokens[at].Is(')') ? -1 : 0;
        }
        return tokens.GetRange(start, at - start);
    }

    /// <summary>Everything that is left, white space before it included.</summary>
    public List<SqliteToken> Rest()
    {
        var start = at;
        while (start > 0 && tokens[start - 1].Kind == SqliteTokenKind.Space)
        {
            start--;
        }
        at = tokens.Count;
        var rest = tokens.Skip(start).ToList();
        while (rest.Count > 0 && (rest[rest.Count - 1].Kind == SqliteTokenKind.Space || rest[rest.Count - 1].Is(';')))
        {
            rest.RemoveAt(rest.Count - 1);
        }
        return rest;
    }

    /// <summary>The error that names the place.</summary>
    public FormatException Unreadable() => new($"the definition of {what} can't be read "
        + (Next.Kind == SqliteTokenKind.End ? "to its end" : $"at '{Next.Text}'"));

    private void SkipSpace()
    {
        while (at < tokens.Count && tokens[at].Kind == SqliteTokenKind.Space)
        {
            at++;
        }
    }
}
