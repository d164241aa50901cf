using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Data steps: how they are read, what is generated for them, and what does not compile.</summary>
public sealed class DataStepTests
{
    private const string File = "Revision.cccccccccccc.g.cs";

    private static readonly SourceFile First = new("Migrations/1.cs", """
        [Revision("aaaaaaaaaaaa")]
        public sealed partial class First : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("users", t =>
                {
                    t.Column("id", "bigint").NotNull().Identity();
                    t.Column("phone", "varchar(20)");
                    t.Column("name", "text").NotNull();
                    t.Column("columns", "text[]");
                    t.Column("born", "date");
                    t.PrimaryKey("users_pkey", "id");
                });
                schema.CreateTable("users_row", t => t.Column("class", "integer").NotNull());
                schema.CreateTable("untouched", t => t.Column("id", "integer"));
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("untouched");
                schema.DropTable("users_row");
                schema.DropTable("users");
            }
        }
        """);

    private static readonly SourceFile Second = new("Migrations/2.cs", Step("""
        await step.UpdateAsync(After.Users, row =>
        {
            row.PhoneBefore = row.Phone;
            if (row.Phone is { Length: < 5 })
            {
                step.Leave(row, After.Users.Phone, "too short");
            }
        }, where: $"{After.Users.Phone} is not null");
        await Helper(step);
        """));

    private static readonly SourceFile Later = new("Migrations/3.cs", """
        [Revision("dddddddddddd", Revises = "cccccccccccc")]
        public sealed partial class Later : Revision
        {
            public override void Up(SchemaBuilder schema) => schema.RenameColumn("users", "phone", "telephone");

            public override void Down(SchemaBuilder schema) => schema.RenameColumn("users", "telephone", "phone");
        }
        """);

    [Fact]
    public void Files()
    {
        var sources = Compiler.Run(First, Second).Clean().Sources;

        Golden.Verify(string.Concat(new[] { File, "SchemaGenSteps.g.cs" }.Select(name => $"=== {name}\n{sources[name]}")));
    }

    [Fact]
    public void The_operation_says_what_the_step_and_all_that_it_calls_name()
    {
        var run = Compiler.Run(First, Second).Clean().Read().Revisions[1].Up.OfType<RunData>().Single();

        Assert.Equal("WorkAsync", run.Method);
        Assert.Matches("^[0-9a-f]{16}$", run.Code);
        Assert.Equal(
            ["After.Users", "After.Users.Phone", "After.Users.PhoneBefore", "Before.UsersRow", "Before.UsersRow.Class"], run.Uses.Select(use => use.ToString()));
    }

    [Fact]
    public void An_edit_of_the_step_is_an_edit_of_the_operation_and_moved_lines_are_none()
    {
        string Code(string code) => Compiler.Run(First, Second with { Code = code }).Read().Revisions[1].Up.OfType<RunData>().Single().Code;

        Assert.Equal(Code(Second.Code), Code("// more\n" + Second.Code.Replace("await Helper", "/* helps */  await Helper", StringComparison.Ordinal)));
        Assert.NotEqual(Code(Second.Code), Code(Second.Code.Replace("too short", "much too short", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_happens_to_the_model_later_does_not_reach_an_old_revision()
    {
        var before = Compiler.Run(First, Second).Clean();
        var after = Compiler.Run(First, Second, Later).Clean();

        Assert.Equal(before.Sources[File], after.Sources[File]);
    }

    [Theory]
    [InlineData("await step.ExecuteAsync($\"{After.Users.Telephone}\");", "CS1061")]
    [InlineData("await step.ExecuteAsync($\"{Before.Users.PhoneBefore}\");", "CS1061")]
    [InlineData("await step.UpdateAsync(After.Users, row => { row.Id = \"x\"; });", "CS0029")]
    [InlineData("await step.UpdateAsync(After.Users, row => { int? length = row.Telephone; });", "CS1061")]
    public void A_column_that_was_not_there_then_does_not_compile(string body, string error)
    {
        var outcome = Compiler.Run(First, new SourceFile("Migrations/2.cs", Step(body)), Later);

        Assert.Contains(error, outcome.Compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.Id));
    }

    [Fact]
    public void A_table_that_was_not_there_then_is_told_with_the_one_that_was_meant()
    {
        var outcome = Compiler.Run(First, new SourceFile("Migrations/2.cs", Step("await step.ExecuteAsync($\"{After.Usrs}\");")));

        Assert.Equal(["Migrations/2.cs(11,42): SCH3016 there is no table behind After.Usrs after this revision; did you mean 'Users'?"], outcome.Findings);
    }

    /// <summary>The gate would say it, but it does not run where the code that names the handles can't be compiled.</summary>
    [Theory]
    [InlineData("Revises = \"aaaaaaaaaaaa\"", "Revises = \"dddddddddddd\"", "SCH3002 revision 'cccccccccccc' revises 'dddddddddddd', which isn't there: restore its file, or name another revision")]
    [InlineData("Revises = \"aaaaaaaaaaaa\"", "Revises = \"cccccccccccc\"", "SCH3009 revision 'cccccccccccc' comes before itself: correct what it revises")]
    public void A_history_without_an_order_is_told_by_the_generator(string from, string to, string finding)
    {
        Assert.Contains(from, Second.Code, StringComparison.Ordinal);
        var outcome = Compiler.Run(First, Second with { Code = Second.Code.Replace(from, to, StringComparison.Ordinal) });

        Assert.Matches(@"^Migrations/2\.cs\(\d+,\d+\): " + System.Text.RegularExpressions.Regex.Escape(finding) + "$", Assert.Single(outcome.Findings));
    }

    [Fact]
    public void A_copied_revision_is_told_by_the_generator_with_both_files()
    {
        var outcome = Compiler.Run(First, Second, new SourceFile("Migrations/3.cs", Second.Code.Replace("class Second", "class Third", StringComparison.Ordinal)));

        Assert.Contains(
            outcome.Findings,
            finding => finding.EndsWith(
                "): SCH3007 two revisions have the id 'cccccccccccc' (Migrations/2.cs and Migrations/3.cs): delete the copy, or give the newer one an id of its own", StringComparison.Ordinal));
        Assert.Single(outcome.Findings, finding => finding.Contains("SCH3007", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("schema.Run(WorkAsync)", "schema.Run(step => WorkAsync(step))", "a data step is a method of this class, named without parentheses: write Second's own method, such as Run(NormaliseAsync)")]
    [InlineData("schema.Run(WorkAsync)", "schema.Run(Elsewhere.WorkAsync)", "a data step is a method of this class, named without parentheses: write Second's own method, such as Run(NormaliseAsync)")]
    [InlineData("schema.Run(WorkAsync)", "schema.Run(OtherAsync)", "this part of Second has no method OtherAsync: write private static async Task OtherAsync(DataStep step) into it")]
    [InlineData("static async Task WorkAsync(DataStep step)", "async Task WorkAsync(DataStep step)", "WorkAsync is no data step: declare it as private static async Task WorkAsync(DataStep step)")]
    [InlineData("static async Task WorkAsync(DataStep step)", "static async Task WorkAsync(string step)", "WorkAsync is no data step: declare it as private static async Task WorkAsync(DataStep step)")]
    [InlineData("private static Task Helper(DataStep step)", "private static void WorkAsync() { }\n    private static Task Helper(DataStep step)", "WorkAsync is the name of 2 methods, and a data step must be told by its name: give one of them another name")]
    [InlineData("partial class", "class", "revision Second has a data step, and the generator adds to its class: make the class partial")]
    [InlineData("partial class Second", "partial class Second<T>", "revision Second has a data step, so its class can be neither generic nor file-local")]
    public void A_step_that_can_t_be_run_is_refused_where_it_is_named(string from, string to, string message)
    {
        var outcome = Compiler.Run(First, Second with { Code = Second.Code.Replace(from, to, StringComparison.Ordinal) });

        Assert.Contains(outcome.Findings, finding => finding.EndsWith(": SCH3015 " + message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_step_is_no_effect_of_sql()
    {
        var outcome = Compiler.Run(First, Second with
        {
            Code = Second.Code.Replace("schema.Run(WorkAsync)", "schema.Sql(\"vacuum\", effect: s => s.Run(WorkAsync))", StringComparison.Ordinal),
        });

        Assert.Contains(outcome.Findings, finding => finding.Contains("neither SQL nor a data step", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, true)]
    [InlineData(LanguageVersion.CSharp8, true)]
    [InlineData(LanguageVersion.Latest, false)]
    public void Every_language_version_compiles_it(LanguageVersion version, bool isOldStyle)
    {
        var parsing = new CSharpParseOptions(version);
        var code = isOldStyle
            ? Step("await step.UpdateAsync(After.Users, row => { row.PhoneBefore = row.Phone; }); await Helper(step);")
            : Second.Code;
        var compilation = Compiler.Compilation([]).RemoveAllSyntaxTrees()
            .AddSyntaxTrees(new[] { First.Code, code }.Select(text => CSharpSyntaxTree.ParseText("using System; using SchemaGen;\n" + text, parsing)));
        if (version < LanguageVersion.CSharp8)
        {
            compilation = compilation.WithOptions(compilation.Options.WithNullableContextOptions(NullableContextOptions.Disable));
        }

        CSharpGeneratorDriver.Create([new SchemaGenGenerator().AsSourceGenerator()], parseOptions: parsing)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _);

        Assert.Empty(updated.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning).Select(found => found.ToString()));
    }

    [Fact]
    public void An_edit_elsewhere_writes_no_handles_again_and_one_of_the_tables_does()
    {
        Assert.Empty(Rewritten(First, First.Code + "\n// more"));
        Assert.Empty(Rewritten(new SourceFile("Unrelated.cs", "class Unrelated { }"), "class Unrelated { int more; }"));
        // A table that nobody names, and a later revision.
        Assert.DoesNotContain(File, Rewritten(First, First.Code.Replace("t.Column(\"id\", \"integer\"))", "t.Column(\"id\", \"bigint\"))", StringComparison.Ordinal)));
        Assert.DoesNotContain(File, Rewritten(Later, Later.Code.Replace("telephone", "number", StringComparison.Ordinal)));
        // Lines that move, and the step's own code: what it names stays.
        Assert.DoesNotContain(File, Rewritten(Second, "\n" + Second.Code.Replace("too short", "much too short", StringComparison.Ordinal)));
        Assert.Contains(File, Rewritten(First, First.Code.Replace("\"name\", \"text\"", "\"name\", \"integer\"", StringComparison.Ordinal)));
        Assert.Contains(File, Rewritten(Second, Second.Code.Replace("After.Users.Phone} is not null", "After.Untouched.Id} is not null", StringComparison.Ordinal)));
    }

    private static string[] Rewritten(SourceFile edited, string code)
    {
        var files = new[] { First, Second, Later, new SourceFile("Unrelated.cs", "class Unrelated { }") };
        var compilation = Compiler.Compilation(files);
        var driver = Compiler.Driver().RunGenerators(compilation);
        var before = driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText);
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + edited.Path);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(old, Compiler.Tree(edited with { Code = code })));
        // A file that is not written again is the same object.
        return [.. driver.GetRunResult().Results.Single().GeneratedSources.Where(source => !ReferenceEquals(source.SourceText, before.GetValueOrDefault(source.HintName))).Select(source => source.HintName)];
    }

    internal static string Step(string body) => $$"""
        using System.Threading.Tasks;

        [Revision("cccccccccccc", Revises = "aaaaaaaaaaaa")]
        public sealed partial class Second : Revision
        {
            public override void Up(SchemaBuilder schema) { schema.AddColumn("users", "phone_before", "text"); schema.Run(WorkAsync); }
            public override void Down(SchemaBuilder schema) => schema.DropColumn("users", "phone_before");

            private static async Task WorkAsync(DataStep step)
            {
                {{body}}
                await Task.CompletedTask;
            }

            private static Task Helper(DataStep step) => step.ReadAsync(Before.UsersRow, row => Console.WriteLine(row.Class));
        }
        """;
}
