using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// Shows what the build would say while the code is being written. All is worked out once a compilation, from the generator's constants and the text of the
/// revisions; each finding is reported with its own file, so that an editor shows it and offers fixes without analysing the whole project.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LiveAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => LiveRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var findings = LiveProject.All(start.Compilation, start.Options, start.CancellationToken).SelectMany(project => project.Findings).ToLookup(placed => placed.Place.SourceTree);
            if (findings.Count > 0)
            {
                start.RegisterSemanticModelAction(context =>
                {
                    foreach (var placed in findings[context.SemanticModel.SyntaxTree])
                    {
                        context.ReportDiagnostic(Diagnostic.Create(LiveRules.Descriptor(placed.Finding.Id), placed.Place, placed.Finding.Message));
                    }
                });
            }
        });
    }
}
