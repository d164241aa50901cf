using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Samples;

/// <summary>The property exchange's pipelines, Makefile and start script do what they say: their own lines are run, as they stand in the files.</summary>
public sealed class PropertyExchangeTests(PackedFeed feed)
{
    private const string Runs = "Property exchange runs: 12 Abay Avenue, 3 rooms, 42000000 KZT, photos: 1";

    [Fact]
    public async Task The_workflow_of_GitHub()
    {
        await using var server = await ScratchServer.StartAsync();
        var folder = Copy();
        var steps = Pipeline.GitHub(Path.Combine(folder, ".github/workflows/schema.yml"));
        Assert.Equal(9, steps.Count);
        await Commit(folder);
        var summary = Path.Combine(folder, "summary.md");
        var outputs = await RunAll(folder, steps, ("DATABASE_URL", server.Url("exchange")), ("GITHUB_ACTIONS", "true"), ("GITHUB_BASE_REF", "main"), ("GITHUB_STEP_SUMMARY", summary));
        Assert.StartsWith("No drift", outputs[1]);
        Assert.Contains("is created, empty", outputs[3]);
        Assert.Contains("Downgraded 2 revisions", outputs[3]);
        Assert.StartsWith("No drift", outputs[4]);
        Assert.Contains("2 revisions up to bad4b438845c.", outputs[7]);
        // The second start finds nothing to do, and the application runs both times.
        Assert.Equal(3, outputs[8].Split(Runs).Length);
        Assert.Contains("Nothing to do. Database is at bad4b438845c (head).", outputs[8]);

        // What reviewers see: of the pull request the one revision that is new, and the way back.
        var told = File.ReadAllText(summary);
        Assert.Equal(3, told.Split("## Schema of PropertyExchange.csproj\n").Length);
        Assert.Contains("1 new revision. ", told);
        Assert.Contains("since `origin/main`", told);
        Assert.Contains("<details><summary>SQL for PostgreSQL of bad4b438845c: ", told);
        Assert.DoesNotContain("174ee398fe50", told.Split("### ")[1]);
        Assert.StartsWith("<!-- schemagen PropertyExchange.csproj -->\n", File.ReadAllText(Path.Combine(folder, "schema.md")));
        Assert.Equal("2.1.0", (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "schema.sarif")))!["version"]);

        // A pull request that rewrites what is shared is stopped at its line.
        var shared = Directory.GetFiles(Path.Combine(folder, "Migrations"), "*_174ee398fe50_*").Single();
        File.WriteAllText(shared, File.ReadAllText(shared).Replace("public override void Up", "// changed\n    public override void Up"));
        var stopped = await Run(folder, steps[1], ("GITHUB_BASE_REF", "main"));
        Assert.Equal(2, stopped.ExitCode);
        Assert.Matches($"::error file=Migrations/{Path.GetFileName(shared)},line=[0-9]+,col=1,title=SCH3017::174ee398fe50 is on origin/main already", stopped.Output);

        // The script never starts the application when the migration fails.
        var failed = await Run(folder, "./start.sh echo started", ("DATABASE_URL", server.Url("nowhere")));
        Assert.Equal((4, ""), (failed.ExitCode, failed.Output));
    }

    [Fact]
    public async Task The_pipeline_of_GitLab_and_the_Makefile()
    {
        await using var server = await ScratchServer.StartAsync();
        var folder = Copy();
        var steps = Pipeline.GitLab(Path.Combine(folder, ".gitlab-ci.yml"));
        Assert.Equal(12, steps.Count);
        await Commit(folder);
        var outputs = await RunAll(folder, steps, ("DATABASE_URL", server.Url("exchange")), ("GITLAB_CI", "true"), ("INIT_DB", "true"));
        Assert.StartsWith("No drift", outputs[1]);
        Assert.All(JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "codequality.json")))!.AsArray(), finding => Assert.StartsWith("SCH4", (string?)finding!["check_name"]));
        Assert.Contains("1 new revision. ", File.ReadAllText(Path.Combine(folder, "schema.md")));
        Assert.EndsWith("would not be said if the migration had failed\n", outputs[4]);
        Assert.Contains("Downgraded 1 revision", outputs[5]);
        Assert.Contains("Upgraded 1 revision", outputs[6]);

        // What is not a pipeline's: the database from a .env file, a reset, and production, which refuses it.
        File.WriteAllText(Path.Combine(folder, ".env"), $"DATABASE_URL={server.Url("exchange").Replace("postgresql:", "postgresql+asyncpg:")} # here\n");
        Assert.Equal(2, (await Run(folder, "make migrate-reset")).ExitCode);
        Assert.Equal(0, (await Run(folder, "make migrate-reset SCHEMAGEN='dotnet schemagen --no-build --yes'")).ExitCode);
        var refused = await Run(folder, "make migrate-reset SCHEMAGEN='dotnet schemagen --no-build --yes'", ("ENVIRONMENT", "production"));
        Assert.Contains("this is production: if you mean it, add --yes-destroy exchange", refused.Errors);
        Assert.Contains("say what it does", (await Run(folder, "make migrate-create")).Errors);
        Assert.Contains("migrate-down", (await Run(folder, "make help")).Output);
    }

    // As a pull request comes: the second revision is a commit ahead of the branch.
    private async Task Commit(string folder)
    {
        await Git("init", "-q", "-b", "main");
        await Git("add", ".", ":!*_bad4b438845c_*");
        await Git("commit", "-qm", "what is shared");
        await Git("update-ref", "refs/remotes/origin/main", "HEAD");
        await Git("add", "*_bad4b438845c_*");
        await Git("commit", "-qm", "the change");

        async Task Git(params string[] arguments)
        {
            var result = await Command.Run("git", folder, ["-c", "user.name=a", "-c", "user.email=a@example.org", .. arguments]);
            Assert.True(result.ExitCode == 0, result.ToString());
        }
    }

    // Beside the settings that all samples share.
    private string Copy()
    {
        var sample = Path.Combine(Repository.Root, "samples", "PropertyExchange");
        var folder = feed.NewFolder("PropertyExchange");
        foreach (var file in Directory.EnumerateFiles(sample, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(sample, file)))
        {
            if (!file.StartsWith("bin", System.StringComparison.Ordinal) && !file.StartsWith("obj", System.StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                File.Copy(Path.Combine(sample, file), Path.Combine(folder, file));
            }
        }
        var above = Path.GetDirectoryName(folder)!;
        File.Copy(Path.Combine(Repository.Root, "samples", "Directory.Build.props"), Path.Combine(above, "Directory.Build.props"));
        File.Copy(Path.Combine(Repository.Root, "Directory.Packages.props"), Path.Combine(above, "Directory.Packages.props"));
        return folder;
    }

    private async Task<IReadOnlyList<string>> RunAll(string folder, IEnumerable<string> steps, params (string Name, string Value)[] environment)
    {
        var outputs = new List<string>();
        foreach (var step in steps)
        {
            var result = await Run(folder, step, [("CI", "true"), .. environment]);
            Assert.True(result.ExitCode == 0, $"{step}\n{result}");
            outputs.Add(result.Output);
        }
        return outputs;
    }

    // As both run a step: the first command that fails ends it.
    private Task<CommandResult> Run(string folder, string step, params (string Name, string Value)[] environment) =>
        Command.Run("bash", folder, ["-e", "-o", "pipefail", "-c", step], [("DOTNET_CLI_HOME", Path.Combine(feed.Root, "home")), .. environment]);
}
