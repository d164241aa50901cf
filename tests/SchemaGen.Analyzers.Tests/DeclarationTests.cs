using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Entities are bound again when a declaration has changed, and only then: nothing stale, and nothing for nothing.</summary>
public class DeclarationTests
{
    private const string Body = "public static class Work { public const string Name = \"works\"; public static int Do(int x) { return x + 1; } public static int More() => 3; static readonly int[] Some = { 1, 2 }; }";

    private const string Entity = """
        using Mark = System.ComponentModel.DataAnnotations.Schema.TableAttribute;
        namespace Shop;
        [Mark(Work.Name)]
        public class Job : Base { public string Name { get; set; } }
        """;

    private const string Base = "namespace Shop; public abstract class Base { public long Id { get; set; } public int Half() { return 1; } }";

    [Theory]
    [InlineData("Work.cs", "return x + 1;", "var y = x; if (y > 2) { return 7; } return x + 2;")]
    [InlineData("Work.cs", "=> 3", "=> 4")]
    [InlineData("Work.cs", "{ 1, 2 }", "{ 1, 2, 3 }")]
    [InlineData("Work.cs", "public static int More", "/* said */ public static int More")]
    public void A_body_binds_nothing(string file, string from, string to)
    {
        var (result, isRead) = Edit(file, from, to);
        Assert.False(isRead);
        Assert.All(result.TrackedSteps[Steps.Declarations].SelectMany(run => run.Outputs), output => Assert.Equal(IncrementalStepRunReason.Unchanged, output.Reason));
    }

    [Theory]
    [InlineData("Work.cs", "\"works\"", "\"labours\"")]
    [InlineData("Work.cs", "return x + 1;", "\n#nullable disable\nreturn x + 1;")]
    [InlineData("Work.cs", "public static class Work", "[System.Obsolete] public static class Work")]
    [InlineData("Base.cs", "long Id", "int Id")]
    [InlineData("Base.cs", "public int Half", "public int Other { get; set; } public int Half")]
    [InlineData("Base.cs", "namespace Shop;", "namespace Shop;\n")]
    [InlineData("Job.cs", "string Name", "string? Name")]
    [InlineData("Job.cs", "TableAttribute;", "ColumnAttribute;")]
    [InlineData("Work.cs", "public static class Work", "namespace Shop { public sealed class MarkAttribute : System.Attribute { } } public static class Work")]
    public void A_declaration_that_matters_binds_again(string file, string from, string to) => Assert.True(Edit(file, from, to).IsRead);

    // As in the compiler's server, which has its own compilation each time, of files that it reads again, and what was remembered the last time.
    [Fact]
    public void What_the_compiler_itself_passes_can_be_compared()
    {
        foreach (var code in new[] { Base, Base.Replace("long Id", "int Id") })
        {
            var compilation = Compiler.Compilation(Project().Select(file => file.Path == "Base.cs" ? file with { Code = code } : file));
            compilation = compilation.WithOptions(compilation.Options.WithMetadataReferenceResolver(new Incomparable()));

            Assert.Null(Compiler.Driver().RunGenerators(compilation).GetRunResult().Results.Single().Exception);
        }
    }

    [Fact]
    public void What_is_kept_is_what_would_be_read_anew()
    {
        var random = new Random(5);
        var files = Project().Concat(Sample.All).ToArray();
        var driver = Compiler.Driver();
        var compilation = Compiler.Compilation(files);
        var kept = 0;
        for (var round = 0; round < 300; round++)
        {
            // One edit after the other, in one driver: sometimes in a body, mostly anywhere.
            var at = random.Next(files.Length);
            var original = at < Project().Length ? Project()[at] : Sample.All[at - Project().Length];
            var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + original.Path);
            files[at] = random.Next(5) == 0 ? original : original with { Code = Mutated(files[at].Code, random) };
            compilation = compilation.ReplaceSyntaxTree(old, Compiler.Tree(files[at]));

            driver = driver.RunGenerators(compilation);

            var result = driver.GetRunResult().Results.Single();
            // Under another name of the assembly nothing is remembered.
            var anew = Compiler.Driver().RunGenerators(compilation.WithAssemblyName("Anew" + round)).GetRunResult().Results.Single();
            Assert.Equal(Texts(anew), Texts(result));
            Assert.Equal(anew.Diagnostics.Select(Show).Order(), result.Diagnostics.Select(Show).Order());
            kept += IsRead(result) ? 0 : 1;
        }
        Assert.InRange(kept, 20, 280);

        static string Show(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan() + " " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_compilation_that_was_read_is_let_go()
    {
        var (driver, first) = Start();
        driver = driver.RunGenerators(Compiler.Compilation([.. Project().Skip(1), new SourceFile("Work.cs", Body.Replace("x + 1", "x + 2"))]));
        for (var i = 0; i < 5 && first.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(first.IsAlive);
        GC.KeepAlive(driver);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static (GeneratorDriver, WeakReference) Start()
        {
            var compilation = Compiler.Compilation([.. Project().Skip(1), Project()[0]]);
            return (Compiler.Driver().RunGenerators(compilation), new WeakReference(compilation));
        }
    }

    private static SourceFile[] Project() => [new("Work.cs", Body), new("Base.cs", Base), new("Job.cs", Entity)];

    private static (GeneratorRunResult Result, bool IsRead) Edit(string path, string from, string to)
    {
        var compilation = Compiler.Compilation(Project());
        var driver = Compiler.Driver().RunGenerators(compilation);
        var file = Project().Single(file => file.Path == path);
        var code = file.Code.Replace(from, to, StringComparison.Ordinal);
        Assert.NotEqual(file.Code, code);
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + path);
        var result = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, Compiler.Tree(file with { Code = code }))).GetRunResult().Results.Single();
        return (result, IsRead(result));
    }

    private static bool IsRead(GeneratorRunResult result) =>
        result.TrackedSteps[Steps.Sources].SelectMany(run => run.Outputs).Any(output => output.Reason != IncrementalStepRunReason.Cached);

    private static IEnumerable<string> Texts(GeneratorRunResult result) =>
        result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText).Order(StringComparer.Ordinal);

    private static string Mutated(string code, Random random)
    {
        List<string> tokens = [.. CSharpSyntaxTree.ParseText(code).GetRoot().DescendantTokens().Select(token => token.ToFullString())];
        var at = random.Next(tokens.Count);
        string[] more = ["\n#nullable disable\n", "\n#nullable enable\n", " ", "/* */ ", "; ", "} ", "{ ", "2 ", "x ", "\n// line\n", "static ", "\n#if NOT\n", "\n#endif\n", "? ", "[Table(\"t\")] ", "public int P { get; set; } "];
        switch (random.Next(4))
        {
            case 0:
                tokens[at] = "";
                break;
            case 1:
                tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                break;
            default:
                tokens.Insert(at, more[random.Next(more.Length)]);
                break;
        }
        return string.Concat(tokens);
    }

    /// <summary>As the compiler's ExistingReferencesResolver.</summary>
    private sealed class Incomparable : MetadataReferenceResolver
    {
        public override bool Equals(object? other) => throw new NotImplementedException();

        public override int GetHashCode() => throw new NotImplementedException();

        public override System.Collections.Immutable.ImmutableArray<PortableExecutableReference> ResolveReference(string reference, string? baseFilePath, MetadataReferenceProperties properties) => [];
    }
}
