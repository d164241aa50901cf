using System.Collections.Generic;
using System.Text;

namespace SchemaGen.Core.Texts;

/// <summary>
/// Cuts SQL at its semicolons, but not inside of parentheses (CREATE RULE) nor of a BEGIN ATOMIC body (PostgreSQL manual, CREATE FUNCTION, sql_body), where they
/// belong to the statement.
/// </summary>
public static class SqlStatements
{
    /// <summary>The statements without their semicolons; none for a text of white space and comments.</summary>
    public static IReadOnlyList<string> Split(string sql)
    {
        var statements = new List<string>();
        var statement = new StringBuilder();
        var isEmpty = true;
        int parentheses = 0, blocks = 0;
        var before = "";
        foreach (var (kind, text) in SqlTokens.Read(sql))
        {
            if (kind == SqlTokens.Kind.Symbol && text == ";" && parentheses == 0 && blocks == 0)
            {
                Finish();
                continue;
            }
            statement.Append(text);
            if (kind == SqlTokens.Kind.Space)
            {
                continue;
            }
            isEmpty = false;
            var word = kind == SqlTokens.Kind.Word ? text.ToUpperInvariant() : "";
            parentheses += kind != SqlTokens.Kind.Symbol ? 0 : text == "(" ? 1 : text == ")" ? -1 : 0;
            blocks += word == "ATOMIC" && before == "BEGIN" ? 1 : blocks == 0 ? 0 : word == "CASE" ? 1 : word == "END" ? -1 : 0;
            before = word;
        }
        Finish();
        return statements;

        void Finish()
        {
            if (!isEmpty)
            {
                statements.Add(statement.ToString().Trim());
            }
            statement.Clear();
            isEmpty = true;
            parentheses = blocks = 0;
        }
    }
}
