using System.Text;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Turns C# names into database names where none is declared.</summary>
internal sealed record NamingConvention(bool IsExact)
{
    /// <summary>The convention that <c>SchemaGenNaming</c> names; without it, EF's names where EF is used.</summary>
    public static NamingConvention From(string? setting, bool usesEntityFramework) =>
        new(setting is "exact" || (setting is not "snake_case" && usesEntityFramework));

    /// <summary>The database name of a class or property.</summary>
    public string Apply(string name) => IsExact ? name : SnakeCase(name);

    /// <summary><c>WorkChatId</c> to <c>work_chat_id</c>, <c>HTTPServer</c> to <c>http_server</c>, <c>Address2</c> to <c>address2</c>.</summary>
    public static string SnakeCase(string name)
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

    private static bool BeginsWord(string name, int at) =>
        !char.IsUpper(name[at - 1]) || (at + 1 < name.Length && char.IsLower(name[at + 1]));
}
