using System.Text;

namespace SchemaGen.Core.Naming;

/// <summary>C# names and the names in a database that stand for them where nothing else is declared.</summary>
public static class SnakeCase
{
    /// <summary><c>WorkChatId</c> to <c>work_chat_id</c>, <c>HTTPServer</c> to <c>http_server</c>, <c>Address2</c> to <c>address2</c>.</summary>
    public static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_' && BeginsWord(name, i))
            {
                result.Append('_');
            }
            result.Append(char.ToLowerInvariant(name[i]));
        }
        return result.ToString();
    }

    /// <summary>
    /// A C# name for a name in a database: <c>work_chat_id</c> to <c>WorkChatId</c>, <c>order items</c> to <c>OrderItems</c>, <c>2fa</c> to <c>_2fa</c>. What no
    /// identifier may hold is left out, so that several names may have the same one.
    /// </summary>
    public static string Pascal(string name)
    {
        var result = new StringBuilder(name.Length);
        var begins = true;
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c))
            {
                begins = true;
                continue;
            }
            result.Append(begins ? char.ToUpperInvariant(c) : c);
            begins = false;
        }
        return result.Length == 0 ? "_" : char.IsLetter(result[0]) ? result.ToString() : "_" + result;
    }

    private static bool BeginsWord(string name, int at) =>
        !char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]));
}
