using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Revisions;

namespace SchemaGen.Analyzers.Safety;

/// <summary>Pragmas and attributes that silence a safety rule without saying why.</summary>
internal static class Suppressions
{
    private const string Pending = "<Pending>";

    /// <summary>Them, each with the rule that it silences; none in a file without revisions.</summary>
    public static IEnumerable<(Location Place, string Rule)> WithoutReason(SyntaxTree tree, CancellationToken cancellation)
    {
        if (tree.GetRoot(cancellation) is not CompilationUnitSyntax root || RevisionParser.Parse(tree, cancellation).Definitions.IsEmpty)
        {
            return [];
        }
        return Pragmas(root).Concat(Attributes(root));
    }

    private static IEnumerable<(Location, string)> Pragmas(CompilationUnitSyntax root) =>
        from trivia in root.DescendantTrivia(descendIntoTrivia: false)
        where trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia)
        let pragma = (PragmaWarningDirectiveTriviaSyntax)trivia.GetStructure()!
        where pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) && !HasReason(pragma)
        // Without ids it is about all.
        let rule = pragma.ErrorCodes.Count == 0 ? "every rule" : pragma.ErrorCodes.Select(code => code.ToString().Trim('"')).FirstOrDefault(IsSafety)
        where rule is not null
        select (pragma.GetLocation(), rule);

    // The comment behind it on its line.
    private static bool HasReason(PragmaWarningDirectiveTriviaSyntax pragma) => pragma.DescendantTrivia()
        .Any(trivia => (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) && trivia.ToString().Any(char.IsLetter));

    private static IEnumerable<(Location, string)> Attributes(CompilationUnitSyntax root) =>
        from attribute in root.DescendantNodes().OfType<AttributeSyntax>()
        where Name(attribute.Name) is "SuppressMessage" or "SuppressMessageAttribute"
        let arguments = attribute.ArgumentList?.Arguments ?? default
        let rule = arguments.Where(argument => argument.NameEquals is null).Select(argument => Literals.Text(argument.Expression)?.Split(':')[0]).FirstOrDefault(text => text is not null && IsSafety(text))
        where rule is not null && !arguments.Any(argument => argument.NameEquals?.Name.Identifier.ValueText == "Justification" && IsReason(argument.Expression))
        select (attribute.GetLocation(), rule);

    private static string? Name(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };

    // What is no literal, a constant say, is somebody's reason too.
    private static bool IsReason(ExpressionSyntax expression) =>
        Literals.IsNull(expression) ? false : Literals.Text(expression) is not { } text || (text.Any(char.IsLetter) && text != Pending);

    private static bool IsSafety(string id) => id.Length == 7 && id.StartsWith("SCH4", StringComparison.Ordinal);
}
