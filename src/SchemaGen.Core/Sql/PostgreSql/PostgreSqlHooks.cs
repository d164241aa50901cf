using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Rules, triggers and policies: their text is kept without the table, which stands in the midst of it.</summary>
internal static class PostgreSqlHooks
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>CREATE RULE, TRIGGER or POLICY.</summary>
    public static string Create(SourceObject hook)
    {
        string name = Sql.Name(hook.Id.Member!), table = Sql.Name(hook.Id.Name);
        switch (hook.Id.Kind)
        {
            case ObjectKind.Rule:
                return $"CREATE RULE {name} AS {Insert(hook.Source, AfterRuleEvent, $" TO {table}")}";
            case ObjectKind.Policy:
                return $"CREATE POLICY {name} ON {table} {hook.Source}";
            default:
                var isConstraint = IsConstraint(hook);
                var text = isConstraint ? hook.Source.TrimStart().Substring("constraint".Length).TrimStart() : hook.Source;
                return $"CREATE {(isConstraint ? "CONSTRAINT " : "")}TRIGGER {name} {Insert(text, AfterTriggerEvents, $" ON {table}")}";
        }
    }

    /// <summary>CREATE OR REPLACE; see <see cref="CanReplace"/>.</summary>
    public static string Replace(SourceObject hook) => "CREATE OR REPLACE" + Create(hook).Substring("CREATE".Length);

    /// <summary>Whether it can take another's place without that being dropped: no policy can, and no constraint trigger.</summary>
    public static bool CanReplace(SourceObject hook) => hook.Id.Kind == ObjectKind.Rule || (hook.Id.Kind == ObjectKind.Trigger && !IsConstraint(hook));

    private static bool IsConstraint(SourceObject trigger) => trigger.Source.TrimStart().StartsWith("constraint", StringComparison.OrdinalIgnoreCase);

    private static string Insert(string source, Func<List<(SqlTokens.Kind Kind, string Text)>, int> place, string text)
    {
        var tokens = SqlTokens.Read(source);
        return string.Concat(tokens.Take(place(tokens)).Select(token => token.Text))
            + text
            + string.Concat(tokens.Skip(place(tokens)).Select(token => token.Text));
    }

    // on insert
    private static int AfterRuleEvent(List<(SqlTokens.Kind Kind, string Text)> tokens) =>
        PastWord(tokens, PastWord(tokens, 0));

    // before insert or update of a, b or delete
    private static int AfterTriggerEvents(List<(SqlTokens.Kind Kind, string Text)> tokens)
    {
        var at = PastWord(tokens, 0);
        if (Next(tokens, at, "of"))
        {
            at = PastWord(tokens, at);
        }
        while (true)
        {
            at = PastWord(tokens, at);
            if (Next(tokens, at, "of"))
            {
                at = PastColumns(tokens, PastWord(tokens, at));
            }
            if (!Next(tokens, at, "or"))
            {
                return at;
            }
            at = PastWord(tokens, at);
        }
    }

    private static int PastColumns(List<(SqlTokens.Kind Kind, string Text)> tokens, int at)
    {
        at = PastWord(tokens, at);
        while (Next(tokens, at, ","))
        {
            at = PastWord(tokens, PastWord(tokens, at));
        }
        return at;
    }

    private static bool Next(List<(SqlTokens.Kind Kind, string Text)> tokens, int at, string text)
    {
        while (at < tokens.Count && tokens[at].Kind == SqlTokens.Kind.Space)
        {
            at++;
        }
        return at < tokens.Count && string.Equals(tokens[at].Text, text, StringComparison.OrdinalIgnoreCase);
    }

    private static int PastWord(List<(SqlTokens.Kind Kind, string Text)> tokens, int at)
    {
        while (at < tokens.Count && tokens[at].Kind == SqlTokens.Kind.Space)
        {
            at++;
        }
        return Math.Min(at + 1, tokens.Count);
    }
}
