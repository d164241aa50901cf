using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Core.Checking;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// The rules of the editor. Each can be silenced or raised by an .editorconfig or a pragma: the build's findings have other ids and don't hear of it.
/// </summary>
internal static class LiveRules
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors = new[]
    {
        Describe(LiveFinding.Drift, "Change that is in no revision"),
        Describe(LiveFinding.Undecided, "Renamed or replaced?"),
        Describe(LiveFinding.Destructive, "Change that destroys data and is in no revision"),
        Describe(LiveFinding.Unreached, "Up does not reach the schema"),
        Describe(LiveFinding.NotUndone, "Down does not undo Up"),
        Describe(LiveFinding.Impossible, "Operation that can't be done at this revision"),
        Describe(LiveFinding.Conflict, "Branches that change the same thing"),
    }.ToImmutableDictionary(descriptor => descriptor.Id);

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. Descriptors.Values.OrderBy(descriptor => descriptor.Id)];

    /// <summary>That of the light bulb for typed handles, which an analyzer of its own has.</summary>
    public static DiagnosticDescriptor Handle { get; } = Describe(HandleAnalyzer.Id, "Text that a typed handle could stand for", DiagnosticSeverity.Hidden);

    /// <summary>The descriptor of a rule; its message is what the finding says.</summary>
    public static DiagnosticDescriptor Descriptor(string id) => Descriptors[id];

    private static DiagnosticDescriptor Describe(string id, string title, DiagnosticSeverity severity = DiagnosticSeverity.Info) => new(
        id,
        title,
        "{0}",
        "SchemaGen",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/schemagen/schemagen/blob/main/docs/rules/" + id + ".md");
}
