using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.CodeFixes;

/// <summary>What describes a table, a column or an object in the sources: a class, a property, an enum, or an attribute.</summary>
internal sealed class Declaration
{
    private const string Annotations = "System.ComponentModel.DataAnnotations.Schema.";

    private readonly SyntaxNode node;
    private readonly SemanticModel model;

    private Declaration(SyntaxNode node, SemanticModel model)
    {
        this.node = node;
        this.model = model;
    }

    /// <summary>The declaration around a name, or null.</summary>
    public static Declaration? At(SyntaxToken token, SemanticModel model) =>
        token.Parent?.FirstAncestorOrSelf<SyntaxNode>(candidate =>
            candidate is AttributeSyntax or PropertyDeclarationSyntax or ParameterSyntax or EnumMemberDeclarationSyntax or BaseTypeDeclarationSyntax) is { } node
            ? new Declaration(node, model)
            : null;

    /// <summary>Says the former name: with an attribute, or in the one that describes the object. Null where that can't be said.</summary>
    public TextChange? RenamedFrom(Subject removed) => (removed.Object?.Kind, node) switch
    {
        (ObjectKind.Schema, _) => null,
        (null or ObjectKind.Enum, not AttributeSyntax) => Name("SchemaGen.RenamedFrom", OldName(removed)),
        (not (null or ObjectKind.Enum), AttributeSyntax attribute) => AddArgument(attribute, "RenamedFrom = " + Literal(OldName(removed)), isFirst: false),
        _ => null,
    };

    /// <summary>Says the name that the table or column has had all along. Null for what is neither, or where the table would be in another schema.</summary>
    public TextChange? KeepName(Subject removed, Subject added) => node switch
    {
        _ when removed.Object is not null => null,
        PropertyDeclarationSyntax or ParameterSyntax when removed.Column is { } column => Name(Annotations + "Column", column),
        BaseTypeDeclarationSyntax when removed.Column is null && removed.Table.Schema == added.Table.Schema =>
            Name(Find("Entity") is null ? Annotations + "Table" : "SchemaGen.Entity", removed.Table.Name),
        _ => null,
    };

    private static string OldName(Subject removed) => removed.Column ?? Identifiers.Write(removed.Table);

    private TextChange? Name(string attribute, string name)
    {
        if (Find(attribute.Substring(attribute.LastIndexOf('.') + 1)) is not { } given)
        {
            return Add(attribute, name);
        }
        return given.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals is null) is { } argument
            ? new TextChange(argument.Expression.Span, Literal(name))
            : AddArgument(given, Literal(name), isFirst: true);
    }

    private static TextChange AddArgument(AttributeSyntax attribute, string text, bool isFirst)
    {
        var list = attribute.ArgumentList;
        return list is null ? new TextChange(new TextSpan(attribute.Span.End, 0), $"({text})")
            : list.Arguments.Count == 0 ? new TextChange(new TextSpan(list.OpenParenToken.Span.End, 0), text)
            : isFirst ? new TextChange(new TextSpan(list.Arguments[0].SpanStart, 0), text + ", ")
            : new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), ", " + text);
    }

    // On a line of its own; before a parameter of a record on the same line, for the property that it makes.
    private TextChange Add(string attribute, string argument)
    {
        var at = node.GetFirstToken().SpanStart;
        var text = $"{Visible(attribute, at)}({Literal(argument)})]";
        return new TextChange(new TextSpan(at, 0), node switch
        {
            ParameterSyntax => $"[property: {text} ",
            _ => $"[{text}\n{Edits.Indentation(node.SyntaxTree.GetText(), at)}",
        });
    }

    private AttributeSyntax? Find(string name) => Lists.SelectMany(list => list.Attributes).FirstOrDefault(attribute =>
        attribute.Name.ToString().Split('.', ':').Last() is var last && (last == name || last == name + "Attribute"));

    private IEnumerable<AttributeListSyntax> Lists => node switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        ParameterSyntax parameter => parameter.AttributeLists,
        _ => [],
    };

    private string Visible(string attribute, int position)
    {
        var name = attribute.Substring(attribute.LastIndexOf('.') + 1);
        var found = model.LookupNamespacesAndTypes(position, name: name + "Attribute");
        return found.Length == 1 && found[0].ToDisplayString() == attribute + "Attribute" ? name : "global::" + attribute;
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
