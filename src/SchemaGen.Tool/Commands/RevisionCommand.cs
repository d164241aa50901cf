using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary><c>revision</c>: writes the missing revision, an empty one, the newest one anew, or takes it away.</summary>
internal static partial class RevisionCommand
{
    private static readonly Option<string?> Message = new("--message", "-m") { Description = "What the revision does." };
    private static readonly Option<bool> Autogenerate = new("--autogenerate") { Description = "Write what leads from the revisions to the classes." };
    private static readonly Option<string[]> Rename = Many("--rename", "A rename: users.email=email_address, or users=people.");
    private static readonly Option<string[]> Drop = Many("--drop", "Not a rename: users.email goes, what is new is new.");
    private static readonly Option<string[]> AllowDestructive = Many("--allow-destructive", "The data in users.email may be lost.");
    private static readonly Option<string[]> Fill = Many("--fill", "SQL for the rows that are there: users.age=0.");
    private static readonly Option<string[]> Using = Many("--using", "SQL that converts values to a new type: users.age=age::text::integer.");
    private static readonly Option<string?> RevisionId = new("--rev-id") { Description = "The id, instead of a random one." };
    private static readonly Option<bool> Amend = new("--amend", "--redo") { Description = "Write the newest revision anew from the classes." };
    private static readonly Option<bool> Undo = new("--undo") { Description = "Take the newest revision away." };

    public static Command Create(Terminal terminal)
    {
        var command = new Command("revision", "Write a revision.")
        {
            Message, Autogenerate, Rename, Drop, AllowDestructive, Fill, Using, RevisionId, VersionPath.Option, Amend, Undo,
        };
        command.Validators.Add(result =>
        {
            var ways = new[] { result.GetValue(Autogenerate), result.GetValue(Amend), result.GetValue(Undo) }.Count(way => way);
            if (ways > 1)
            {
                result.AddError("--autogenerate, --amend and --undo exclude each other");
            }
            if (!result.GetValue(Amend) && !result.GetValue(Undo) && string.IsNullOrWhiteSpace(result.GetValue(Message)))
            {
                result.AddError("say what the revision does: -m \"add discount percent\"");
            }
            if (result.GetValue(RevisionId) is { } id && (!IdForm().IsMatch(id) || id is "base" or "head" or "heads"))
            {
                result.AddError("--rev-id takes up to 32 lower-case letters, digits and underscores, and none of base, head, heads");
            }
        });
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (parsed.GetValue(GlobalOptions.Assembly) is not null)
        {
            throw new UsageException("a revision is written into a project: leave --assembly out");
        }
        var loaded = await LoadedProject.LoadAsync(parsed.Source(), terminal, cancellation);
        var (project, folder) = (loaded.Project.InVersionPath(parsed), loaded.Folder);
        VersionPath.RequireCurrent(project, folder);
        if ((parsed.GetValue(Amend) || parsed.GetValue(Undo)) && project.Compiled.Revisions is { Count: > 0 } revisions
            && HistoryCheck.Of(revisions, project.Compiled.Positions).Newest is { } newest
            && await SharedBranch.HoldingAsync(folder, newest.File, cancellation) is { } branch)
        {
            terminal.Log($"{newest.Id} is on {branch} already, where others may have applied it: write a new revision instead.");
            return (int)Outcome.Refused;
        }
        var acceptance = Accept(parsed, project);
        foreach (var finding in acceptance.Findings)
        {
            terminal.Log(FindingText.Line(finding, project));
        }
        ProjectFiles.Apply(folder, acceptance.Files);
        Report(acceptance, terminal, parsed.GetValue(GlobalOptions.Json));
        await PostWriteHooks.RunAsync(loaded, acceptance.Files, terminal, cancellation);
        return (int)(acceptance.Refusal switch
        {
            Refusal.None or Refusal.NothingToDo => Outcome.Ok,
            Refusal.Undecided => Outcome.Refused,
            _ => Outcome.Usage,
        });
    }

    private static Acceptance Accept(ParseResult parsed, Project project)
    {
        if (parsed.GetValue(Undo))
        {
            return Acceptor.Undo(project);
        }
        var request = NewRevision.Request(
            parsed.GetValue(Message)?.Trim() ?? "",
            DecisionText.Read(
                parsed.GetValue(Rename) ?? [], parsed.GetValue(Drop) ?? [], parsed.GetValue(AllowDestructive) ?? [], parsed.GetValue(Fill) ?? [],
                parsed.GetValue(Using) ?? []),
            parsed.GetValue(RevisionId));
        if (project.Compiled.Revisions.Any(revision => revision.Id == request.Id))
        {
            throw new UsageException($"there is a revision {request.Id} already");
        }
        return parsed.GetValue(Amend) ? Acceptor.Amend(project, request)
            : parsed.GetValue(Autogenerate) ? Acceptor.Autogenerate(project, request)
            : Acceptor.Empty(project, request);
    }

    private static void Report(Acceptance acceptance, Terminal terminal, bool json)
    {
        if (json)
        {
            terminal.Write(new JsonObject
            {
                ["written"] = new JsonArray([.. acceptance.Files.Where(file => file.Text is not null).Select(file => (JsonNode)file.Path)]),
                ["removed"] = new JsonArray([.. acceptance.Files.Where(file => file.Text is null).Select(file => (JsonNode)file.Path)]),
                ["changes"] = new JsonArray([.. acceptance.Changes.Select(change => (JsonNode)new JsonObject
                {
                    ["subject"] = change.Subject.ToString(),
                    ["kind"] = change.Kind.ToString().ToLowerInvariant(),
                    ["action"] = change.Action,
                    ["risk"] = change.Risk,
                })]),
                ["refusal"] = acceptance.Refusal is Refusal.None ? null : char.ToLowerInvariant(acceptance.Refusal.ToString()[0]) + acceptance.Refusal.ToString()[1..],
            });
            return;
        }
        foreach (var line in acceptance.Lines)
        {
            if (acceptance.Refusal is Refusal.None or Refusal.NothingToDo)
            {
                terminal.Write(line);
            }
            else
            {
                terminal.Log(line);
            }
        }
    }

    private static Option<string[]> Many(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.OneOrMore };

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex IdForm();
}
