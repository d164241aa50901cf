using System;
using System.IO;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using SchemaGen.Tool;
using SchemaGen.Tool.Output;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>The tool in this process, over an assembly with the bot's history and a fresh database.</summary>
internal sealed class ToolRun : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("schemagen-tool-").FullName;

    private ToolRun(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    public string Assembly { get; private set; } = "";

    public static async Task<ToolRun> NewAsync(Database kind, PostgresServer server, History? history = null, ProjectSettings? settings = null)
    {
        var tool = new ToolRun(await TestDatabase.NewAsync(kind, server));
        history ??= Histories.Bot;
        tool.Assembly = CompiledAssembly.Write(tool.folder, history.SchemaAt(history.Graph.Heads), history.InOrder, settings);
        return tool;
    }

    /// <summary>Runs a command line, words separated by spaces.</summary>
    public Task<(Outcome Outcome, string Output, string Error)> RunAsync(string arguments) =>
        RunAsync([.. arguments.Split(' '), "--assembly", Assembly, "--connection", Database.Url]);

    public static async Task<(Outcome Outcome, string Output, string Error)> RunAsync(string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var outcome = await Program.RunAsync(arguments, new Terminal(output, error, hasColour: false, canAsk: false), default);
        return (outcome, output.ToString().ReplaceLineEndings("\n"), error.ToString().ReplaceLineEndings("\n"));
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        await Database.DisposeAsync();
    }
}
