using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Parsing;

namespace SchemaGen.Analyzers.Declaring;

/// <summary>The names under which wanted attributes may be written, by syntax alone: what is named otherwise is never bound.</summary>
internal sealed class AttributeNames
{
    private const string Ending = nameof(Attribute);
    private static readonly HashSet<string> Wanted = [.. new[] { KnownAttributes.Table, KnownAttributes.Entity, KnownAttributes.Enum, KnownAttributes.Source, KnownAttributes.Model }
        .Concat(KnownAttributes.Definitions)
        .Select(static name => name.Substring(name.LastIndexOf('.') + 1))
        .SelectMany(static name => new[] { name, name.Substring(0, name.Length - Ending.Length) })];

    private readonly HashSet<string> names;

    private AttributeNames(HashSet<string> names) => this.names = names;

    /// <summary>The names in a compilation: the attributes' own, and those that <c>global using</c> gives them.</summary>
    public static AttributeNames Of(CSharpCompilation compilation, CancellationToken cancellation) => With(
        Wanted, compilation.SyntaxTrees.SelectMany(tree => ((CompilationUnitSyntax)tree.GetRoot(cancellation)).Usings).Where(static use => !use.GlobalKeyword.IsKind(SyntaxKind.None)));

    /// <summary>The names in one file, with those that its own using directives give.</summary>
    public AttributeNames In(CompilationUnitSyntax file) => file.Usings.Count == 0 && !file.Members.OfType<BaseNamespaceDeclarationSyntax>().Any(static space => space.Usings.Count > 0)
        ? this
        : With(names, file.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>());

    /// <summary>Whether one of the attributes may be one of the wanted.</summary>
    public bool MayStandIn(SyntaxList<AttributeListSyntax> lists)
    {
        foreach (var list in lists)
        {
            foreach (var attribute in list.Attributes)
            {
                if (LastName(attribute.Name) is { } name && (names.Contains(name) || names.Contains(name + Ending)))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static AttributeNames With(HashSet<string> names, IEnumerable<UsingDirectiveSyntax> usings)
    {
        HashSet<string>? more = null;
        foreach (var use in usings)
        {
            if (use.Alias is { } alias && use.Name is { } target && LastName(target) is { } name && (more ?? names).Contains(name))
            {
                (more ??= [.. names]).Add(alias.Name.Identifier.ValueText);
            }
        }
        return new AttributeNames(more ?? names);
    }

    private static string? LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => null,
    };
}
