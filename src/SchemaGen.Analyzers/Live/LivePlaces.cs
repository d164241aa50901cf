using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Revisions;
using SchemaGen.Core;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Naming;

namespace SchemaGen.Analyzers.Live;

/// <summary>Where findings stand in the sources of a compilation: as narrow as it helps, at a name rather than at a statement.</summary>
internal sealed class LivePlaces(Compilation compilation, LiveHistory history, LiveModel? model, string? folder, CancellationToken cancellation)
{
    private Dictionary<string, SyntaxTree>? files;

    /// <summary>The place of a finding, or null when nothing of what it speaks of is in the sources.</summary>
    public Location? Find(LiveFinding finding)
    {
        foreach (var key in finding.Keys)
        {
            if ((history.Find(key) ?? Entity(key)) is { } place)
            {
                return Narrow(place, finding);
            }
        }
        return null;
    }

    /// <summary>The method of a revision's class, or null.</summary>
    public static MethodDeclarationSyntax? Method(ClassDeclarationSyntax type, string name) =>
        type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(member => member.Identifier.ValueText == name);

    private Location Narrow(Location place, LiveFinding finding)
    {
        var root = place.SourceTree!.GetRoot(cancellation);
        var node = root.FindNode(place.SourceSpan, getInnermostNodeForTie: true);
        return finding.Id switch
        {
            LiveFinding.Impossible when node is InvocationExpressionSyntax call => Argument(call, finding.Name) ?? Word(call),
            LiveFinding.NotUndone when node is ClassDeclarationSyntax type && Method(type, "Down") is { } down => down.Identifier.GetLocation(),
            LiveFinding.Unreached when node is ClassDeclarationSyntax type && Method(type, "Up") is { } up => up.Identifier.GetLocation(),
            _ => place,
        };
    }

    // The literal that is the name; else one in which it is a word, as in "email desc".
    private static Location? Argument(InvocationExpressionSyntax call, string? name)
    {
        if (name is null)
        {
            return null;
        }
        // The last part of a handle, Before.Users.Phone.
        if (call.DescendantNodes().OfType<MemberAccessExpressionSyntax>().FirstOrDefault(access => access.Name.Identifier.ValueText == name && HandleSyntax.Of(access) is not null) is { } handle)
        {
            return handle.Name.GetLocation();
        }
        var literals = call.DescendantNodes().OfType<LiteralExpressionSyntax>().Where(literal => literal.IsKind(SyntaxKind.StringLiteralExpression)).ToList();
        return (literals.FirstOrDefault(literal => Says(literal, name)) ?? literals.FirstOrDefault(literal => HasWord(literal.Token.ValueText, name)))?.GetLocation();
    }

    private static bool Says(LiteralExpressionSyntax literal, string name)
    {
        var text = Literals.Text(literal);
        return text == name || text == Identifiers.Write(name);
    }

    private static bool HasWord(string text, string name)
    {
        var at = text.IndexOf(name, StringComparison.Ordinal);
        return at >= 0 && (at == 0 || !IsPart(text[at - 1])) && (at + name.Length == text.Length || !IsPart(text[at + name.Length]));
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character == '_';

    // "schema.CreateTable": the rest of the statement may be a screenful.
    private static Location Word(InvocationExpressionSyntax call)
    {
        ExpressionSyntax first = call;
        while (first is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            if (access.Expression is not InvocationExpressionSyntax)
            {
                return Location.Create(call.SyntaxTree, TextSpan.FromBounds(call.SpanStart, access.Name.Span.End));
            }
            first = access.Expression;
        }
        return call.GetLocation();
    }

    // The generator says line and column of the file as it saw it; the file may be newer.
    private Location? Entity(string key)
    {
        if (model?.Positions.Find(key) is not { } position || !Files().TryGetValue(position.File, out var tree))
        {
            return null;
        }
        var lines = tree.GetText(cancellation).Lines;
        if (position.Line > lines.Count)
        {
            return null;
        }
        var line = lines[position.Line - 1];
        var at = Math.Min(line.Start + position.Column - 1, line.End);
        return tree.GetRoot(cancellation).FindToken(at).GetLocation();
    }

    private Dictionary<string, SyntaxTree> Files()
    {
        if (files is null)
        {
            files = new Dictionary<string, SyntaxTree>(StringComparer.Ordinal);
            foreach (var tree in compilation.SyntaxTrees)
            {
                files[ProjectPaths.Relative(folder, tree.FilePath)] = tree;
            }
        }
        return files;
    }
}
