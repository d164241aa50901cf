using System.Linq;
using SchemaGen.Core.Sql;

namespace SchemaGen.Core.Replaying;

/// <summary>The columns in the text of a grant: <c>select, update (a, b)</c>.</summary>
internal static class Privileges
{
    /// <summary>Whether a privilege is for this column.</summary>
    public static bool Names(string source, string column) => Tokens.Read(source) is var tokens && Enumerable.Range(0, tokens.Count).Any(at => IsColumn(tokens, at, column));

    /// <summary>The text after the column was renamed.</summary>
    public static string Renamed(string source, string column, string to)
    {
        var tokens = Tokens.Read(source);
        foreach (var at in Enumerable.Range(0, tokens.Count).Where(at => IsColumn(tokens, at, column)))
        {
            tokens.Put(at, ReservedWords.Quote(to));
        }
        return tokens.ToString();
    }

    // Columns stand between parentheses, privileges outside of them.
    private static bool IsColumn(Tokens tokens, int at, string column) =>
        tokens.Name(at) == column && tokens.Text(at + 1) is ")" or "," && InParentheses(tokens, at);

    private static bool InParentheses(Tokens tokens, int at)
    {
        while (at > 0 && tokens.Text(at) is not ("(" or ")"))
        {
            at--;
        }
        return tokens.Text(at) == "(";
    }
}
