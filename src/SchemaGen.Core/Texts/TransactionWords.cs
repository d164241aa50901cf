using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Texts;

/// <summary>Finds SQL that would begin or end a transaction: a revision runs in one of its own, and must not leave it.</summary>
public static class TransactionWords
{
    private static readonly HashSet<string> Words = ["begin", "commit", "end", "rollback", "abort", "start", "savepoint", "release"];

    /// <summary>The first statement's first word that does so, in lower case, or null. Bodies of triggers and functions have words of their own.</summary>
    public static string? Find(string sql)
    {
        var isFirst = true;
        foreach (var token in SqlTokens.Read(sql).Where(token => token.Kind != SqlTokens.Kind.Space))
        {
            var word = token.Kind == SqlTokens.Kind.Word ? token.Text.ToLowerInvariant() : "";
            if (isFirst && word == "create")
            {
                return null;
            }
            if (isFirst && Words.Contains(word))
            {
                return word;
            }
            isFirst = token.Text == ";";
        }
        return null;
    }
}
