using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SchemaGen.Analyzers.Declaring;

/// <summary>The names in a file's declarations, bodies left out, by syntax alone: those that it gives, and those that it looks up.</summary>
internal sealed class FileNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileNames> Known = new();

    private FileNames(CompilationUnitSyntax file)
    {
        var (spaces, types, mentioned, shown, inherited) = (Set(), Set(), Set(), Set(), Set());
        foreach (var node in file.DescendantNodes(static node => !IsBody(node)))
        {
            switch (node)
            {
                case SimpleNameSyntax { Identifier.ValueText: var name } simple:
                    mentioned.Add(name);
                    var (isShown, isInherited) = Place(simple);
                    _ = isShown && shown.Add(name);
                    _ = isInherited && inherited.Add(name);
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    Add(space, spaces);
                    break;
                case BaseTypeDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax or CompilationUnitSyntax, Identifier.ValueText: var name }:
                    Add(name, types);
                    break;
                case DelegateDeclarationSyntax { Parent: BaseNamespaceDeclarationSyntax or CompilationUnitSyntax, Identifier.ValueText: var name }:
                    Add(name, types);
                    break;
            }
        }
        (Namespaces, Types, Mentioned, Shown, Inherited) = ([.. spaces], [.. types], [.. mentioned], [.. shown], [.. inherited]);
        IsForAll = file.Usings.Any(static use => !use.GlobalKeyword.IsKind(SyntaxKind.None));
    }

    /// <summary>The namespaces that it has something in, in full, those around them among them.</summary>
    public string[] Namespaces { get; }

    /// <summary>Its types; of an attribute the short name too. What is inside of them nobody finds who does not look them up, or has them as bases.</summary>
    public string[] Types { get; }

    /// <summary>The names that it looks up.</summary>
    public string[] Mentioned { get; }

    /// <summary>Those of them on which it depends what its types and constants are to others: not those that only its members have as types.</summary>
    public string[] Shown { get; }

    /// <summary>Those of which it may have the members too: base types, attributes, and what <c>using</c> brings.</summary>
    public string[] Inherited { get; }

    /// <summary>Whether its using directives are for all files.</summary>
    public bool IsForAll { get; }

    /// <summary>The names of a file, looked for once.</summary>
    public static FileNames Of(SyntaxTree tree, CancellationToken cancellation)
    {
        if (!Known.TryGetValue(tree, out var names))
        {
            names = new FileNames((CompilationUnitSyntax)tree.GetRoot(cancellation));
            names = Known.GetValue(tree, _ => names);
        }
        return names;
    }

    private static HashSet<string> Set() => new(StringComparer.Ordinal);

    private static void Add(string name, HashSet<string> names)
    {
        names.Add(name);
        if (name.EndsWith(nameof(Attribute), StringComparison.Ordinal))
        {
            names.Add(name.Substring(0, name.Length - nameof(Attribute).Length));
        }
    }

    private static void Add(BaseNamespaceDeclarationSyntax space, HashSet<string> spaces)
    {
        var outer = space.Parent is BaseNamespaceDeclarationSyntax around ? FullName(around) : "";
        foreach (var part in FullName(space).Substring(outer.Length).TrimStart('.').Split('.'))
        {
            outer = outer.Length == 0 ? part : outer + "." + part;
            spaces.Add(outer);
        }
    }

    private static string FullName(BaseNamespaceDeclarationSyntax space) => string.Join(".", space.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Reverse()
        .SelectMany(static part => part.Name.DescendantTokens()).Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));

    // A constant's value is no body.
    private static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax or ConstructorInitializerSyntax or GlobalStatementSyntax => true,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } } => !field.Modifiers.Any(SyntaxKind.ConstKeyword),
        _ => false,
    };

    private static (bool IsShown, bool IsInherited) Place(SyntaxNode name)
    {
        var isAttribute = false;
        for (var node = name.Parent; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case AttributeListSyntax:
                    isAttribute = true;
                    break;
                case BaseListSyntax or UsingDirectiveSyntax:
                    return (true, true);
                case EnumMemberDeclarationSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax:
                    return (true, isAttribute);
                case FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword):
                    return (true, isAttribute);
                case MemberDeclarationSyntax or ParameterSyntax or CompilationUnitSyntax:
                    return (false, isAttribute);
            }
        }
        return (true, true);
    }
}
