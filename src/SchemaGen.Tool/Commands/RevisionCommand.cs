using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Runtime;
using SchemaGen.Tool.Commands.Writing;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary><c>revision</c>: writes the missing revision, an empty one, the newest one anew, or takes it away.</summary>
internal static class RevisionCommand
{
    private static readonly Option<string?> Message = new("--message", "-m") { Description = "What the revision does." };
    private static readonly Option<bool> Autogenerate = new("--autogenerate") { Description = "Write what leads from the revisions to the classes." };
    private static readonly Option<string[]> Rename = Many("--rename", "A rename: users.email=email_address, or users=people.");
    private static readonly Option<string[]> Drop = Many("--drop", "Not a rename: users.email goes, what is new is new.");
    private static readonly Option<string[]> AllowDestructive = Many("--allow-destructive", "The data in users.email may be lost.");
    private static readonly Option<string[]> Fill = Many("--fill", "SQL for the rows that are there: users.age=0.");
    private static readonly Option<string[]> Using = Many("--using", "SQL that converts values to a new type: users.age=age::text::integer.");
    private static readonly Option<bool> Amend = new("--amend", "--redo") { Description = "Write the newest revision anew from the classes." };
    private static readonly Option<bool> Sql = new("--sql") { Description = "Also print the SQL that the revision runs, for each database." };
    private static readonly Option<bool> Undo = new("--undo") { Description = "Take the newest revision away." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("revision", "Write a revision.")
        {
            Message, Autogenerate, Rename, Drop, AllowDestructive, Fill, Using, RevisionName.Id, VersionPath.Option, Amend, Undo, Sql,
        };
        PlacementOptions.AddTo(command);
        RevisionName.Check(command);
        command.Validators.Add(result =>
        {
            var ways = new[] { result.GetValue(Autogenerate), result.GetValue(Amend), result.GetValue(Undo) }.Count(way => way);
            if (ways > 1)
            {
                result.AddError("--autogenerate, --amend and --undo exclude each other");
            }
            if ((result.GetValue(Amend) || result.GetValue(Undo)) && PlacementOptions.MoveIt(result))
            {
                result.AddError("--amend and --undo leave the revision where it is: --splice, --branch-label and --depends-on are for new ones");
            }
            if (!result.GetValue(Amend) && !result.GetValue(Undo) && string.IsNullOrWhiteSpace(result.GetValue(Message)))
            {
                result.AddError("say what the revision does: -m \"add discount percent\"");
            }
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var loaded = await WritingProject.LoadAsync(parsed, terminal, cancellation);
        var project = loaded.Project.InVersionPath(parsed);
        if ((parsed.GetValue(Amend) || parsed.GetValue(Undo))
            && Acceptor.Newest(project, PlacementOptions.Read(parsed)) is { } newest
            && SharedBranch.Holding(loaded.Folder, newest.File) is { } branch)
        {
            throw new RefusedException($"{newest.Id} is on {branch} already, where others may have applied it: write a new revision instead");
        }
        var acceptance = Accept(parsed, project);
        return await AcceptanceReport.CarryOutAsync(acceptance, loaded, terminal, parsed.GetValue(GlobalOptions.Json), cancellation, parsed.GetValue(Sql));
    }

    private static Acceptance Accept(ParseResult parsed, Project project)
    {
        if (parsed.GetValue(Undo))
        {
            return Acceptor.Undo(project, PlacementOptions.Read(parsed));
        }
        var decisions = DecisionText.Read(
            parsed.GetValue(Rename) ?? [], parsed.GetValue(Drop) ?? [], parsed.GetValue(AllowDestructive) ?? [], parsed.GetValue(Fill) ?? [],
            parsed.GetValue(Using) ?? []);
        var request = RevisionName.Request(parsed, parsed.GetValue(Message), decisions, project) with { Place = PlacementOptions.Read(parsed) };
        return parsed.GetValue(Amend) ? Acceptor.Amend(project, request)
            : parsed.GetValue(Autogenerate) ? Acceptor.Autogenerate(project, request)
            : Acceptor.Empty(project, request);
    }

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.OneOrMore };
}
