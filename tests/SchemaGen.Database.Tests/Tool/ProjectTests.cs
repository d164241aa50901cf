using System;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Naming.Conventions;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Writing;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.Runtime;
using SchemaGen.Tool.Projects;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>How the tool finds a project, and what it says when that fails.</summary>
public sealed class ProjectTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("schemagen-project-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_one_project_of_a_folder_is_meant()
    {
        Assert.StartsWith("no project file (*.csproj) in ", Assert.Throws<UsageException>(() => ProjectFinder.Find(folder)).Message, StringComparison.Ordinal);
        var shop = Project("Shop", "");
        Assert.Equal(shop, ProjectFinder.Find(folder));
        Project("Other", "");
        Assert.EndsWith(": name one with -p: Other.csproj, Shop.csproj", Assert.Throws<UsageException>(() => ProjectFinder.Find(folder)).Message, StringComparison.Ordinal);
        Assert.Equal(shop, ProjectFinder.Find(shop));
        Assert.Equal("there is no file or folder 'nowhere'", Assert.Throws<UsageException>(() => ProjectFinder.Find("nowhere")).Message);
    }

    [Fact]
    public void Facts_are_read_as_the_package_writes_them()
    {
        string[] lines = ["assembly=/a/Shop.dll", "projectDirectory=/a", "projectFile=Shop.csproj", "migrations=Data\\Migrations/", "namespace=Shop.Data=x", "databases=postgresql,sqlite", "versionTable=", "versionLocations=Data/Migrations| Plugins\\Revisions/", "fileTemplate={rev}", "slugLength=", "postWrite=dotnet format --include {file}", "include=", "exclude=", "primaryKeyName=", "uniqueName=", "checkName=", "foreignKeyName=", "indexName=ix_{table}", "exclusionName=", "rootNamespace=Shop", "naming=", "entityFramework=0", "framework=net10.0"];
        var expected = new ProjectFacts("/a/Shop.dll", "/a", "Shop.csproj", "Data/Migrations", new RevisionFiles(Histories.Many("Data/Migrations", "Plugins/Revisions"), FileTemplate.Read("{rev}"), 40),
            "dotnet format --include {file}", "Shop.Data=x", ProjectSettings.Default, "Shop", new NameConvention(Index: new NameTemplate("ix_{table}")), IsExact: false);
        Assert.Equal(expected, ProjectFacts.Read(lines));
        Assert.Equal(Histories.Many(Database.Sqlite), ProjectFacts.Read([.. lines, "databases=sqlite"]).Settings.Databases);
        Assert.Equal("audit.db_log", ProjectFacts.Read([.. lines, "versionTable=audit.db_version"]).Settings.History.Log.ToString());
        Assert.True(ProjectFacts.Read([.. lines, "naming=exact"]).IsExact);
        Assert.True(ProjectFacts.Read([.. lines, "entityFramework=1"]).IsExact);
        Assert.False(ProjectFacts.Read([.. lines, "entityFramework=1", "naming=snake_case"]).IsExact);
        Assert.Contains("'databases'", Assert.Throws<UsageException>(() => ProjectFacts.Read(lines.Where(line => !line.StartsWith("databases", StringComparison.Ordinal)))).Message, StringComparison.Ordinal);
        Assert.Contains("'oracle'", Assert.Throws<UsageException>(() => ProjectFacts.Read([.. lines, "databases=oracle"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_are_written_all_or_none()
    {
        File.WriteAllText(Path.Combine(folder, "old"), "old");
        FileChange[] changes = [new("Migrations/new.cs", "new"), new("old", null), new("old/below/a/file", "x")];
        Assert.StartsWith("nothing was written: ", Assert.Throws<UsageException>(() => ProjectFiles.Apply(folder, changes)).Message, StringComparison.Ordinal);
        Assert.Equal(["old"], Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
        ProjectFiles.Apply(folder, changes[..2]);
        Assert.Equal(["new.cs"], Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_project_without_the_package_is_told_how_to_add_it()
    {
        Project("Shop", "");
        var (outcome, _, error) = await ToolRun.RunAsync(["heads", "-p", folder]);
        Assert.Equal((Outcome.Usage, "error: Shop.csproj does not reference the SchemaGen package: dotnet add package SchemaGen\n"), (outcome, error));
    }

    [Fact]
    public async Task A_project_that_does_not_compile_shows_the_compiler_s_lines()
    {
        Project("Shop", """<Target Name="SchemaGenDescribe" DependsOnTargets="Compile" />""");
        File.WriteAllText(Path.Combine(folder, "Shop.cs"), "class Shop {\n    int x = ;\n}\n");
        var (outcome, output, error) = await ToolRun.RunAsync(["heads", "-p", folder]);
        Assert.Equal((Outcome.Usage, ""), (outcome, output));
        Assert.Matches(@"Shop\.cs\(2,13\): error CS1525: .*\nerror: Shop\.csproj does not build; see the lines above\n$", error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("status", "--connection", "sqlite:///none.db")]
    [InlineData("plan", "--connection", "sqlite:///none.db")]
    public async Task Of_a_project_that_does_not_compile_the_reports_have_what_the_build_said(params string[] command)
    {
        Project("Shop", """<PropertyGroup><OutputType>Library</OutputType></PropertyGroup><Target Name="SchemaGenDescribe" DependsOnTargets="Compile" />""");
        Directory.CreateDirectory(Path.Combine(folder, "Migrations"));
        File.WriteAllText(Path.Combine(folder, "Migrations", "Second.cs"), "class Shop\n{\n#warning take care\n    int x = y;\n}\n");
        var (sarif, markdown) = (Path.Combine(folder, "out.sarif"), Path.Combine(folder, "out.md"));

        var (outcome, output, error) = await ToolRun.RunAsync([.. command, "-p", folder, "--report", "sarif:" + sarif, "--report", "markdown:" + markdown, "--report", "github"]);

        Assert.Equal(Outcome.Usage, outcome);
        Assert.DoesNotContain("CS1030", error, StringComparison.Ordinal);
        Assert.EndsWith("error: Shop.csproj does not build; see the lines above\n", error, StringComparison.Ordinal);
        Assert.Contains("::error file=Migrations/Second.cs,line=4,col=13,title=CS0103::", output, StringComparison.Ordinal);
        Assert.Equal(
            [("CS0103", "error", "Migrations/Second.cs", 4), ("CS1030", "warning", "Migrations/Second.cs", 3)],
            JsonNode.Parse(await File.ReadAllTextAsync(sarif))!["runs"]![0]!["results"]!.AsArray().Select(result => (
                (string)result!["ruleId"]!, (string)result["level"]!, (string)result["locations"]![0]!["physicalLocation"]!["artifactLocation"]!["uri"]!,
                (int)result["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!)).Order());
        Assert.Contains(
            "\n1 error, 1 warning. Shop.csproj does not build, so nothing is known of its schema.\n", await File.ReadAllTextAsync(markdown), StringComparison.Ordinal);
    }

    private string Project(string name, string content)
    {
        var path = Path.Combine(folder, name + ".csproj");
        File.WriteAllText(
            path, $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{content}</Project>");
        return path;
    }
}
