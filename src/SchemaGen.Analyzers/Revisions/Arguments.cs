using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Modeling;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>The arguments of a call by parameter. What can't be read is reported and reads as something harmless.</summary>
internal sealed class Arguments
{
    private const string Owner = "table";

    private readonly Call call;
    private readonly Unreadable unreadable;
    private readonly Dictionary<string, List<ExpressionSyntax>> values = [];
    private readonly bool takesColumnAlone;

    /// <summary>Binds arguments to parameters by position and by name; the last one takes the rest when its name ends in <c>…</c>.</summary>
    public Arguments(Call call, Unreadable unreadable, params string[] parameters)
    {
        this.call = call;
        this.unreadable = unreadable;
        var isParams = parameters.Length > 0 && parameters[parameters.Length - 1].EndsWith("…", System.StringComparison.Ordinal);
        var names = parameters.Select(parameter => parameter.TrimEnd('…')).ToList();
        takesColumnAlone = names.Count > 1 && names[0] == Owner && names[1].StartsWith("column", System.StringComparison.Ordinal);
        var position = 0;
        foreach (var argument in call.Arguments.Arguments)
        {
            // DropColumn(Before.Users.Phone): a column's handle says its table, too.
            if (takesColumnAlone && position == 0 && argument.NameColon is null && HandleSyntax.Of(argument.Expression) is { Column: not null })
            {
                values.Add(Owner, [((MemberAccessExpressionSyntax)argument.Expression).Expression]);
                position++;
            }
            var name = argument.NameColon?.Name.Identifier.ValueText
                ?? (position < names.Count ? names[position] : isParams ? names[names.Count - 1] : null);
            position++;
            if (name is null || !names.Contains(name) || (values.ContainsKey(name) && !(isParams && name == names[names.Count - 1])))
            {
                unreadable.Add(argument.Span, argument.SyntaxTree, $"{call.Name} takes {Shown(names)}: remove this argument");
                continue;
            }
            if (!values.TryGetValue(name, out var list))
            {
                values.Add(name, list = []);
            }
            list.Add(argument.Expression);
        }
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string parameter) => One(parameter) is { } expression ? Text(expression) : Missing(parameter);

    /// <summary>A name that must be there: of a column, constraint or index, taken as it stands.</summary>
    public string Name(string parameter) => Parsed(parameter, NameText.Checked) ?? "";

    /// <summary>A column that must be there, by its name or its handle.</summary>
    public string Column(string parameter) => Expression(parameter) is { } expression ? Column(expression, isGiven: parameter == "to" || call.Name == "AddColumn") ?? "" : "";

    /// <summary>Columns that must be there, one or more.</summary>
    public EquatableArray<string> ColumnList(string parameter)
    {
        Expression(parameter);
        return All(parameter).Select(column => Column(column, isGiven: false)).OfType<string>().ToEquatableArray();
    }

    /// <summary>What an index sorts by, one or more: columns, or texts that say more.</summary>
    public EquatableArray<IndexPart> PartList(string parameter)
    {
        Expression(parameter);
        return All(parameter)
            .Select(part => HandleSyntax.Of(part) is null && (Literals.Text(part) is not { } text || !Identifiers.IsBare(text))
                ? Parsed(part, NameText.Part)
                : Column(part, isGiven: false) is { } column ? new IndexPart(column) : null)
            .OfType<IndexPart>().ToEquatableArray();
    }

    /// <summary>Names that must be there, one or more.</summary>
    public EquatableArray<string> NameList(string parameter)
    {
        Expression(parameter);
        return List(parameter, NameText.Checked);
    }

    /// <summary>Things that have a text form, perhaps none.</summary>
    public EquatableArray<T> List<T>(string parameter, System.Func<string, T> parse) where T : class =>
        All(parameter).Select(item => Parsed(item, parse)).OfType<T>().ToEquatableArray();

    /// <summary>A whole number, or null where <c>null</c> or nothing is written.</summary>
    public long? OptionalNumber(string parameter)
    {
        if (One(parameter) is not { } expression || Literals.IsNull(expression))
        {
            return null;
        }
        if (Literals.Number(expression) is { } number)
        {
            return number;
        }
        unreadable.Add(expression, "only a whole number can be read: write it as a literal");
        return null;
    }

    /// <summary>Whether <c>true</c> is written.</summary>
    public bool Flag(string parameter)
    {
        if (One(parameter) is not { } expression)
        {
            return false;
        }
        if (Literals.Flag(expression) is null)
        {
            unreadable.Add(expression, "only true or false can be read: write it as a literal");
        }
        return Literals.Flag(expression) ?? false;
    }

    /// <summary>A text, or null where <c>null</c> or nothing is written.</summary>
    public string? OptionalText(string parameter) =>
        values.TryGetValue(parameter, out var list) && !Literals.IsNull(list[0]) ? Text(list[0]) : null;

    /// <summary>The expressions behind a parameter, none when it is absent.</summary>
    public IReadOnlyList<ExpressionSyntax> All(string parameter) => values.TryGetValue(parameter, out var list) ? list : [];

    /// <summary>The expression of a parameter that must be there.</summary>
    public ExpressionSyntax? Expression(string parameter)
    {
        if (One(parameter) is { } expression)
        {
            return expression;
        }
        Missing(parameter);
        return null;
    }

    /// <summary>A table's name.</summary>
    public TableName Table(string parameter) => Expression(parameter) is { } expression ? Table(expression, isGiven: parameter == "to" || call.Name == "CreateTable") : default;

    /// <summary>Names of tables, one or more.</summary>
    public EquatableArray<TableName> TableList(string parameter)
    {
        Expression(parameter);
        return All(parameter).Select(table => Table(table, isGiven: false)).ToEquatableArray();
    }

    /// <summary>A column type.</summary>
    public ColumnType Type(string parameter) => Parsed(parameter, ColumnTypes.Parse) ?? new ColumnType("text");

    /// <summary>Something that has a text form; the default value when the text is not that.</summary>
    public T? Parsed<T>(string parameter, System.Func<string, T> parse) =>
        Expression(parameter) is { } expression ? Parsed(expression, parse) : default;

    /// <summary>As above, for an expression.</summary>
    public T? Parsed<T>(ExpressionSyntax expression, System.Func<string, T> parse)
    {
        if (Literals.Text(expression) is not { } text)
        {
            Text(expression);
            return default;
        }
        try
        {
            return parse(text);
        }
        catch (System.FormatException malformed)
        {
            unreadable.Add(expression, malformed.Message);
            return default;
        }
    }

    /// <summary>An enum member, by the last part of its name.</summary>
    public ReferentialAction Action(string parameter)
    {
        if (Expression(parameter) is not { } expression)
        {
            return default;
        }
        var name = expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            _ => "",
        };
        var index = System.Array.IndexOf(ActionNames, name);
        if (index < 0)
        {
            unreadable.Add(expression, $"this is no referential action: write ReferentialAction.{string.Join(", ", ActionNames)}");
        }
        return index < 0 ? default : (ReferentialAction)index;
    }

    private static readonly string[] ActionNames = System.Enum.GetNames(typeof(ReferentialAction));

    private TableName Table(ExpressionSyntax expression, bool isGiven)
    {
        if (HandleSyntax.Of(expression) is not { } use)
        {
            var table = Parsed(expression, ParseTable);
            Note(expression, new NamedText(expression.Span, table, null, isGiven));
            return table;
        }
        if (use.Column is not null)
        {
            unreadable.Add(expression, $"{use} is a column, and a table stands here: write {use with { Column = null }}");
        }
        return new TableName(null, HandleMarks.Of(use));
    }

    private string? Column(ExpressionSyntax expression, bool isGiven)
    {
        if (HandleSyntax.Of(expression) is not { } use)
        {
            var column = Parsed(expression, NameText.Checked);
            Note(expression, new NamedText(expression.Span, null, column, isGiven));
            return column;
        }
        if (use.Column is null)
        {
            unreadable.Add(expression, $"{use} is a table, and a column stands here: write one of its columns");
        }
        return HandleMarks.Of(use);
    }

    // A handle is an argument as a whole: of what is joined or interpolated nothing is said.
    private void Note(ExpressionSyntax expression, NamedText text)
    {
        if (expression is LiteralExpressionSyntax && expression.Parent is ArgumentSyntax { NameColon: null } && !ObjectReader.Knows(call.Name))
        {
            unreadable.Texts?.Add((call, takesColumnAlone, text));
        }
    }

    private static TableName ParseTable(string text) => NameText.Checked(Identifiers.ParseTable(text));

    private ExpressionSyntax? One(string parameter) => values.TryGetValue(parameter, out var list) ? list[0] : null;

    private string Text(ExpressionSyntax expression)
    {
        if (Literals.Text(expression) is { } text)
        {
            return text;
        }
        unreadable.Add(expression, Literals.Remedy(expression));
        return "";
    }

    private string Missing(string parameter)
    {
        unreadable.Add(call.Token.Span, call.Token.SyntaxTree!, $"{call.Name} lacks its argument '{parameter}'");
        return "";
    }

    private static string Shown(IReadOnlyList<string> names) => names.Count == 0 ? "no arguments" : "(" + string.Join(", ", names) + ")";
}
