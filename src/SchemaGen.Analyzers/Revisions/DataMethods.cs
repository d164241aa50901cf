using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>The data steps of a revision's class: its methods, the handles that they name, and the code that they are, by syntax alone.</summary>
internal sealed class DataMethods(ClassDeclarationSyntax type)
{
    private readonly Lazy<string> code = new(() => Hash(type));

    /// <summary>Why a revision can't have data steps as it is declared, or null.</summary>
    public string? ClassProblem => Problem("has a data step");

    /// <summary>Why a revision can't name handles as it is declared, or null.</summary>
    public string? HandleProblem => Problem("names handles");

    /// <summary>Reads what <c>Run</c> is given.</summary>
    /// <returns>The operation, or why there is none.</returns>
    public (RunData? Operation, string? Problem) Read(ExpressionSyntax step)
    {
        if (step is not IdentifierNameSyntax { Identifier.ValueText: var name })
        {
            return (null, $"a data step is a method of this class, named without parentheses: write {type.Identifier.ValueText}'s own method, such as Run(NormaliseAsync)");
        }
        var methods = type.Members.OfType<MethodDeclarationSyntax>().Where(method => method.Identifier.ValueText == name).ToList();
        return methods.Count == 0 ? (null, $"this part of {type.Identifier.ValueText} has no method {name}: write private static async Task {name}(DataStep step) into it")
            : methods.Count > 1 ? (null, $"{name} is the name of {methods.Count} methods, and a data step must be told by its name: give one of them another name")
            : !IsStep(methods[0]) ? (null, $"{name} is no data step: declare it as private static async Task {name}(DataStep step)")
            : (new RunData(name, code.Value, Uses(methods[0])), ClassProblem);
    }

    /// <summary>The tables that the class names, with the places where it does.</summary>
    public IEnumerable<(HandleUse Use, SyntaxToken Token)> Tables() => Handles(type).Where(handle => handle.Use.Column is null);

    /// <summary>The tables and columns that stand for names in <c>Up</c> and <c>Down</c>, with their places.</summary>
    public IEnumerable<(HandleUse Use, SyntaxToken Token)> InNotation() =>
        type.Members.Where(IsNotation).SelectMany(Handles).Where(handle => HandleSyntax.Of(handle.Token.Parent!.Parent!.Parent as ExpressionSyntax) is null);

    private static IEnumerable<(HandleUse Use, SyntaxToken Token)> Handles(SyntaxNode node) =>
        from access in node.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
        let use = HandleSyntax.Of(access)
        where use is not null
        select (use, access.Name.Identifier);

    private string? Problem(string why) =>
        !type.Modifiers.Any(SyntaxKind.PartialKeyword) ? $"revision {type.Identifier.ValueText} {why}, and the generator adds to its class: make the class partial"
        : type.TypeParameterList is not null || type.Modifiers.Any(SyntaxKind.FileKeyword) ? $"revision {type.Identifier.ValueText} {why}, so its class can be neither generic nor file-local"
        : null;

    private static bool IsStep(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.StaticKeyword)
        && method.TypeParameterList is null
        && method.ParameterList.Parameters is { Count: 1 } parameters && LastName(parameters[0].Type) == nameof(DataStep)
        && LastName(method.ReturnType) == nameof(System.Threading.Tasks.Task);

    private static string? LastName(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax { Right: IdentifierNameSyntax right } => right.Identifier.ValueText,
        AliasQualifiedNameSyntax { Name: IdentifierNameSyntax name } => name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    // Of the method and of what it names of this class, however far that goes.
    private EquatableArray<HandleUse> Uses(MethodDeclarationSyntax method)
    {
        var members = type.Members.Where(member => !IsNotation(member)).SelectMany(member => Names(member).Select(name => (name, member))).ToLookup(pair => pair.name, pair => pair.member);
        var reached = new HashSet<MemberDeclarationSyntax> { method };
        var waiting = new Queue<MemberDeclarationSyntax>(reached);
        var uses = new HashSet<HandleUse>();
        while (waiting.Count > 0)
        {
            var member = waiting.Dequeue();
            foreach (var node in member.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name)
                {
                    foreach (var other in members[name.Identifier.ValueText].Where(reached.Add))
                    {
                        waiting.Enqueue(other);
                    }
                }
                uses.UnionWith(Uses(node));
            }
        }
        return uses.OrderBy(use => use.ToString(), StringComparer.Ordinal).ToEquatableArray();
    }

    private static IEnumerable<HandleUse> Uses(SyntaxNode node)
    {
        switch (node)
        {
            case MemberAccessExpressionSyntax access when HandleSyntax.Of(access) is { } use:
                yield return use;
                break;
            // step.UpdateAsync(After.Users, row => row.Phone …): what is read of the lambda's parameter is a column of the table beside it.
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments }
                when HandleSyntax.Of(arguments[0].Expression) is { Column: null } table:
                foreach (var property in arguments.Skip(1).SelectMany(argument => Properties(argument.Expression)))
                {
                    yield return table with { Column = property };
                }
                break;
        }
    }

    private static IEnumerable<string> Properties(ExpressionSyntax expression)
    {
        var row = expression switch
        {
            SimpleLambdaExpressionSyntax lambda => lambda.Parameter.Identifier.ValueText,
            ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: { Count: 1 } parameters } => parameters[0].Identifier.ValueText,
            _ => null,
        };
        return row is null ? [] : expression.DescendantNodes().OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression is IdentifierNameSyntax { Identifier.ValueText: var name } && name == row && access.Parent is not InvocationExpressionSyntax)
            .Select(access => access.Name.Identifier.ValueText);
    }

    private static IEnumerable<string> Names(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        BaseTypeDeclarationSyntax inner => [inner.Identifier.ValueText],
        _ => [],
    };

    private static bool IsNotation(MemberDeclarationSyntax member) => member is MethodDeclarationSyntax { Identifier.ValueText: "Up" or "Down" };

    private static string Hash(ClassDeclarationSyntax type)
    {
        var text = new StringBuilder();
        foreach (var token in type.Members.Where(member => !IsNotation(member)).SelectMany(member => member.DescendantTokens()))
        {
            text.Append(token.Text.Replace("\r\n", "\n")).Append(' ');
        }
        using var hash = SHA256.Create();
        return string.Concat(hash.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())).Take(8).Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
