using System.CommandLine;
using SchemaGen.Core.Rewriting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Writing;

/// <summary><c>merge</c>: a revision that follows several heads.</summary>
internal static class MergeCommand
{
    public static Command Create(Terminal terminal)
    {
        var revisions = new Argument<string[]>("revisions") { Description = "The heads to merge: ids, label@head, or 'heads' for all.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("merge", "Bring branches together in a revision that follows them all.") { revisions, RevisionName.Message, RevisionName.BranchLabel, RevisionName.Id };
        RevisionName.Check(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var loaded = await WritingProject.LoadAsync(parsed, terminal, cancellation);
            var acceptance = Merging.Merge(loaded.Project, RevisionName.Request(parsed, loaded.Project), parsed.GetValue(revisions)!);
            return await AcceptanceReport.CarryOutAsync(acceptance, loaded, terminal, parsed.GetValue(GlobalOptions.Json), cancellation);
        });
        return command;
    }
}
