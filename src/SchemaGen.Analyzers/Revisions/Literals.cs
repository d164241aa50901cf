using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Parsing;
using SchemaGen.Core.Handles;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads literals by syntax alone: the meaning of a revision is its own text.</summary>
internal static class Literals
{
    /// <summary>
    /// The text of a string literal of any kind, or of several joined with <c>+</c>; null for anything else. Handles in the braces of an interpolated one read as
    /// <see cref="HandleMarks"/>.
    /// </summary>
    public static string? Text(ExpressionSyntax expression)
    {
        // Joined literals nest to the left, as deep as there are pieces: a loop, not a recursion.
        var pieces = new List<string>();
        while (true)
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum when Text(sum.Right) is { } right:
                    pieces.Add(right);
                    expression = sum.Left;
                    break;
                case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal:
                    pieces.Add(LineEnds.Normalize(literal.Token.ValueText));
                    pieces.Reverse();
                    return string.Concat(pieces);
                case InterpolatedStringExpressionSyntax interpolated when Interpolated(interpolated) is { } text:
                    pieces.Add(text);
                    pieces.Reverse();
                    return string.Concat(pieces);
                default:
                    return null;
            }
        }
    }

    // What is neither text nor handle, as a value with a format, can't be read.
    private static string? Interpolated(InterpolatedStringExpressionSyntax expression)
    {
        var isRaw = !expression.StringStartToken.IsKind(SyntaxKind.InterpolatedStringStartToken) && !expression.StringStartToken.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken);
        var text = new StringBuilder();
        foreach (var part in expression.Contents)
        {
            switch (part)
            {
                case InterpolatedStringTextSyntax written:
                    var value = written.TextToken.ValueText;
                    text.Append(isRaw ? value : value.Replace("{{", "{").Replace("}}", "}"));
                    break;
                case InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole when HandleSyntax.Of(hole.Expression) is { } use:
                    text.Append(HandleMarks.InText(use));
                    break;
                default:
                    return null;
            }
        }
        return LineEnds.Normalize(text.ToString());
    }

    /// <summary>Whether the expression is <c>null</c>.</summary>
    public static bool IsNull(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.NullLiteralExpression);

    /// <summary>A whole number, perhaps negative; null for anything else.</summary>
    public static long? Number(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax { Token.Value: int number } => number,
        LiteralExpressionSyntax { Token.Value: long number } => number,
        LiteralExpressionSyntax { Token.Value: uint number } => number,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax { Token.Value: var value } } => value switch
        {
            int number => -number,
            long number => -number,
            uint number => -number,
            // The least number: what follows its sign is greater than the greatest one.
            9223372036854775808 => long.MinValue,
            _ => null,
        },
        _ => null,
    };

    /// <summary><c>true</c> or <c>false</c>; null for anything else.</summary>
    public static bool? Flag(ExpressionSyntax expression) => expression.Kind() switch
    {
        SyntaxKind.TrueLiteralExpression => true,
        SyntaxKind.FalseLiteralExpression => false,
        _ => null,
    };

    /// <summary>What to write instead of an expression that is no literal.</summary>
    public static string Remedy(ExpressionSyntax expression) => expression switch
    {
        InterpolatedStringExpressionSyntax => "only handles such as {Before.Users.Phone} can stand in the braces of an interpolated string: write the rest of the text out",
        _ when HandleSyntax.Of(expression) is { } use => $"{use} is a handle, and no name of a table or column stands here: write the text out",
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } =>
            "nameof changes its meaning when code is renamed, and a revision must not: write the name as a string literal",
        IdentifierNameSyntax name => $"'{name.Identifier.ValueText}' is a name whose value is elsewhere: write the value itself as a literal",
        MemberAccessExpressionSyntax => "a constant or property can't be read: write its value as a literal",
        _ => "only literals can be read: write the value itself",
    };
}
