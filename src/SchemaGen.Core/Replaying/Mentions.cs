using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>
/// Finds names in SQL text, by its tokens alone: not a parser, so that a name which could be meant counts as meant. A name in quotes or
/// bare; with a schema before it only where that is its own, without one where the default schema holds nothing of that name.
/// String literals say nothing, but for <c>nextval('a.b')</c> and <c>'a.b'::regclass</c>, on which the server depends as well.
/// </summary>
internal sealed class Mentions
{
    private static readonly HashSet<string> BeforeStar = new(StringComparer.Ordinal) { "select", "distinct", "all", "returning", ",", ".", ")" };
    private static readonly HashSet<string> Numbering = new(StringComparer.Ordinal) { "nextval", "currval", "setval" };

    private readonly Schema schema;
    private readonly TableName name;
    private readonly bool isShadowed;

    /// <summary>Looks for a name of the schema.</summary>
    public Mentions(Schema schema, TableName name)
    {
        this.schema = schema;
        this.name = name;
        isShadowed = name.Schema is not null
            && (schema.Find(new TableName(null, name.Name)) is not null
                || schema.Objects.Any(other => other.Id.Kind < ObjectKind.Rule && other.Id.Name == new TableName(null, name.Name)));
    }

    /// <summary>The text names it in any place: as a table, a type, a function.</summary>
    public bool In(string sql) => At(sql).Any();

    /// <summary>The text calls it: a parenthesis follows, or it is cast to a <c>regproc</c>.</summary>
    public bool CalledIn(string sql) => MayHold(sql) && Texts(sql) is var tokens
        && Enumerable.Range(0, tokens.Count).Any(at => IsNamed(tokens, at) && Text(tokens, at + 1) == "(");

    /// <summary>The text names it as a type: in a cast, before a literal, or with <c>[]</c> behind it.</summary>
    public bool CastIn(string sql) => MayHold(sql) && Texts(sql) is var tokens
        && Enumerable.Range(0, tokens.Count).Any(at => IsNamed(tokens, at) && IsType(tokens, at));

    /// <summary>The text holds it as the name of a sequence or table that the server resolves: <c>nextval('name')</c>.</summary>
    public bool LiteralIn(string sql) => MayHold(sql) && Texts(sql) is var tokens
        && Enumerable.Range(0, tokens.Count).Any(at => IsLiteral(tokens, at));

    /// <summary>Whether a column is named in the text, or could be by a <c>*</c> that stands for all columns.</summary>
    public static bool Column(string sql, string column)
    {
        var tokens = Texts(sql);
        return Enumerable.Range(0, tokens.Count).Any(at =>
            (Name(tokens[at]) == column && Text(tokens, at + 1) != "(")
            || (tokens[at].Text == "*" && (at == 0 || BeforeStar.Contains(tokens[at - 1].Text.ToLowerInvariant()))))
            || Text(tokens, 0) == "table";
    }

    private IEnumerable<int> At(string sql)
    {
        if (!MayHold(sql))
        {
            return Enumerable.Empty<int>();
        }
        var tokens = Texts(sql);
        return Enumerable.Range(0, tokens.Count).Where(at => IsNamed(tokens, at) || IsLiteral(tokens, at));
    }

    // Most texts don't hold most names: no need to cut those into tokens.
    private bool MayHold(string sql) => name.Name.IndexOf('\'') >= 0 || sql.IndexOf(name.Name.Replace("\"", "\"\""), StringComparison.OrdinalIgnoreCase) >= 0;

    private bool IsNamed(IReadOnlyList<(SqlTokens.Kind Kind, string Text)> tokens, int at) =>
        Name(tokens[at]) == name.Name && IsOwn(at > 1 && tokens[at - 1].Text == "." ? Name(tokens[at - 2]) : null);

    // What stands before the dot and is no schema of the model is the default schema under its real name, or an alias.
    private bool IsOwn(string? qualifier) =>
        qualifier is null ? !isShadowed
        : schema.Names.Contains(qualifier) ? qualifier == name.Schema
        : name.Schema is null;

    private bool IsLiteral(IReadOnlyList<(SqlTokens.Kind Kind, string Text)> tokens, int at)
    {
        var text = tokens[at].Text;
        var isResolved = (Text(tokens, at + 1) == ":" && Text(tokens, at + 2) == ":" && Text(tokens, at + 3) == "regclass")
            || (at > 1 && tokens[at - 1].Text == "(" && Numbering.Contains(tokens[at - 2].Text.ToLowerInvariant()));
        if (!isResolved || tokens[at].Kind != SqlTokens.Kind.Literal || text[0] != '\'' || text.Length < 3)
        {
            return false;
        }
        var parts = TypeNames.Parts(text.Substring(1, text.Length - 2).Replace("''", "'"));
        return parts is { Count: 1 or 2 } && parts[parts.Count - 1] == name.Name && IsOwn(parts.Count == 2 ? parts[0] : null);
    }

    private static bool IsType(IReadOnlyList<(SqlTokens.Kind Kind, string Text)> tokens, int at)
    {
        var first = at > 1 && tokens[at - 1].Text == "." ? at - 2 : at;
        var before = first > 0 ? tokens[first - 1].Text.ToLowerInvariant() : "";
        return before == ":" || (before == "as" && Text(tokens, at + 1) == ")") || Text(tokens, at + 1) == "["
            || (at + 1 < tokens.Count && tokens[at + 1].Kind == SqlTokens.Kind.Literal);
    }

    private static List<(SqlTokens.Kind Kind, string Text)> Texts(string sql) =>
        SqlTokens.Read(sql).Where(token => token.Kind != SqlTokens.Kind.Space).ToList();

    private static string Text(IReadOnlyList<(SqlTokens.Kind Kind, string Text)> tokens, int at) =>
        at < tokens.Count ? tokens[at].Text.ToLowerInvariant() : "";

    private static string? Name((SqlTokens.Kind Kind, string Text) token) => token.Kind switch
    {
        SqlTokens.Kind.Word => token.Text.ToLowerInvariant(),
        SqlTokens.Kind.QuotedName => token.Text.Length > 1 ? token.Text.Substring(1, token.Text.Length - 2).Replace("\"\"", "\"") : null,
        _ => null,
    };
}
