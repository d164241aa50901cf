using System.Collections.Generic;
using System.IO;
using System.Linq;
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
        Assert.Equal(7, steps.Count);
        var outputs = await RunAll(folder, steps, ("DATABASE_URL", server.Url("exchange")), ("GITHUB_ACTIONS", "true"));
        Assert.Contains("is created, empty", outputs[2]);
        Assert.Contains("Downgraded 2 revisions", outputs[2]);
        Assert.StartsWith("No drift", outputs[3]);
        Assert.Contains("2 revisions up to bad4b438845c.", outputs[5]);
        // The second start finds nothing to do, and the application runs both times.
        Assert.Equal(3, outputs[6].Split(Runs).Length);
        Assert.Contains("Nothing to do. Database is at bad4b438845c (head).", outputs[6]);

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
        Assert.Equal(10, steps.Count);
        var outputs = await RunAll(folder, steps, ("DATABASE_URL", server.Url("exchange")), ("GITLAB_CI", "true"), ("INIT_DB", "true"));
        Assert.EndsWith("would not be said if the migration had failed\n", outputs[2]);
        Assert.Contains("Downgraded 1 revision", outputs[3]);
        Assert.Contains("Upgraded 1 revision", outputs[4]);

        // What is not a pipeline's: the database from a .env file, a reset, and production, which refuses it.
        File.WriteAllText(Path.Combine(folder, ".env"), $"DATABASE_URL={server.Url("exchange").Replace("postgresql:", "postgresql+asyncpg:")} # here\n");
        Assert.Equal(2, (await Run(folder, "make migrate-reset")).ExitCode);
        Assert.Equal(0, (await Run(folder, "make migrate-reset SCHEMAGEN='dotnet schemagen --no-build --yes'")).ExitCode);
        var refused = await Run(folder, "make migrate-reset SCHEMAGEN='dotnet schemagen --no-build --yes'", ("ENVIRONMENT", "production"));
        Assert.Contains("this is production: if you mean it, add --yes-destroy exchange", refused.Errors);
        Assert.Contains("say what it does", (await Run(folder, "make migrate-create")).Errors);
        Assert.Contains("migrate-down", (await Run(folder, "make help")).Output);
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
