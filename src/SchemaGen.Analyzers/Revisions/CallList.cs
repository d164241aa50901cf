using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>A list of calls: the body of a method or of a lambda.</summary>
internal sealed record CallList(string Receiver, IReadOnlyList<ExpressionSyntax> Expressions)
{
    /// <summary>The calls of a lambda with one parameter; null, and reported, for anything else.</summary>
    public static CallList? FromLambda(ExpressionSyntax expression, Unreadable unreadable)
    {
        var parameter = expression switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0],
            _ => null,
        };
        if (parameter is null)
        {
            unreadable.Add(expression, "only a lambda of one parameter can be read: write t => { ... }");
            return null;
        }
        var lambda = (LambdaExpressionSyntax)expression;
        return new CallList(parameter.Identifier.ValueText, Read(lambda.Block, lambda.ExpressionBody, unreadable));
    }

    /// <summary>The calls of a method with one parameter.</summary>
    public static CallList? FromMethod(MethodDeclarationSyntax method, Unreadable unreadable) =>
        method.ParameterList.Parameters.Count == 1
            ? new CallList(
                method.ParameterList.Parameters[0].Identifier.ValueText, Read(method.Body, method.ExpressionBody?.Expression, unreadable))
            : null;

    private static IReadOnlyList<ExpressionSyntax> Read(BlockSyntax? block, ExpressionSyntax? expression, Unreadable unreadable)
    {
        if (block is null)
        {
            return expression is null ? [] : [expression];
        }
        foreach (var statement in block.Statements.Where(statement => statement is not (ExpressionStatementSyntax or EmptyStatementSyntax)))
        {
            unreadable.Add(statement, statement switch
            {
                LocalDeclarationStatementSyntax => "a local variable can't be read: write its value as a literal where it is used",
                ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax =>
                    "a loop can't be read: write its calls one after another",
                IfStatementSyntax or SwitchStatementSyntax =>
                    "a revision does the same on every database, so a condition can't be read: write the calls without it, or Sql with only: for one kind of database",
                _ => "only calls on the builder can be read: write a call a line",
            });
        }
        return block.Statements.OfType<ExpressionStatementSyntax>().Select(statement => statement.Expression).ToList();
    }
}
