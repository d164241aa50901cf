using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Tells handles by syntax: <c>Before.Users</c>, <c>After.Users.Phone</c>, also with the revision's class in front.</summary>
internal static class HandleSyntax
{
    /// <summary>What an expression names, or null when it is no handle.</summary>
    public static HandleUse? Of(ExpressionSyntax? expression) => expression switch
    {
        MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax inner } access when Side(inner) is { } side =>
            new HandleUse(side, inner.Name.Identifier.ValueText, access.Name.Identifier.ValueText),
        MemberAccessExpressionSyntax access when Side(access) is { } side => new HandleUse(side, access.Name.Identifier.ValueText),
        _ => null,
    };

    // Whether it is After's table, or Before's; null when it is neither.
    private static bool? Side(MemberAccessExpressionSyntax access)
    {
        var name = access.Expression switch
        {
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } inner => inner.Name.Identifier.ValueText,
            _ => null,
        };
        return name switch
        {
            "After" => true,
            "Before" => false,
            _ => null,
        };
    }
}
