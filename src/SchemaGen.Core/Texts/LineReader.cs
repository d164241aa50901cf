using System;
using System.Collections.Generic;
using SchemaGen.Core.Naming;

namespace SchemaGen.Core.Texts;

/// <summary>Reads one line of the snapshot's grammar from left to right: words, quoted names, lists in parentheses, the rest.</summary>
public sealed class LineReader(string line)
{
    private int at;

    /// <summary>Nothing but white space is left.</summary>
    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return at == line.Length;
        }
    }

    /// <summary>All words of a line, quotes kept.</summary>
    public static IReadOnlyList<string> Words(string line)
    {
        var reader = new LineReader(line);
        var words = new List<string>();
        while (!reader.AtEnd)
        {
            words.Add(reader.Word());
        }
        return words;
    }

    /// <summary>The next word as it stands: up to white space outside quotes and parentheses.</summary>
    /// <exception cref="FormatException">The line ends here, or a quote or parenthesis is open.</exception>
    public string Word()
    {
        SkipSpace();
        var start = at;
        var depth = 0;
        for (; at < line.Length && (depth > 0 || line[at] != ' '); at++)
        {
            if (line[at] is '"' or '\'')
            {
                SkipQuoted(line[at]);
            }
            else if (line[at] == '(')
            {
                depth++;
            }
            else if (line[at] == ')')
            {
                depth--;
            }
        }
        if (depth != 0)
        {
            throw new FormatException("a parenthesis is not closed");
        }
        return at > start ? line.Substring(start, at - start) : throw new FormatException("the line ends too early");
    }

    /// <summary>The next word, without moving; empty at the end.</summary>
    public string Peek()
    {
        var mark = at;
        var word = AtEnd ? "" : Word();
        at = mark;
        return word;
    }

    /// <summary>Moves past <paramref name="words"/> if they come next.</summary>
    public bool Take(params string[] words)
    {
        var mark = at;
        foreach (var word in words)
        {
            if (AtEnd || Word() != word)
            {
                at = mark;
                return false;
            }
        }
        return true;
    }

    /// <summary>Moves past a word that must come next.</summary>
    /// <exception cref="FormatException">Another one does.</exception>
    public void Expect(string word)
    {
        if (!Take(word))
        {
            throw new FormatException(AtEnd ? $"'{word}' is missing at the end" : $"'{word}' expected before '{Rest()}'");
        }
    }

    /// <summary>A name, quoted or not.</summary>
    public string Name()
    {
        var word = Word();
        var parts = Identifiers.Split(word);
        return parts.Count == 1 ? parts[0] : throw new FormatException($"'{word}' is not a name");
    }

    /// <summary>A table's name.</summary>
    public Model.TableName Table() => Identifiers.ParseTable(Word());

    /// <summary>The items of a list in parentheses, split at commas outside quotes and parentheses, trimmed.</summary>
    public IReadOnlyList<string> List()
    {
        var word = Word();
        if (word.Length < 2 || word[0] != '(' || word[word.Length - 1] != ')')
        {
            throw new FormatException($"a list in parentheses expected, not '{word}'");
        }
        return SplitList(word.Substring(1, word.Length - 2));
    }

    /// <summary>What is left of the line.</summary>
    public string Rest()
    {
        SkipSpace();
        var rest = line.Substring(at);
        at = line.Length;
        return rest;
    }

    /// <summary>The line must end here.</summary>
    /// <exception cref="FormatException">It doesn't.</exception>
    public void End()
    {
        if (!AtEnd)
        {
            throw new FormatException($"'{Rest()}' is not understood");
        }
    }

    /// <summary>A value that was read to the end of the line.</summary>
    /// <exception cref="FormatException">Something follows it.</exception>
    public T Ended<T>(T value)
    {
        End();
        return value;
    }

    private static IReadOnlyList<string> SplitList(string text)
    {
        var items = new List<string>();
        var reader = new LineReader(text);
        int start = 0, depth = 0;
        for (; reader.at < text.Length; reader.at++)
        {
            switch (text[reader.at])
            {
                case '"' or '\'':
                    reader.SkipQuoted(text[reader.at]);
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
                case ',' when depth == 0:
                    items.Add(text.Substring(start, reader.at - start).Trim());
                    start = reader.at + 1;
                    break;
            }
        }
        items.Add(text.Substring(start).Trim());
        return items;
    }

    private void SkipSpace()
    {
        while (at < line.Length && line[at] == ' ')
        {
            at++;
        }
    }

    // Leaves `at` on the closing quote; a doubled quote is read as two quoted runs.
    private void SkipQuoted(char quote)
    {
        var close = line.IndexOf(quote, at + 1);
        at = close >= 0 ? close : throw new FormatException("a quote is not closed");
    }
}
