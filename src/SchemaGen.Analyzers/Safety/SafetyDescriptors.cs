using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Safety;

namespace SchemaGen.Analyzers.Safety;

/// <summary>The rules of <see cref="SafetyRules"/> as the compiler knows rules: an .editorconfig, a pragma or an attribute may silence or raise each.</summary>
internal static class SafetyDescriptors
{
    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> Descriptors =
        SafetyRules.All.Append(SafetyRules.SuppressionWithoutReason).ToImmutableDictionary(rule => rule.Id, Describe);

    /// <summary>All of them, and the one for a setting that can't be used.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
        [.. Descriptors.Values.OrderBy(descriptor => descriptor.Id), Rules.Descriptor(Rules.UnusableSetting)];

    /// <summary>The descriptor of a rule; its message is what the finding says.</summary>
    public static DiagnosticDescriptor Of(SafetyRule rule) => Descriptors[rule.Id];

    private static DiagnosticDescriptor Describe(SafetyRule rule) => new(
        rule.Id,
        rule.Title,
        "{0}",
        "SchemaGen",
        rule.Severity switch { Severity.Error => DiagnosticSeverity.Error, Severity.Warning => DiagnosticSeverity.Warning, _ => DiagnosticSeverity.Info },
        isEnabledByDefault: true,
        description: rule.Why,
        helpLinkUri: "https://github.com/schemagen/schemagen/blob/main/docs/rules/" + rule.Id + ".md");
}
