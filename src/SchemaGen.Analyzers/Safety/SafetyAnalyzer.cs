using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SchemaGen.Core.Safety;

namespace SchemaGen.Analyzers.Safety;

/// <summary>
/// Reports the hazards of revisions at their operations, while they are written and in the build. All is worked out once a compilation; each finding is reported
/// with its own file, so that settings and pragmas of that file apply.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SafetyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => SafetyDescriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var options = start.Options.AnalyzerConfigOptionsProvider.GlobalOptions;
            var safety = LiveSafety.Of(
                start.Compilation,
                name => options.TryGetValue("build_property." + name, out var value) && value.Length > 0 ? value : null,
                start.CancellationToken);
            if (safety.Problem is { } problem)
            {
                start.RegisterCompilationEndAction(end => end.ReportDiagnostic(Diagnostic.Create(Rules.Descriptor(Rules.UnusableSetting), Location.None, problem)));
            }
            var findings = safety.Findings.ToLookup(found => found.Place.SourceTree);
            start.RegisterSemanticModelAction(context =>
            {
                foreach (var (place, finding) in findings[context.SemanticModel.SyntaxTree])
                {
                    context.ReportDiagnostic(Diagnostic.Create(SafetyDescriptors.Of(finding.Rule), place, finding.Message));
                }
            });
        });
        context.RegisterSyntaxTreeAction(static context =>
        {
            var rule = SafetyRules.SuppressionWithoutReason;
            foreach (var (place, silenced) in Suppressions.WithoutReason(context.Tree, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(SafetyDescriptors.Of(rule), place, $"{silenced} is silenced without a reason. {rule.Safe}"));
            }
        });
    }
}
