using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>All that comes from other assemblies, placed at the attributes that name them.</summary>
internal sealed record Elsewhere(
    EquatableArray<ParsedEntity> Entities, EquatableArray<ParsedEnum> Enums, EquatableArray<ParsedDefinition> Definitions, EquatableArray<PlacedFinding> Findings)
{
    /// <summary>Joins what was read with where it is asked for.</summary>
    public static Elsewhere Of(EquatableArray<ReferencedFacts> read, EquatableArray<ParsedSource> sources)
    {
        var spots = sources.GroupBy(source => source.Source).ToDictionary(group => group.Key, group => group.First().Spot);
        // While a file is being typed, the two may be of different moments.
        var known = read.Where(facts => spots.ContainsKey(facts.Source)).Select(facts => (Facts: facts, Spot: spots[facts.Source])).ToList();
        return new Elsewhere(
            known.SelectMany(part => part.Facts.Entities.Select(entity => new ParsedEntity(entity, Spots(entity, part.Spot)))).ToEquatableArray(),
            known.SelectMany(part => part.Facts.Enums.Select(type => new ParsedEnum(type, part.Spot))).ToEquatableArray(),
            known.SelectMany(part => part.Facts.Definitions.Select(definition => new ParsedDefinition(definition, part.Spot))).ToEquatableArray(),
            known.Where(part => part.Facts.Problem is not null)
                .Select(part => new PlacedFinding(Rules.NotReadable, part.Facts.Problem!, part.Spot)).ToEquatableArray());
    }

    // Properties have no place of their own, so the class stands for them.
    private static EquatableArray<AnchorSpot> Spots(EntityFacts entity, Spot spot) => entity.Partitions
        .Select(partition => new AnchorSpot(new Anchor(EntityFacts.PartitionType(entity.Type, partition.Table ?? "")), spot))
        .Prepend(new AnchorSpot(new Anchor(entity.Type), spot))
        .ToEquatableArray();
}
