using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SchemaGen.Core.Naming.Conventions;

/// <summary>A name with places for tokens, <c>ix_{table}_{columns}</c>: the <c>naming_convention</c> of SQLAlchemy's MetaData, in other brackets.</summary>
/// <param name="Text">As the project writes it.</param>
public sealed record NameTemplate(string Text)
{
    /// <summary>The token that stands for the name which an attribute gives.</summary>
    public const string GivenName = "name";

    /// <summary>A template.</summary>
    /// <param name="text">As the project writes it.</param>
    /// <param name="tokens">The tokens that it may hold.</param>
    /// <exception cref="FormatException">It holds another one, or a bracket that is not closed; one line for people.</exception>
    public static NameTemplate Read(string text, params string[] tokens)
    {
        foreach (var (token, _) in Pieces(text).Where(piece => piece.IsToken))
        {
            if (!tokens.Contains(token))
            {
                throw new FormatException($"'{text}' holds {{{token}}}: it takes {string.Join(", ", tokens.Select(known => "{" + known + "}"))}");
            }
        }
        return new NameTemplate(text);
    }

    /// <summary>Whether it holds a token.</summary>
    public bool Holds(string token) => Pieces(Text).Contains((token, true));

    /// <summary>The name; a token without a value goes, with the underscore that sets it apart.</summary>
    /// <param name="value">A token's value.</param>
    public string Fill(Func<string, string> value)
    {
        var name = new StringBuilder();
        var isGone = false;
        foreach (var (piece, isToken) in Pieces(Text))
        {
            var text = isToken ? value(piece) : isGone && name.Length == 0 && piece[0] == '_' ? piece.Substring(1) : piece;
            isGone = isToken && text.Length == 0;
            if (isGone && name.Length > 0 && name[name.Length - 1] == '_')
            {
                name.Length--;
            }
            name.Append(text);
        }
        return name.ToString();
    }

    /// <summary>
    /// A name that PostgreSQL keeps whole: a longer one is cut, and ends with eight digits of its hash, so that two with the same beginning differ
    /// (SQLAlchemy's rule for names that a convention makes, with more digits).
    /// </summary>
    public static string Shorten(string name) => Encoding.UTF8.GetByteCount(name) <= GivenNames.Longest ? name : GivenNames.Make(name, null, Hash(name));

    // FNV-1a: what it has to be is the same everywhere and for ever.
    private static string Hash(string name) =>
        Encoding.UTF8.GetBytes(name).Aggregate(2166136261u, (hash, octet) => unchecked((hash ^ octet) * 16777619u)).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Text and tokens, in order.</summary>
    internal static IEnumerable<(string Text, bool IsToken)> Pieces(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var end = text[at] == '{' ? text.IndexOf('}', at) : text.IndexOf('{', at);
            if (text[at] == '{' && end < 0)
            {
                throw new FormatException($"'{text}' has a bracket that is not closed: write {{table}}");
            }
            end = end < 0 ? text.Length : end;
            yield return text[at] == '{' ? (text.Substring(at + 1, end - at - 1), true) : (text.Substring(at, end - at), false);
            at = text[at] == '{' ? end + 1 : end;
        }
    }
}
