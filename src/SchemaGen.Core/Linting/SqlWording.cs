using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>Hand-written SQL in words: how it begins, and what its words say that it does to rows.</summary>
internal static class SqlWording
{
    private const int Longest = 60;

    private static readonly HashSet<string> Writing = new(["update", "insert", "merge", "copy", "replace"], StringComparer.Ordinal);

    /// <summary>The change; its kind is <see cref="ChangeKind.Destroy"/> where <see cref="SqlLoss"/> or the effect tells of a loss.</summary>
    public static Change Of(ExecuteSql execute)
    {
        var statements = SqlStatements.Split(execute.Sql);
        var isLoss = SqlLoss.Of(execute).Any() || execute.Effect.Any(effect => effect is DropTable or DropColumn);
        var risk = isLoss ? "destructive, deletes data" : statements.Any(Writes) ? "changes rows" : "runs as written";
        var text = Shortened(statements.Count == 0 ? "" : statements[0]) + More(statements.Count - 1) + (execute.Only is null ? "" : $" (on {execute.Only} only)");
        return new Change(isLoss ? ChangeKind.Destroy : ChangeKind.Change, new Subject(new TableName(null, "SQL"), null), "SQL", text, text, risk, default);
    }

    private static bool Writes(string statement)
    {
        var words = SqlTokens.Read(statement).Where(token => token.Kind == SqlTokens.Kind.Word).Select(token => token.Text.ToLowerInvariant()).ToList();
        return words.Count > 0 && (Writing.Contains(words[0]) || (words[0] == "with" && words.Any(Writing.Contains)));
    }

    private static string Shortened(string statement)
    {
        var line = string.Join(" ", statement.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)).TrimEnd(';');
        return line.Length <= Longest ? line : line.Substring(0, Longest - 1).TrimEnd() + "…";
    }

    private static string More(int count) => count <= 0 ? ""
        : " and " + count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " more statement" : " more statements");
}
