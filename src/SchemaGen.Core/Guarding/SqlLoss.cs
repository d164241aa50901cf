using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>What hand-written SQL destroys, as far as its words say so: DELETE, TRUNCATE, and DROP TABLE where no effect tells of it.</summary>
internal static class SqlLoss
{
    private static readonly HashSet<string> NotCountable = ["using", "returning", "limit", "order", "indexed"];

    public static IEnumerable<Loss> Of(ExecuteSql execute) => SqlStatements.Split(execute.Sql).SelectMany(statement => Of(statement, execute.Effect.IsEmpty));

    private static IEnumerable<Loss> Of(string statement, bool mayDrop)
    {
        var tokens = SqlTokens.Read(statement);
        var words = tokens.Where(token => token.Kind != SqlTokens.Kind.Space).Select(token => token.Text.ToLowerInvariant()).ToList();
        return (words.Count > 0 ? words[0] : "") switch
        {
            "delete" when !words.Any(NotCountable.Contains) => [new Loss("DELETE FROM " + Names(words, "from"), "SELECT count(*)" + After(tokens, "delete"), "rows")],
            "delete" => [new Loss("DELETE FROM " + Names(words, "from"), null, "rows")],
            "with" when words.Contains("delete") => [new Loss("WITH … DELETE", null, "rows")],
            "truncate" => Tables("TRUNCATE", words.Skip(1)),
            "drop" when mayDrop && words.Count > 1 && words[1] == "table" => Tables("DROP TABLE", words.Skip(2)),
            _ => [],
        };
    }

    private static string Names(List<string> words, string after)
    {
        var rest = words.Skip(words.IndexOf(after) + 1).SkipWhile(word => word == "only").ToList();
        return rest.Count > 2 && rest[1] == "." ? string.Concat(rest.Take(3)) : rest.Count > 0 ? rest[0] : "";
    }

    // a, market.b CASCADE
    private static IEnumerable<Loss> Tables(string verb, IEnumerable<string> words)
    {
        var list = string.Concat(words.SkipWhile(word => word is "table" or "only" or "if" or "exists")
            .TakeWhile(word => word is not ("restart" or "continue" or "cascade" or "restrict")));
        return list.Split(',').Where(name => name.Length > 0).Select(name => new Loss($"{verb} {name}", "SELECT count(*) FROM " + name, "rows"));
    }

    private static string After(IEnumerable<(SqlTokens.Kind Kind, string Text)> tokens, string word) =>
        string.Concat(tokens.SkipWhile(token => token.Text.ToLowerInvariant() != word).Skip(1).Select(token => token.Text));
}
