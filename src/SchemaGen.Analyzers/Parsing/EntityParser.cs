using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Declaring;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Reads one entity class, each symbol once. Beyond this folder nothing knows a symbol.</summary>
internal static class EntityParser
{
    /// <summary>The entity, or null when the other of the two marking attributes has brought it already.</summary>
    public static ParsedEntity? Parse(Marked context, CancellationToken cancellation)
    {
        if (context.Symbol is not INamedTypeSymbol type || context.Node is not TypeDeclarationSyntax declaration)
        {
            return null;
        }
        var attributes = type.GetAttributes();
        if (context.Attributes.All(attribute => KnownAttributes.NameOf(attribute) != "Table")
            && attributes.Any(attribute => KnownAttributes.NameOf(attribute) == "Table"))
        {
            return null;
        }
        var spots = new List<AnchorSpot>();
        var facts = Read(type, context.Own, spots.Add, cancellation);
        spots.Insert(0, new AnchorSpot(new Anchor(facts.Type), Spot.From(declaration.Identifier.GetLocation())));
        return new ParsedEntity(facts, spots.ToEquatableArray());
    }

    /// <summary>A class of another assembly, which has no places.</summary>
    /// <param name="type">The class.</param>
    /// <param name="own">The assembly whose sources are at hand.</param>
    /// <param name="cancellation">Ends it.</param>
    public static EntityFacts Read(INamedTypeSymbol type, IAssemblySymbol own, CancellationToken cancellation) =>
        Read(type, own, static _ => { }, cancellation);

    private static EntityFacts Read(INamedTypeSymbol type, IAssemblySymbol own, Action<AnchorSpot> place, CancellationToken cancellation)
    {
        var attributes = IsOf(type, own) ? InSourceOrder(type.GetAttributes()) : [.. type.GetAttributes()];
        var name = TypeParser.FullName(type);
        var unseen = new Unseen();
        var facts = new EntityFacts(name, type.Name) { IsGeneric = Outwards(type).Any(candidate => candidate.Arity > 0) };
        for (var number = 0; number < attributes.Count; number++)
        {
            if (KnownAttributes.NameOf(attributes[number]) is { } known)
            {
                facts = With(facts, known, attributes[number], number);
                if (attributes[number].ApplicationSyntaxReference is { } reference)
                {
                    var spot = Spot.From(Location.Create(reference.SyntaxTree, reference.Span));
                    place(new AnchorSpot(new Anchor(name, Attribute: number), spot));
                    if (known == "Partition" && attributes[number].At(0).Text() is { } partition)
                    {
                        place(new AnchorSpot(new Anchor(EntityFacts.PartitionType(name, partition)), spot));
                    }
                }
            }
        }
        var levels = OwnLevels(type, facts).ToList();
        var mappedBase = levels.Skip(1).FirstOrDefault(candidate => candidate.GetAttributes().Any(KnownAttributes.MarksEntity));
        foreach (var level in levels.Where(level => !IsOf(level, own)))
        {
            unseen.Look(type, level);
        }
        var properties = new List<PropertyFacts>();
        foreach (var property in Properties(levels, own))
        {
            cancellation.ThrowIfCancellationRequested();
            if (PropertyParser.Parse(property) is { } parsed && (IsOf(property, own) || unseen.IsSeen(type, property, parsed)))
            {
                properties.Add(parsed);
                if (property.Locations.FirstOrDefault(location => location.IsInSource) is { } location)
                {
                    place(new AnchorSpot(new Anchor(name, property.Name), Spot.From(location)));
                }
            }
        }
        return facts with { MappedBase = mappedBase?.Name, Properties = properties.ToEquatableArray(), Unseen = unseen.ToEquatableArray() };
    }

    private static EntityFacts With(EntityFacts facts, string name, AttributeData attribute, int number) => name switch
    {
        "Table" => facts with { Table = attribute.At(0).Text() ?? facts.Table, Schema = attribute.Named("Schema").Text() ?? facts.Schema },
        "Entity" => facts with
        {
            Table = facts.Table ?? attribute.At(0).Text(),
            Schema = facts.Schema ?? attribute.Named("Schema").Text(),
            IsKeyless = facts.IsKeyless || attribute.Named("Keyless").Flag(),
            Options = facts.Options with
            {
                IsUnlogged = attribute.Named("Unlogged").Flag(),
                RowSecurity = Security(attribute.Named("RowSecurity").MemberName()),
                IsWithoutRowId = attribute.Named("WithoutRowId").Flag(),
                IsExternal = attribute.Named("External").Flag(),
            },
        },
        "StorageParameters" => facts with { Options = facts.Options with { Parameters = attribute.Texts() } },
        "PartitionBy" => facts with { PartitionBy = attribute.At(0).Text() },
        "PartitionOf" => attribute.At(0).TypeName() is { } parent
            ? facts with { PartitionOf = new PartitionFacts(parent, attribute.At(1).Text() ?? "") }
            : facts,
        "Partition" => facts with
        {
            Partitions = facts.Partitions
                .Append(new PartitionFacts(facts.Type, attribute.At(1).Text() ?? "", attribute.At(0).Text() ?? "")).ToEquatableArray(),
        },
        "Inherits" => facts with
        {
            Inherits = attribute.ConstructorArguments.SelectMany(AttributeValues.Elements).Select(AttributeValues.TypeName)
                .OfType<string>().ToEquatableArray(),
        },
        "ForeignKeyConstraint" => facts with
        {
            ForeignKeys = facts.ForeignKeys.Concat(TableAttributes.ForeignKeyConstraint(attribute, number)).ToEquatableArray(),
        },
        "Exclude" => facts with { Exclusions = facts.Exclusions.Append(TableAttributes.Exclude(attribute, number)).ToEquatableArray() },
        "KeyConstraint" => facts with { Key = WithProperties(TableAttributes.KeyConstraint(attribute, number), facts.Key) },
        "PgName" => facts with { Table = facts.Table ?? attribute.At(0).Text() },
        "Keyless" => facts with { IsKeyless = true },
        "PrimaryKey" => facts with { Key = facts.Key is null ? new KeyFacts(attribute.Texts(), number) : WithProperties(facts.Key, new KeyFacts(attribute.Texts(), number)) },
        "RenamedFrom" => facts with { RenamedFrom = attribute.At(0).Text() },
        "SqlComment" or "Comment" => facts with { Comment = attribute.At(0).Text() },
        "Indexed" => facts with { Indexes = facts.Indexes.Append(TableAttributes.Indexed(attribute, number)).ToEquatableArray() },
        "Index" => facts with { Indexes = facts.Indexes.Append(TableAttributes.EntityFrameworkIndex(attribute, number)).ToEquatableArray() },
        "Unique" => facts with { Uniques = facts.Uniques.Append(TableAttributes.Unique(attribute, number)).ToEquatableArray() },
        "Check" => facts with { Checks = facts.Checks.Append(TableAttributes.Check(attribute, number)).ToEquatableArray() },
        _ => facts,
    };

    // Ours may leave the properties to EF's.
    private static KeyFacts WithProperties(KeyFacts ours, KeyFacts? other) =>
        ours.Properties.IsEmpty && other is not null ? ours with { Properties = other.Properties } : ours;

    private static RowSecurity Security(string? member) => member switch
    {
        nameof(RowSecurity.Enabled) => RowSecurity.Enabled,
        nameof(RowSecurity.Forced) => RowSecurity.Forced,
        _ => RowSecurity.Off,
    };

    // The class and those of its bases whose properties are its own: a parent's table has those of the parent.
    private static IEnumerable<INamedTypeSymbol> OwnLevels(INamedTypeSymbol type, EntityFacts facts) => Bases(type)
        .TakeWhile(level => (facts.Inherits.IsEmpty && facts.PartitionOf is null)
            || (TypeParser.FullName(level) is var name && facts.PartitionOf?.Parent != name && !facts.Inherits.Contains(name)))
        .Prepend(type);

    // Base to derived; a property that a more derived class declares again counts there.
    private static IEnumerable<IPropertySymbol> Properties(IEnumerable<INamedTypeSymbol> levels, IAssemblySymbol own)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        var found = new Stack<List<IPropertySymbol>>();
        foreach (var level in levels)
        {
            var members = Members(level, own).Where(member => member.Kind is SymbolKind.Property or SymbolKind.Field).ToList();
            var properties = members.OfType<IPropertySymbol>()
                .Where(property => (PropertyParser.IsCandidate(property) || (!IsOf(level, own) && Unseen.MayBeSet(property))) && !hidden.Contains(property.Name));
            found.Push(IsOf(level, own) ? [.. properties.OrderBy(SourceOrder, StringComparer.Ordinal).ThenBy(Start)] : [.. properties]);
            hidden.UnionWith(members.Select(member => member.Name));
        }
        return found.SelectMany(level => level);
    }

    // All members of a class in source would be sorted by the compiler first, which costs more than finding each by its name. Of another assembly the order counts, and
    // that of its metadata is the order in which its compiler had them, so that a project reads the same as its assembly.
    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type, IAssemblySymbol own) =>
        IsOf(type, own) ? type.MemberNames.SelectMany(name => type.GetMembers(name)) : type.GetMembers();

    private static bool IsOf(ISymbol symbol, IAssemblySymbol assembly) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var level = type.BaseType; level is { SpecialType: not SpecialType.System_Object }; level = level.BaseType)
        {
            yield return level;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Outwards(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
        {
            yield return level;
        }
    }

    // The order in which files reach the compiler is nobody's decision: parts of a partial class go by path.
    private static List<AttributeData> InSourceOrder(IEnumerable<AttributeData> attributes) => attributes
        .OrderBy(attribute => PathOf(attribute.ApplicationSyntaxReference), StringComparer.Ordinal)
        .ThenBy(attribute => attribute.ApplicationSyntaxReference?.Span.Start ?? 0)
        .ToList();

    private static string SourceOrder(IPropertySymbol property) => PathOf(Reference(property));

    private static int Start(IPropertySymbol property) => Reference(property)?.Span.Start ?? 0;

    private static SyntaxReference? Reference(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Length > 0 ? property.DeclaringSyntaxReferences[0] : null;

    private static string PathOf(SyntaxReference? reference) => reference?.SyntaxTree.FilePath.Replace('\\', '/') ?? "";
}
