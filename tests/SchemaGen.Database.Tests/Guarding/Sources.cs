using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Runtime;

namespace SchemaGen.DatabaseTests.Guarding;

/// <summary>One database, and applications of several versions that run on it, each an assembly of its own.</summary>
internal sealed class Sources : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("schemagen-guard-").FullName;

    private Sources(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    /// <summary>The database's name, as <c>--yes-destroy</c> wants it.</summary>
    public string Name => Database.Kind == Core.Planning.Database.Sqlite ? "test.db" : Database.Url.Split('?')[0].Split('/')[^1];

    /// <summary>A file of the test's own.</summary>
    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public static async Task<Sources> NewAsync(Database kind, PostgresServer server) => new(await TestDatabase.NewAsync(kind, server));

    /// <summary>Runs a command line with the revisions of one version.</summary>
    public Task<(Outcome Outcome, string Output, string Error)> RunAsync(History version, string arguments, params string[] more)
    {
        var own = Directory.CreateDirectory(Path(Guid.NewGuid().ToString("N"))).FullName;
        foreach (var line in Environment)
        {
            File.AppendAllText(System.IO.Path.Combine(own, ".env"), line + "\n");
        }
        var assembly = CompiledAssembly.Write(own, version.SchemaAt(version.Graph.Heads), version.InOrder);
        return ToolRun.RunAsync([.. arguments.Split(' '), .. more, "--assembly", assembly, "--connection", Database.Url]);
    }

    /// <summary>Lines <c>NAME=value</c> of the <c>.env</c> file beside the assemblies.</summary>
    public List<string> Environment { get; } = [];

    /// <summary>The bot's history with another definition in the place of one of its own, or without it (null).</summary>
    public static History Bot(string id, Func<RevisionDefinition, RevisionDefinition?> change)
    {
        List<RevisionDefinition> revisions = [];
        foreach (var revision in Histories.Bot.InOrder)
        {
            if ((revision.Id == id ? change(revision) : revision) is { } kept)
            {
                revisions.Add(kept);
            }
        }
        return History.Of(revisions);
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await Database.DisposeAsync();
    }
}
