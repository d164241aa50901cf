using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Parsing;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads literals by syntax alone: the meaning of a revision is its own text.</summary>
internal static class Literals
{
    /// <summary>The text of a string literal of any kind, or of several joined with <c>+</c>; null for anything else.</summary>
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
                default:
                    return null;
            }
        }
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
        InterpolatedStringExpressionSyntax => "an interpolated string can't be read: write the text out, without $",
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } =>
            "nameof changes its meaning when code is renamed, and a revision must not: write the name as a string literal",
        IdentifierNameSyntax name => $"'{name.Identifier.ValueText}' is a name whose value is elsewhere: write the value itself as a literal",
        MemberAccessExpressionSyntax => "a constant or property can't be read: write its value as a literal",
        _ => "only literals can be read: write the value itself",
    };
}
