using System;
using System.CommandLine;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Guarding;

/// <summary><c>protect</c>: what a database asks of those who run revisions on it. It is kept in its own log, so that it goes with copies and restores.</summary>
internal static class ProtectCommand
{
    private static readonly Option<bool> On = new("--on") { Description = "What destroys rows needs --yes-destroy with the database's name." };
    private static readonly Option<bool> Off = new("--off") { Description = "No protection; rows go as the revisions say." };
    private static readonly Option<bool> RequireTested = new("--require-tested") { Description = "Protected, and only revisions that were tested are applied (test --record, upgrade --tested)." };
    private static readonly Option<double> LockTimeout = Targets.LockTimeout();

    public static Command Create(Terminal terminal)
    {
        var command = new Command("protect", "Protect a database against the loss of rows, or show whether it is protected.") { On, Off, RequireTested, LockTimeout };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    /// <summary><c>--protect</c>, for the commands that take over a database.</summary>
    public static Option<bool> Option() => new("--protect") { Description = "Protect the database too: what destroys rows needs --yes-destroy with its name." };

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var (on, off, requireTested) = (parsed.GetValue(On), parsed.GetValue(Off), parsed.GetValue(RequireTested));
        if (off && (on || requireTested))
        {
            throw new UsageException("--off excludes --on and --require-tested");
        }
        var target = parsed.Target();
        var settings = await LoadedProject.SettingsAsync(parsed.Source(), terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var tables = new HistoryTables(settings.History, session.Database);
        var protection = await Protections.ReadAsync(tables, session, cancellation);
        if (on || off || requireTested)
        {
            protection = protection.With(on, off, requireTested);
            await Protections.WriteAsync(tables, session, protection, TimeSpan.FromSeconds(parsed.GetValue(LockTimeout)), GlobalOptions.Version, cancellation);
        }
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonObject
            {
                ["database"] = session.Display,
                ["isProtected"] = protection.IsOn,
                ["requiresTested"] = protection.RequiresTested,
            });
            return (int)Outcome.Ok;
        }
        terminal.Write(protection.Tell(session.Display));
        return (int)Outcome.Ok;
    }
}
