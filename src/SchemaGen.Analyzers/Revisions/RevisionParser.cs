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
    public static ParsedRevisions Parse(SyntaxTree tree, CancellationToken cancellation) => Read(tree, new FileReader(tree.FilePath, texts: null), cancellation).ToResult();

    /// <summary>The texts of the file's revisions that name tables and columns, of those classes to which handles can be added.</summary>
    public static IReadOnlyList<NamedBody> Texts(SyntaxTree tree, CancellationToken cancellation) => Read(tree, new FileReader(tree.FilePath, texts: []), cancellation).Texts;

    private static FileReader Read(SyntaxTree tree, FileReader reader, CancellationToken cancellation)
    {
        foreach (var (type, attribute) in tree.GetRoot(cancellation) is CompilationUnitSyntax root ? Revisions(root.Members) : [])
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(type, attribute);
        }
        return reader;
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

    private sealed class FileReader(string path, List<NamedBody>? texts)
    {
        private readonly List<RevisionDefinition> definitions = [];
        private readonly List<KeySpot> spots = [];
        private readonly List<HandleRequest> handles = [];
        private readonly List<HandleSpot> handleSpots = [];
        private readonly Unreadable unreadable = new() { Texts = texts is null ? null : [] };

        public IReadOnlyList<NamedBody> Texts => texts ?? [];

        public ParsedRevisions ToResult() => definitions.Count == 0 && unreadable.ToEquatableArray().IsEmpty
            ? ParsedRevisions.None
            : new ParsedRevisions(definitions.ToEquatableArray(), spots.ToEquatableArray(), unreadable.ToEquatableArray(), handles.ToEquatableArray(), handleSpots.ToEquatableArray());

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
            var methods = new DataMethods(type);
            spots.Add(new KeySpot(Positions.Revision(header.Id), Spot.From(type.Identifier.GetLocation())));
            var definition = header with
            {
                ClassName = ClassName(type), File = path, Up = Body(type, methods, header.Id, isUp: true), Down = Body(type, methods, header.Id, isUp: false),
            };
            var handles = methods.InNotation().ToList();
            definitions.Add(definition with { Handles = handles.Select(handle => handle.Use).Distinct().OrderBy(use => use.ToString(), System.StringComparer.Ordinal).ToEquatableArray() });
            ReadHandles(type, methods, definition, handles);
        }

        private void ReadHandles(ClassDeclarationSyntax type, DataMethods methods, RevisionDefinition definition, List<(HandleUse Use, SyntaxToken Token)> notation)
        {
            // A class that declares Before or After itself means its own, and the notation can't.
            var own = type.Members.OfType<BaseTypeDeclarationSyntax>().Select(member => member.Identifier.ValueText).ToList();
            foreach (var (use, token) in notation.Where(item => own.Contains(Side(item.Use))))
            {
                unreadable.Add(token.Parent!.Parent!, $"{type.Identifier.ValueText} declares a type {Side(use)} of its own, so {use} can't be read: give that type another name, or write the name as text");
            }
            var tables = methods.Tables().Where(item => !own.Contains(Side(item.Use))).ToList();
            var steps = definition.Up.Concat(definition.Down).OfType<RunData>().Select(run => run.Method).Distinct().OrderBy(name => name, System.StringComparer.Ordinal).ToEquatableArray();
            if (methods.HandleProblem is { } problem)
            {
                // With a data step it is said at Run.
                if (tables.Count > 0 && steps.IsEmpty)
                {
                    unreadable.AddUnusableStep(tables[0].Token.Parent!, problem);
                }
                return;
            }
            if (tables.Count > 0 || !steps.IsEmpty)
            {
                handles.Add(new HandleRequest(
                    definition.Id, definition.ClassName, steps,
                    tables.Select(item => item.Use).Distinct().OrderBy(use => use.ToString(), System.StringComparer.Ordinal).ToEquatableArray()));
                handleSpots.AddRange(tables.Concat(notation.Where(item => item.Use.Column is not null))
                    .Select(item => new HandleSpot(definition.Id, item.Use, Spot.From(item.Token.GetLocation()))));
            }
        }

        private static string Side(HandleUse use) => use.IsAfter ? "After" : "Before";

        private EquatableArray<Operation> Body(ClassDeclarationSyntax type, DataMethods methods, string id, bool isUp)
        {
            var name = isUp ? "Up" : "Down";
            var method = type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(member => member.Identifier.ValueText == name);
            if (method is null || CallList.FromMethod(method, unreadable) is not { } body)
            {
                unreadable.Add(type.Identifier.Span, type.SyntaxTree,
                    $"revision {id} has no {name}: write public override void {name}(SchemaBuilder schema) in the part of the class that has attribute Revision");
                return default;
            }
            unreadable.Texts?.Clear();
            var operations = new OperationReader(unreadable, methods).Read(body);
            if (unreadable.Texts is { } named && methods.HandleProblem is null && !type.Members.OfType<BaseTypeDeclarationSyntax>().Any(member => member.Identifier.ValueText is "Before" or "After"))
            {
                texts!.Add(new NamedBody(id, isUp, named.GroupBy(text => text.Call).Select(NamedCall.Of).ToList()));
            }
            for (var i = 0; i < operations.Count; i++)
            {
                spots.Add(new KeySpot(Positions.Operation(id, isUp, i), Spot.From(operations[i].Source.GetLocation())));
            }
            return SharedEffects.Once(operations.Select(operation => operation.Operation));
        }

        private static string ClassName(ClassDeclarationSyntax type) => string.Join(".", type.Ancestors()
            .OfType<BaseNamespaceDeclarationSyntax>()
            .Select(space => space.Name.ToString())
            .Reverse()
            .Append(type.Identifier.ValueText));
    }
}

/// <summary>What a revision's class wants to be generated into it.</summary>
/// <param name="Id">The revision.</param>
/// <param name="ClassName">Its class, with the namespace.</param>
/// <param name="Steps">The methods that are data steps, in ordinal order.</param>
/// <param name="Tables">The tables that it names, in ordinal order.</param>
internal sealed record HandleRequest(string Id, string ClassName, EquatableArray<string> Steps, EquatableArray<HandleUse> Tables);

/// <summary>Where a revision names a table, or in its notation a column.</summary>
internal sealed record HandleSpot(string Revision, HandleUse Use, Spot Spot);

/// <summary>The revisions of one file, their places, what can't be read in them, and the handles that they want.</summary>
internal sealed record ParsedRevisions(
    EquatableArray<RevisionDefinition> Definitions, EquatableArray<KeySpot> Spots, EquatableArray<PlacedFinding> Findings,
    EquatableArray<HandleRequest> Handles, EquatableArray<HandleSpot> HandleSpots)
{
    /// <summary>A file without revisions.</summary>
    public static ParsedRevisions None { get; } = new(default, default, default, default, default);
}
