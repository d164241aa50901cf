using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Facts;

/// <summary>
/// A name for a thing that stands somewhere in the sources: a class, one of its properties, or (numbered) one of the class's
/// attributes. The model speaks of anchors, so that it stays equal when lines move.
/// </summary>
internal readonly record struct Anchor(string Type, string? Property = null, int Attribute = -1);

/// <summary>A stretch of a file as values: a <see cref="Location"/> kept in a model would keep a whole compilation alive.</summary>
internal sealed record Spot(string Path, int Start, int Length, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The stretch that a location covers, as the file stands on disk: <c>#line</c> is not followed.</summary>
    public static Spot From(Location location)
    {
        var lines = location.GetLineSpan();
        return new Spot(
            lines.Path, location.SourceSpan.Start, location.SourceSpan.Length,
            lines.StartLinePosition.Line, lines.StartLinePosition.Character,
            lines.EndLinePosition.Line, lines.EndLinePosition.Character);
    }

    /// <summary>For a diagnostic that is reported at once.</summary>
    public Location ToLocation() => Location.Create(
        Path,
        new TextSpan(Start, Length),
        new LinePositionSpan(new LinePosition(Line, Column), new LinePosition(EndLine, EndColumn)));
}

/// <summary>Where an anchor is.</summary>
internal readonly record struct AnchorSpot(Anchor Anchor, Spot Spot);

/// <summary>Where a key of <see cref="Core.Positions"/> is.</summary>
internal readonly record struct KeySpot(string Key, Spot Spot);

/// <summary>What is wrong with an entity: the rule, one line for people, and where.</summary>
internal sealed record Finding(string Id, string Message, Anchor At);

/// <summary>What is wrong at a place that is known already.</summary>
internal sealed record PlacedFinding(string Id, string Message, Spot Spot);

/// <summary>An entity as the parser read it: what it says, and where it says it.</summary>
internal sealed record ParsedEntity(EntityFacts Facts, EquatableArray<AnchorSpot> Spots);
