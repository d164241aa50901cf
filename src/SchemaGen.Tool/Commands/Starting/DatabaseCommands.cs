using System.CommandLine;
using System.Text.Json.Nodes;
using SchemaGen.Core.Guarding;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Starting;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Starting;

/// <summary><c>create-database</c> and <c>drop-database</c>: the database as a whole.</summary>
internal static class DatabaseCommands
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("create-database", "Create the database, empty, unless it is there.");
        command.Aliases.Add("init-db");
        command.SetAction(async (parsed, cancellation) =>
        {
            var target = parsed.Target();
            var isNew = await WholeDatabase.CreateAsync(target, cancellation);
            Tell(parsed, "created", isNew, target.Display + (isNew ? " is created, empty: dotnet schemagen upgrade head" : " is there already."), terminal);
            return (int)Outcome.Ok;
        });
        return command;
    }

    public static Command Drop(Terminal terminal)
    {
        var force = Force();
        var command = new Command("drop-database", "Drop the database with everything in it.") { Consent.YesDestroy, force };
        command.SetAction(async (parsed, cancellation) =>
        {
            var target = parsed.Target();
            var settings = await LoadedProject.SettingsAsync(parsed.Source(), terminal, cancellation);
            parsed.Require(DestructiveAct.DropDatabase, target, terminal, (await Protections.ReadAsync(target, settings.History, cancellation)).IsOn);
            var isGone = await WholeDatabase.DropAsync(target, parsed.GetValue(force), cancellation);
            Tell(parsed, "dropped", isGone, target.Display + (isGone ? " is dropped." : " was not there."), terminal);
            return (int)Outcome.Ok;
        });
        return command;
    }

    /// <summary><c>--force</c>.</summary>
    public static Option<bool> Force() => new("--force") { Description = "End the sessions of others that use the database (PostgreSQL)." };

    private static void Tell(ParseResult parsed, string done, bool isDone, string line, Terminal terminal)
    {
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonObject { ["database"] = parsed.Target().Display, [done] = isDone });
            return;
        }
        terminal.Write(line);
    }
}
