using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Snapshots;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Tool.Ends;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary><c>inspect</c>: a live database as a snapshot.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("inspect", "Print the schema of a live database as a snapshot (--json for machines).").WithFilter();
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var settings = parsed.Chosen(await LoadedProject.SettingsAsync(parsed.Source(), terminal, cancellation));
        await using var session = await DatabaseSession.ConnectAsync(parsed.Target(), create: false, cancellation);
        var live = await LiveSchema.ReadAsync(session, settings, terminal, cancellation);
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(SchemaJson.Of(live));
        }
        else
        {
            terminal.WriteText(SnapshotWriter.Write(live));
        }
        return (int)Outcome.Ok;
    }
}
