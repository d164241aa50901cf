using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Rewriting;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Writing;

/// <summary><c>rebase</c>: puts one branch behind another one.</summary>
internal static class RebaseCommand
{
    public static Command Create(Terminal terminal)
    {
        var revision = new Argument<string>("revision") { Description = "A revision of the branch to be moved." };
        var onto = new Option<string?>("--onto") { Description = "What the branch follows from now on (default: the other head)." };
        var force = new Option<bool>("--force") { Description = "Also when others have the branch already, and perhaps applied it." };
        var command = new Command("rebase", "Put one branch behind another one.") { revision, onto, force };
        command.SetAction(async (parsed, cancellation) =>
        {
            var loaded = await WritingProject.LoadAsync(parsed, terminal, cancellation);
            var rebasing = Rebasing.Of(loaded.Project, parsed.GetValue(revision)!, parsed.GetValue(onto));
            if (!parsed.GetValue(force))
            {
                RequireOwn(rebasing, loaded);
            }
            var acceptance = rebasing.Accept(loaded.Project, loaded.Read(rebasing.First.File));
            return await AcceptanceReport.CarryOutAsync(acceptance, loaded, terminal, parsed.GetValue(GlobalOptions.Json), cancellation);
        });
        return command;
    }

    // A database that has applied the branch would take what it follows from now on for applied, too.
    private static void RequireOwn(Rebasing rebasing, LoadedProject loaded)
    {
        foreach (var moved in rebasing.Moved)
        {
            if (SharedBranch.Holding(loaded.Folder, moved.File) is { } branch)
            {
                throw new RefusedException(
                    $"{moved.Id} is on {branch} already, and a database that has it would never get {rebasing.Onto.Id}: "
                    + "rebase the other branch, or run dotnet schemagen merge heads (--force, if no database has it)");
            }
        }
    }
}
