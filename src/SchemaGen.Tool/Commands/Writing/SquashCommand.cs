using System.CommandLine;
using SchemaGen.Core.Rewriting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Writing;

/// <summary><c>squash</c>: makes one revision of many.</summary>
internal static class SquashCommand
{
    public static Command Create(Terminal terminal)
    {
        var range = new Argument<string>("range") { Description = "from:to, both included; :to, from: (default: all revisions).", DefaultValueFactory = _ => "" };
        var command = new Command("squash", "Make one revision of many, also for databases that have them.") { range, RevisionName.Message, RevisionName.Id };
        RevisionName.Check(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var loaded = await WritingProject.LoadAsync(parsed, terminal, cancellation);
            var acceptance = Squashing.Squash(loaded.Project, RevisionName.Request(parsed, loaded.Project), parsed.GetValue(range)!, loaded.Read);
            return await AcceptanceReport.CarryOutAsync(acceptance, loaded, terminal, parsed.GetValue(GlobalOptions.Json), cancellation);
        });
        return command;
    }
}
