using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>In which place of a text a name is looked for.</summary>
internal enum Use
{
    /// <summary>In any place, also as <see cref="Literal"/>.</summary>
    Any,

    /// <summary>As what is read or written: behind FROM, JOIN, INTO, UPDATE; or as <see cref="Cast"/> or <see cref="Literal"/>.</summary>
    Relation,

    /// <summary>Before a parenthesis; in a CREATE FUNCTION not its own name.</summary>
    Call,

    /// <summary>As a type: in a cast, before a literal, with <c>[]</c> behind it; in the signature of a CREATE FUNCTION anywhere but as its own or an argument's name.</summary>
    Cast,

    /// <summary>In a literal that the server resolves: <c>nextval('name')</c>, <c>'name'::regclass</c>.</summary>
    Literal,
}

/// <summary>
/// Finds names in SQL text, by its tokens alone: not a parser, so that a name which could be meant counts as meant. A name in quotes or
/// bare; with a schema before it only where that is its own, without one where the default schema holds nothing of that name.
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

    /// <summary>Whether the text names it in such a place.</summary>
    public bool In(string sql, Use use = Use.Any) => MayHold(sql) && Tokens.Read(sql) is var tokens && Enumerable.Range(0, tokens.Count).Any(at => Is(tokens, at, use));

    /// <summary>With how many arguments the text calls it, each time.</summary>
    public IEnumerable<int> Calls(string sql) => MayHold(sql) && Tokens.Read(sql) is var tokens
        ? Enumerable.Range(0, tokens.Count).Where(at => Is(tokens, at, Use.Call)).Select(at => tokens.Arguments(at + 1)).ToList()
        : Enumerable.Empty<int>();

    /// <summary>The text with another name in these places.</summary>
    public string Renamed(string sql, TableName to, Use use)
    {
        if (!MayHold(sql))
        {
            return sql;
        }
        var tokens = Tokens.Read(sql);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (IsLiteral(tokens, at) && use is Use.Literal or Use.Any)
            {
                tokens.Put(at, "'" + ReservedWords.Quote(to).Replace("'", "''") + "'");
            }
            else if (Is(tokens, at, use))
            {
                PutName(tokens, at, to);
            }
        }
        return tokens.ToString();
    }

    /// <summary>Whether the token there is the name, whatever stands around it.</summary>
    public bool NamedAt(Tokens tokens, int at) => IsNamed(tokens, at);

    /// <summary>
    /// Whether a column is named in the text, or could be by a <c>*</c>; the server writes that out to all columns when it takes the text, but
    /// where <paramref name="isWholeRow"/> (in the condition of a trigger) it stands for the row.
    /// </summary>
    public static bool Column(string sql, string column, bool isWholeRow)
    {
        var tokens = Tokens.Read(sql);
        return tokens.Text(0) == "table" || Enumerable.Range(0, tokens.Count).Any(at =>
            (tokens.Name(at) == column && tokens.Text(at + 1) != "(" && !tokens.IsRelation(at))
            || (!isWholeRow && tokens.Text(at) == "*" && (at == 0 || BeforeStar.Contains(tokens.Text(at - 1)))));
    }

    // A schema that stays as it is written: it may be the default one under its real name.
    private void PutName(Tokens tokens, int at, TableName to)
    {
        var isQualified = Qualifier(tokens, at) is not null;
        if (to.Schema == name.Schema)
        {
            tokens.Put(at, ReservedWords.Quote(to.Name));
            return;
        }
        if (isQualified)
        {
            tokens.Put(at - 1, "");
            tokens.Put(at - 2, "");
        }
        tokens.Put(at, ReservedWords.Quote(to));
    }

    // Most texts don't hold most names: no need to cut those into tokens.
    private bool MayHold(string sql) =>
        name.Name.IndexOf('\'') >= 0 || sql.IndexOf(name.Name.Replace("\"", "\"\""), StringComparison.OrdinalIgnoreCase) >= 0;

    private bool Is(Tokens tokens, int at, Use use) => use switch
    {
        Use.Literal => IsLiteral(tokens, at),
        Use.Any => IsNamed(tokens, at) || IsLiteral(tokens, at),
        Use.Call => IsNamed(tokens, at) && tokens.Text(at + 1) == "(" && (!tokens.IsRoutine || at > tokens.Parenthesis),
        Use.Cast => IsNamed(tokens, at) && IsType(tokens, at),
        _ => (IsNamed(tokens, at) && (tokens.IsRelation(at) || IsType(tokens, at))) || IsLiteral(tokens, at),
    };

    private bool IsNamed(Tokens tokens, int at) => tokens.Name(at) == name.Name && IsOwn(Qualifier(tokens, at));

    private static string? Qualifier(Tokens tokens, int at) => at > 1 && tokens.Text(at - 1) == "." ? tokens.Name(at - 2) : null;

    // What stands before the dot and is no schema of the model is the default schema under its real name, or an alias.
    private bool IsOwn(string? qualifier) =>
        qualifier is null ? !isShadowed
        : schema.Names.Contains(qualifier) ? qualifier == name.Schema
        : name.Schema is null;

    private bool IsLiteral(Tokens tokens, int at) =>
        IsResolved(tokens, at) && tokens.ResolvedName(at) is { } parts && parts[parts.Count - 1] == name.Name && IsOwn(parts.Count == 2 ? parts[0] : null);

    /// <summary>Whether the server resolves this literal to a relation.</summary>
    internal static bool IsResolved(Tokens tokens, int at) =>
        (tokens.Text(at + 1) == ":" && tokens.Text(at + 2) == ":" && tokens.Text(at + 3) == "regclass")
        || (at > 1 && tokens.Text(at - 1) == "(" && Numbering.Contains(tokens.Text(at - 2)));

    private static bool IsType(Tokens tokens, int at)
    {
        if (tokens.IsRoutine && at < tokens.Body)
        {
            return at > tokens.Parenthesis && !tokens.IsArgument(at);
        }
        var first = Qualifier(tokens, at) is null ? at : at - 2;
        var before = first > 0 ? tokens.Text(first - 1) : "";
        return before == ":" || (before == "as" && tokens.Text(at + 1) == ")") || tokens.Text(at + 1) == "[" || tokens.IsLiteral(at + 1);
    }
}
