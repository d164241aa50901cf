using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Analyzers.Live;
using SchemaGen.CodeFixes;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Live;

/// <summary>A project as an editor has it open: generator, analyzer and fixes over a workspace.</summary>
internal sealed class Editor
{
    private static readonly CodeFixProvider[] Fixes = [new AddRevisionFix(), new DecideRenameFix(), new DownFix(), new DidYouMeanFix(), new UseHandleFix()];

    private readonly Project project;

    private Editor(Project project) => this.project = project;

    /// <summary>A project with files; settings as <c>SchemaGenMigrations = Db</c>.</summary>
    public static Editor Open(IEnumerable<SourceFile> files, string? snapshot = null, string[]? settings = null, ReportDiagnostic? level = null, string snapshotFolder = "Migrations")
    {
        var workspace = new AdhocWorkspace();
        var id = ProjectId.CreateNewId();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, "Shop", "Shop", LanguageNames.CSharp, Compiler.Folder + "Shop.csproj", compilationOptions: options, parseOptions: Compiler.Parsing,
            metadataReferences: Compiler.References, analyzerReferences: [new GeneratorReference()]));
        foreach (var file in files.Append(new SourceFile("obj/Usings.cs", Compiler.Usings)))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), System.IO.Path.GetFileName(file.Path), SourceText.From(file.Code), filePath: Compiler.Folder + file.Path);
        }
        if (snapshot is not null)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), "schema.snapshot", SourceText.From(snapshot), filePath: Compiler.Folder + snapshotFolder + "/schema.snapshot");
        }
        string[] properties = ["ProjectDir = " + Compiler.Folder, "SchemaGenMigrations = Migrations", "SchemaGenNamespace = Shop.Migrations", .. settings ?? []];
        var config = "is_global = true\n" + string.Concat(properties.Select(line => $"build_property.{line}\n"))
            + (level is null ? "" : $"dotnet_diagnostic.SCH1501.severity = {(level == ReportDiagnostic.Error ? "error" : "none")}\n");
        solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), "config", SourceText.From(config), filePath: Compiler.Folder + "obj/config.globalconfig");
        return new Editor(solution.GetProject(id)!);
    }

    /// <summary>The files' texts, by their paths from the project folder.</summary>
    public IReadOnlyDictionary<string, string> Files => project.Documents
        .Where(document => document.FilePath!.StartsWith(Compiler.Folder, StringComparison.Ordinal) && !document.FilePath.EndsWith("Usings.cs", StringComparison.Ordinal))
        .ToDictionary(document => document.FilePath![Compiler.Folder.Length..], document => document.GetTextAsync().Result.ToString());

    /// <summary>The same project with other text in a file.</summary>
    public Editor Type(string file, string old, string replacement)
    {
        var text = Files[file];
        Assert.Equal(2, text.Split(old).Length);
        var document = project.Documents.Single(document => document.FilePath == Compiler.Folder + file);
        return new Editor(document.WithText(SourceText.From(text.Replace(old, replacement, StringComparison.Ordinal))).Project);
    }

    /// <summary>What is shown: <c>User.cs(14,20) 'Nickname' SCH1501: message</c>.</summary>
    public async Task<IReadOnlyList<string>> Shown() => [.. (await Diagnostics()).Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Hidden).Select(Show)];

    /// <summary>The titles of the light bulb of a finding, which is the only one of its id unless a text that it stands on is given.</summary>
    public async Task<IReadOnlyList<string>> Titles(string id, string? on = null) => [.. (await Actions(id, on)).Select(action => action.Title)];

    /// <summary>The files in which a finding of that id stands, shown or not.</summary>
    public async Task<IReadOnlyList<string>> FilesWith(string id) =>
        [.. (await Diagnostics()).Where(diagnostic => diagnostic.Id == id).Select(diagnostic => diagnostic.Location.SourceTree!.FilePath.Replace(Compiler.Folder, "", StringComparison.Ordinal))];

    /// <summary>The project after a fix.</summary>
    public async Task<Editor> Fix(string id, string title, string? on = null)
    {
        var action = Assert.Single(await Actions(id, on), action => action.Title == title);
        return await Apply(action);
    }

    /// <summary>The project after the first fix of an id was applied everywhere; null when there is none.</summary>
    public async Task<Editor?> FixAll(string id)
    {
        var fix = Fixes.Single(fix => fix.FixableDiagnosticIds.Contains(id));
        var all = await Diagnostics();
        var first = all.First(diagnostic => diagnostic.Id == id);
        var key = (await Actions(first)).First().EquivalenceKey;
        var action = await fix.GetFixAllProvider()!.GetFixAsync(new FixAllContext(
            project.GetDocument(first.Location.SourceTree)!, fix, FixAllScope.Solution, key!, [id], new Found(all), CancellationToken.None));
        return action is null ? null : await Apply(action);
    }

    /// <summary>The compilation with what the generator makes of it.</summary>
    public async Task<Compilation> Compilation() => (await project.GetCompilationAsync())!;

    private static string Show(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        return $"{span.Path.Replace(Compiler.Folder, "")}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}) "
            + $"{diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan)} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }

    private async Task<ImmutableArray<Diagnostic>> Diagnostics() => await Analysis.All(await Compilation(), project.AnalyzerOptions);

    private async Task<IReadOnlyList<CodeAction>> Actions(string id, string? on) => await Actions(Assert.Single(await Diagnostics(), diagnostic =>
        diagnostic.Id == id && (on is null || diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan) == on)));

    private async Task<IReadOnlyList<CodeAction>> Actions(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            await fix.RegisterCodeFixesAsync(new CodeFixContext(project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }
        return actions;
    }

    private async Task<Editor> Apply(CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution;
        return new Editor(changed.GetProject(project.Id)!);
    }

    private sealed class GeneratorReference : AnalyzerReference
    {
        // One for all: a workspace knows a generator by itself.
        private readonly ImmutableArray<ISourceGenerator> generators = [new SchemaGenGenerator().AsSourceGenerator()];

        public override string FullPath => "SchemaGen.Analyzers.dll";

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => generators;
    }

    private sealed class Found(ImmutableArray<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(all.Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
