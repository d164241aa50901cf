using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Declaring;

/// <summary>What the attributes in a project's sources say, in the order in which the compiler has the files.</summary>
internal sealed record ParsedSources(
    EquatableArray<ParsedEntity> Entities,
    EquatableArray<ParsedEnum> Enums,
    EquatableArray<ParsedDefinition> Definitions,
    EquatableArray<ParsedSource> Sources,
    EquatableArray<ParsedModel> Models)
{
    /// <summary>What is said where no attribute stands.</summary>
    public static ParsedSources Nothing { get; } = new(default, default, default, default, default);

    /// <summary>What several files say together.</summary>
    public static ParsedSources Join(IReadOnlyCollection<ParsedSources> files) => new(
        files.SelectMany(static file => file.Entities).ToEquatableArray(),
        files.SelectMany(static file => file.Enums).ToEquatableArray(),
        files.SelectMany(static file => file.Definitions).ToEquatableArray(),
        files.SelectMany(static file => file.Sources).ToEquatableArray(),
        files.SelectMany(static file => file.Models).ToEquatableArray());

    /// <summary>The files in which something of it stands.</summary>
    public IEnumerable<string> Paths => Entities.SelectMany(entity => entity.Spots.Select(place => place.Spot.Path))
        .Concat(Enums.Select(type => type.Spot.Path))
        .Concat(Definitions.Select(definition => definition.Spot.Path))
        .Concat(Sources.Select(source => source.Spot.Path))
        .Concat(Models.Select(model => model.Spot.Path));
}
