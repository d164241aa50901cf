using System;
using System.Collections.Generic;

namespace SchemaGen.Core.Rewriting;

/// <summary>A piece of C# that is neither white space nor comment.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it has ended.</param>
/// <param name="Text">Itself.</param>
/// <param name="IsString">Whether it is a string literal, of any kind.</param>
internal sealed record CSharpToken(int Start, int End, string Text, bool IsString)
{
    /// <summary>The value of a string literal without escapes and holes; null of anything else.</summary>
    public string? Value
    {
        get
        {
            var inner = Text.TrimStart('@');
            return !IsString || Text[0] == '$' || (Text[0] != '@' && Text.IndexOf('\\') >= 0 && !inner.StartsWith("\"\"\"", StringComparison.Ordinal)) ? null : inner.Trim('"');
        }
    }
}

/// <summary>Cuts C# into tokens, as far as is needed to find an attribute: words, string literals, single signs.</summary>
internal static class CSharpTokens
{
    /// <summary>The tokens of a file, in order. Comments and white space are left out.</summary>
    public static IEnumerable<CSharpToken> Of(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = at + 1;
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')
            {
                at = end;
                continue;
            }
            if (Starts(text, at, "//") || Starts(text, at, "/*"))
            {
                at = text[at + 1] == '/' ? LineEnd(text, at) : After(text, at + 2, "*/");
                continue;
            }
            var isString = false;
            if (StringStart(text, at) is { } quote)
            {
                end = StringEnd(text, at, quote);
                isString = true;
            }
            else if (text[at] == '\'')
            {
                end = Escaped(text, at + 1, '\'');
            }
            else if (IsWord(text[at]))
            {
                while (end < text.Length && IsWord(text[end]))
                {
                    end++;
                }
            }
            yield return new CSharpToken(at, end, text.Substring(at, end - at), isString);
            at = end;
        }
    }

    private static bool IsWord(char sign) => char.IsLetterOrDigit(sign) || sign is '_' or '@';

    // Where the first quote stands: behind $ and @, in any order and number.
    private static int? StringStart(string text, int at)
    {
        var quote = at;
        while (quote < text.Length && text[quote] is '$' or '@')
        {
            quote++;
        }
        return quote < text.Length && text[quote] == '"' ? quote : null;
    }

    private static int StringEnd(string text, int start, int quote)
    {
        var quotes = 0;
        while (quote + quotes < text.Length && text[quote + quotes] == '"')
        {
            quotes++;
        }
        var isVerbatim = text.IndexOf('@', start, quote - start) >= 0;
        return quotes >= 3 && !isVerbatim ? RawEnd(text, quote + quotes, quotes)
            : isVerbatim ? VerbatimEnd(text, quote + 1)
            : quotes == 2 ? quote + 2
            : Escaped(text, quote + 1, '"');
    }

    private static int RawEnd(string text, int at, int quotes)
    {
        var end = After(text, at, new string('"', quotes));
        while (end < text.Length && text[end] == '"')
        {
            end++;
        }
        return end;
    }

    private static int VerbatimEnd(string text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                continue;
            }
            if (!Starts(text, at, "\"\""))
            {
                return at + 1;
            }
            at++;
        }
        return text.Length;
    }

    private static int Escaped(string text, int at, char close)
    {
        for (; at < text.Length && text[at] is not ('\n' or '\r'); at++)
        {
            if (text[at] == close)
            {
                return at + 1;
            }
            at += text[at] == '\\' ? 1 : 0;
        }
        return Math.Min(at, text.Length);
    }

    private static int LineEnd(string text, int at)
    {
        var end = text.IndexOfAny(['\n', '\r'], at);
        return end < 0 ? text.Length : end;
    }

    private static int After(string text, int at, string sign)
    {
        var found = text.IndexOf(sign, at, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + sign.Length;
    }

    private static bool Starts(string text, int at, string sign) => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0;
}
