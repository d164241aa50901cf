using System.Text;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>SQL whose key words are written in lower case.</summary>
internal static class KeyWords
{
    /// <summary>The text, trimmed, with everything outside quotes in lower case and single spaces.</summary>
    public static string Lower(string sql)
    {
        var text = new StringBuilder(sql.Length);
        char quote = '\0';
        foreach (var c in sql.Trim())
        {
            if (quote != '\0')
            {
                text.Append(c);
                quote = c == quote ? '\0' : quote;
            }
            else if (!char.IsWhiteSpace(c))
            {
                text.Append(char.ToLowerInvariant(c));
                quote = c is '\'' or '"' ? c : quote;
            }
            else if (text[text.Length - 1] != ' ')
            {
                text.Append(' ');
            }
        }
        return text.ToString();
    }
}
