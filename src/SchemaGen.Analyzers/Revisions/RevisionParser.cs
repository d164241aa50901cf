using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>
/// Finds and reads the revisions of one file, by syntax alone: the result depends on the file and nothing else, so an edit
/// elsewhere never reads it again.
/// </summary>
internal static class RevisionParser
{
    /// <summary>The file's revisions; their <see cref="RevisionDefinition.File"/> is the path that the compiler knows.</summary>
    public static ParsedRevisions Parse(SyntaxTree tree, CancellationToken cancellation)
    {
        if (tree.GetRoot(cancellation) is not CompilationUnitSyntax root)
        {
            return ParsedRevisions.None;
        }
        var reader = new FileReader(tree.FilePath);
        foreach (var (type, attribute) in Revisions(root.Members))
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(type, attribute);
        }
        return reader.ToResult();
    }

    private static IEnumerable<(ClassDeclarationSyntax Type, AttributeSyntax Attribute)> Revisions(IEnumerable<MemberDeclarationSyntax> members)
    {
        foreach (var member in members)
        {
            if (member is ClassDeclarationSyntax type && type.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(IsRevision) is { } attribute)
            {
                yield return (type, attribute);
            }
            var inside = member switch
            {
                BaseNamespaceDeclarationSyntax space => space.Members,
                TypeDeclarationSyntax outer => outer.Members,
                _ => default,
            };
            foreach (var inner in Revisions(inside))
            {
                yield return inner;
            }
        }
    }

    private static bool IsRevision(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax aliased => aliased.Name,
            SimpleNameSyntax simple => simple,
            _ => null,
        };
        return name?.Identifier.ValueText is "Revision" or "RevisionAttribute";
    }

    private sealed class FileReader(string path)
    {
        private readonly List<RevisionDefinition> definitions = [];
        private readonly List<KeySpot> spots = [];
        private readonly Unreadable unreadable = new();

        public ParsedRevisions ToResult() => definitions.Count == 0 && unreadable.ToEquatableArray().IsEmpty
            ? ParsedRevisions.None
            : new ParsedRevisions(definitions.ToEquatableArray(), spots.ToEquatableArray(), unreadable.ToEquatableArray());

        public void Read(ClassDeclarationSyntax type, AttributeSyntax attribute)
        {
            if (type.Parent is TypeDeclarationSyntax outer)
            {
                unreadable.Add(type.Identifier.Span, type.SyntaxTree,
                    $"a revision inside another class is not read: move {type.Identifier.ValueText} out of {outer.Identifier.ValueText}");
                return;
            }
            var header = new HeaderReader(unreadable).Read(attribute);
            if (header is null)
            {
                return;
            }
            spots.Add(new KeySpot(Positions.Revision(header.Id), Spot.From(type.Identifier.GetLocation())));
            definitions.Add(header with
            {
                ClassName = ClassName(type), File = path, Up = Body(type, header.Id, isUp: true), Down = Body(type, header.Id, isUp: false),
            });
        }

        private EquatableArray<Operation> Body(ClassDeclarationSyntax type, string id, bool isUp)
        {
            var name = isUp ? "Up" : "Down";
            var method = type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(member => member.Identifier.ValueText == name);
            if (method is null || CallList.FromMethod(method, unreadable) is not { } body)
            {
                unreadable.Add(type.Identifier.Span, type.SyntaxTree,
                    $"revision {id} has no {name}: write public override void {name}(SchemaBuilder schema) in the part of the class that has attribute Revision");
                return default;
            }
            var operations = new OperationReader(unreadable).Read(body);
            for (var i = 0; i < operations.Count; i++)
            {
                spots.Add(new KeySpot(Positions.Operation(id, isUp, i), Spot.From(operations[i].Source.GetLocation())));
            }
            return operations.Select(operation => operation.Operation).ToEquatableArray();
        }

        private static string ClassName(ClassDeclarationSyntax type) => string.Join(".", type.Ancestors()
            .OfType<BaseNamespaceDeclarationSyntax>()
            .Select(space => space.Name.ToString())
            .Reverse()
            .Append(type.Identifier.ValueText));
    }
}

/// <summary>The revisions of one file, their places, and what can't be read in them.</summary>
internal sealed record ParsedRevisions(
    EquatableArray<RevisionDefinition> Definitions, EquatableArray<KeySpot> Spots, EquatableArray<PlacedFinding> Findings)
{
    /// <summary>A file without revisions.</summary>
    public static ParsedRevisions None { get; } = new(default, default, default);
}
