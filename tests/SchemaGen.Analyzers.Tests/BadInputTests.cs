using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using SchemaGen.Core.Checking;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>What is odd, huge or wrong gives a schema or one line; never an exception of the generator (CS8785).</summary>
public class BadInputTests
{
    private const string Key = "public int Id { get; set; } ";

    public static TheoryData<string, string> Entities => new()
    {
        { "class Outer { public class Middle { [Table(\"t\")] private class A { " + Key + "} } }", "t(id)" },
        { "[Table(\"t\")] file class A { " + Key + "}", "t(id)" },
        { "[Table(\"t\")] static class A { public static int Id { get; set; } }", "SCH2007" },
        { "[Table(\"t\")] public abstract class A { " + Key + "}", "t(id)" },
        { "[Table(\"t\")] public class A<T> { " + Key + "}", "SCH2009" },
        { "public class Outer<T> { [Table(\"t\")] public class A { " + Key + "} }", "SCH2009" },
        { "[Table(\"t\")] public class A : A { " + Key + "}", "t(id)" },
        { "[Table(\"t\")] public class A : Nowhere { " + Key + "}", "t(id)" },
        { "[Table(\"t\")] public class A { " + Key + "public Nowhere N { get; set; } }", "SCH2001" },
        { "[Table(\"t\")] public class A { " + Key + "public unsafe int* P { get; set; } }", "SCH2001" },
        { "[Table(\"t\")] public class A { " + Key + "public dynamic P { get; set; } }", "SCH2001" },
        { "[Table(\"t\")] public class A { " + Key + "public (int, string) P { get; set; } }", "SCH2001" },
        { "[Table(\"t\")] public class A { " + Key + "public ref int P => throw null!; }", "t(id)" },
        { "[Table(\"t\")] public partial class A { " + Key + "} public partial class A { public int N { get; set; } }", "t(id, n)" },
        { "[Table(\"t\")] public partial class A { " + Key + "} [Table(\"u\")] public partial class A { }", "u(id)" },
        { "[Table(\"t\")] public class A { " + Key + "\n#if NOWHERE\npublic int N { get; set; }\n#else\npublic int M { get; set; }\n#endif\n}", "t(id, m)" },
        { "[Table(\"t\")] public class A { " + Key + "\n#if NOWHERE\n", "t(id)" },
        { "[Table(\"t\")] public class A { " + Key + "public int \\u0061 { get; set; } public int @class { get; set; } }", "t(id, a, class)" },
        { "[Table(\"t\")] public class Ключ { " + Key + "public string Имя { get; set; } }", "t(id, имя)" },
    };

    [Theory]
    [MemberData(nameof(Entities))]
    public void OddClasses(string code, string expected)
    {
        var outcome = Never(Compiler.Run("#nullable enable\n" + code));
        var errors = outcome.Result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();

        Assert.Equal(expected, errors.Count > 0
            ? Assert.Single(errors).Id
            : string.Join(" ", outcome.Read().Schema.Tables.Select(table => $"{table.Name}({string.Join(", ", table.Columns.Select(column => column.Name))})")));
    }

    [Fact]
    public void ClassesOfTwoFilesWithOneNameAreSaid()
    {
        var outcome = Never(Compiler.Run(
            new SourceFile("A.cs", "[Table(\"a\")] file class Row { " + Key + "}"), new SourceFile("B.cs", "[Table(\"b\")] file class Row { " + Key + "}")));

        Assert.Equal(
            ["B.cs(1,25): SCH2002 two entities are called Row, in two files or assemblies, and differ: give one of the classes another name or namespace"],
            outcome.Findings);
    }

    [Theory]
    [InlineData(true, "\n")]
    [InlineData(true, "\r\n")]
    [InlineData(false, "\r\n")]
    [InlineData(false, "\r")]
    public void ByteOrderMarksAndLineEndsChangeNothing(bool hasMark, string lineEnd)
    {
        var plain = Compiler.Run(Sample.All).Clean();
        var compilation = Compiler.Compilation([]).AddSyntaxTrees(Sample.All.Select(file => CSharpSyntaxTree.ParseText(
            Text(file.Code.Replace("\n", lineEnd, StringComparison.Ordinal)), new CSharpParseOptions(LanguageVersion.Latest), Compiler.Folder + file.Path)));

        Assert.Equal(plain.Sources, Compiler.Run(compilation).Clean().Sources);

        SourceText Text(string code) => SourceText.From(new MemoryStream([.. new UTF8Encoding(hasMark).GetPreamble(), .. Encoding.UTF8.GetBytes(code)]), Encoding.UTF8);
    }

    [Fact]
    public void TenThousandColumns()
    {
        var properties = string.Concat(Enumerable.Range(0, 10_000).Select(i => $"public int? P{i} {{ get; set; }}\n"));
        var table = Assert.Single(Never(Compiler.Run("[Table(\"t\")] public class A { " + Key + properties + "}")).Clean().Read().Schema.Tables);

        Assert.Equal(10_001, table.Columns.Count);
        Assert.Equal("p9999", table.Columns[10_000].Name);
    }

    [Fact]
    public void TwoMegabytesOfSql()
    {
        var sql = "insert into t values " + string.Join(",\\n", Enumerable.Range(0, 100_000).Select(i => $"({i}, 'it''s so {i}')"));
        Assert.True(sql.Length > 2_000_000);
        var revision = Assert.Single(Never(Compiler.Run(RevisionReadingTests.Revision($"schema.Sql(\"{sql}\")"))).Read().Revisions);

        Assert.Equal(sql.Replace("\\n", "\n", StringComparison.Ordinal), ((Model.ExecuteSql)Assert.Single(revision.Up)).Sql);
    }

    public static TheoryData<string, string, string, string, string> Graphs => new()
    {
        { "aaaaaaaaaaaa", "", "aaaaaaaaaaaa", "", "SCH3007" },
        { "aaaaaaaaaaaa", "bbbbbbbbbbbb", "bbbbbbbbbbbb", "aaaaaaaaaaaa", "SCH3009" },
        { "aaaaaaaaaaaa", "aaaaaaaaaaaa", "bbbbbbbbbbbb", "", "SCH3009" },
        { "aaaaaaaaaaaa", "", "bbbbbbbbbbbb", "cccccccccccc", "SCH3002" },
    };

    [Theory]
    [MemberData(nameof(Graphs))]
    public void UnsoundHistories(string one, string oneRevises, string two, string twoRevises, string expected)
    {
        var model = Never(Compiler.Run(File("One", one, oneRevises), File("Two", two, twoRevises))).Clean().Read();
        var project = new Core.Checking.Project(model, null, "Migrations", "Project.csproj", "Project.Migrations", model.Settings.Databases);

        var finding = Assert.Single(Gate.Check(project, Mode.Error, mayWrite: false).Findings, finding => finding.Id == expected);
        Assert.StartsWith("Migrations/", finding.At!.File, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", finding.Message, StringComparison.Ordinal);

        static SourceFile File(string name, string id, string revises) => new($"Migrations/{name}.cs", $$"""
            [Revision("{{id}}", Revises = {{(revises.Length == 0 ? "null" : $"\"{revises}\"")}})]
            public sealed class {{name}} : Revision
            {
                public override void Up(SchemaBuilder schema) { }
                public override void Down(SchemaBuilder schema) { }
            }
            """);
    }

    public static TheoryData<string> Bodies => new()
    {
        "Help(schema)", "this.Help(schema)", "base.ToString()", "schema.Help()", "foreach (var t in new[] { \"a\" }) schema.DropTable(t)", "if (true) schema.DropTable(\"a\")",
        "throw new InvalidOperationException()", "return", "var s = schema", "schema = null", "_ = schema.AddColumn(\"a\", \"b\", \"text\")", "void Local() { }", "schema.Sql(new string('a', 3))",
        "schema.Sql($\"{1}\")", "await System.Threading.Tasks.Task.Delay(1)", "goto end; end:", "schema.CreateTable(\"t\", Build)", "using (null) { }", "lock (schema) { }",
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void CodeThatIsNoListOfCallsIsSaid(string statement)
    {
        var findings = Never(Compiler.Run(RevisionReadingTests.Revision(statement))).Findings;

        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Matches(@"^[^:]+\(\d+,\d+\): SCH3008 [^\n]+$", finding));
    }

    private static Outcome Never(Outcome outcome)
    {
        var run = Assert.Single(outcome.Result.Results);
        Assert.True(run.Exception is null, run.Exception?.ToString());
        return outcome;
    }
}
