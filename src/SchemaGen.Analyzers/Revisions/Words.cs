using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads the single calls of a chain.</summary>
internal sealed class Words(Unreadable unreadable)
{
    /// <summary>A call without arguments, which means <paramref name="value"/>.</summary>
    public T Bare<T>(Call call, T value)
    {
        _ = new Arguments(call, unreadable);
        return value;
    }

    /// <summary>An SQL expression.</summary>
    public string Sql(Call call) => new Arguments(call, unreadable, "sql").Text("sql");

    /// <summary>A name.</summary>
    public string Name(Call call, string parameter) => new Arguments(call, unreadable, parameter).Name(parameter);

    /// <summary>Columns, one or more.</summary>
    public EquatableArray<string> Names(Call call) => new Arguments(call, unreadable, "columns…").ColumnList("columns");

    /// <summary>One of a few words.</summary>
    public string? OneOf(Call call, string parameter, params string[] words) => new Arguments(call, unreadable, parameter).Parsed(parameter, text =>
        words.Contains(text) ? text : throw new System.FormatException($"'{text}' is not one of {string.Join(", ", words)}"));

    /// <summary>A referential action.</summary>
    public ReferentialAction Action(Call call) => new Arguments(call, unreadable, "action").Action("action");

    /// <summary>Storage parameters, by name.</summary>
    public EquatableArray<string> Parameters(Call call)
    {
        var arguments = new Arguments(call, unreadable, "parameters…");
        arguments.Expression("parameters");
        return Parameters(arguments);
    }

    /// <summary>The same of a call that may have none.</summary>
    public static EquatableArray<string> Parameters(Arguments arguments) =>
        StorageParameters.Sorted(arguments.List("parameters", StorageParameters.Read));

    /// <summary>Reports a word that has no place here.</summary>
    public T Unknown<T>(Call call, T value, string expected)
    {
        unreadable.Add(call.Token.Span, call.Token.SyntaxTree!, $"'{call.Name}' can't stand here: write {expected}");
        return value;
    }

    /// <summary>Reports the calls of a chain where nothing may follow.</summary>
    public void Nothing(IEnumerable<Call> chain)
    {
        foreach (var call in chain)
        {
            unreadable.Add(call.Token.Span, call.Token.SyntaxTree!, $"{call.Name} can't stand here: nothing follows this call");
        }
    }
}
