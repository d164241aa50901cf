using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>One call of a fluent chain: <c>.Default("0")</c>.</summary>
internal sealed class Call(SyntaxToken name, ArgumentListSyntax arguments)
{
    /// <summary>The word, for positions.</summary>
    public SyntaxToken Token { get; } = name;

    /// <summary>The word.</summary>
    public string Name => Token.ValueText;

    /// <summary>What it is called with.</summary>
    public ArgumentListSyntax Arguments { get; } = arguments;

    /// <summary>The calls of a chain in the order in which they are written; null when it does not begin at <paramref name="receiver"/>.</summary>
    public static IReadOnlyList<Call>? Chain(ExpressionSyntax expression, string receiver)
    {
        var calls = new List<Call>();
        while (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } invocation)
        {
            if (access.Name is not IdentifierNameSyntax name)
            {
                return null;
            }
            calls.Add(new Call(name.Identifier, invocation.ArgumentList));
            expression = access.Expression;
        }
        calls.Reverse();
        return calls.Count > 0 && expression is IdentifierNameSyntax start && start.Identifier.ValueText == receiver ? calls : null;
    }
}
