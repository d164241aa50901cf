using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Ends;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary>
/// <c>adopt</c>: takes over a database that is there for a project with classes of its own. The baseline is the database; what the classes say otherwise is
/// a worklist.
/// </summary>
internal static class AdoptCommand
{
    public static Command Create(Terminal terminal)
    {
        var message = new Option<string>("--message", "-m") { Description = "The baseline revision's message.", DefaultValueFactory = _ => "baseline" };
        var noStamp = new Option<bool>("--no-stamp") { Description = "Don't mark the database as being at the baseline." };
        var scratch = DiffCommand.Scratch();
        var timeout = Targets.LockTimeout();
        var command = new Command("adopt", "Take over a live database: baseline revision, snapshot, the differences from the classes, and stamp.") { message, noStamp, scratch, timeout }.WithFilter();
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, parsed.GetValue(message)!, parsed.GetValue(noStamp), scratch.Target(parsed), TimeSpan.FromSeconds(parsed.GetValue(timeout)), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string message, bool noStamp, ConnectionTarget? scratch, TimeSpan timeout, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var loaded = await LoadedProject.LoadAsync(parsed.Source(), terminal, cancellation);
        ScaffoldCommand.RequireNew(loaded);
        var project = loaded.Project;
        var settings = parsed.Chosen(project.Compiled.Settings);
        if (project.Compiled.Schema.Tables.IsEmpty)
        {
            throw new UsageException($"{project.ProjectFile} has no entity class yet: dotnet schemagen scaffold writes them from the database");
        }
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        if (await new HistoryTables(settings.History, session.Database).ReadAsync(session, cancellation) is { IsEmpty: false } rows)
        {
            throw new RefusedException($"{session.Display} is at {string.Join(", ", rows)} already: it was adopted before, and its revisions belong to another project or commit");
        }
        var live = await LiveSchema.ReadAsync(session, settings, terminal, cancellation);
        var declared = project.Compiled.Schema;
        var seen = (await Inspector.AsSeenAsync(target, declared, scratch, cancellation)).Schema;
        var schema = Respelling.Respell(Unseen.Restore(seen, live, session.Database), declared, seen, session.Database == Database.Sqlite);
        var request = NewRevision.Request(message, Core.Diffing.Decisions.None);
        var baseline = Baseline.Of(schema, project, request);
        var worklist = Baseline.Worklist(schema, project).ToList();
        ProjectFiles.Apply(loaded.Folder, baseline.Files);
        foreach (var finding in worklist)
        {
            terminal.Write(FindingText.Line(finding, project));
        }
        foreach (var file in baseline.Files)
        {
            terminal.Write("Wrote " + file.Path);
        }
        if (!noStamp)
        {
            try
            {
                await new Runner(
                    History.Of(EquatableArray<RevisionDefinition>.Of(baseline.Revision)),
                    new RunOptions(timeout, GlobalOptions.Version, new RunReport(terminal, json: false).Tell) { Names = settings.History })
                    .StampAsync(session, ["head"], purge: false, cancellation);
            }
            catch (FailureException)
            {
                terminal.Log("The files are written, the database is not marked: build, then run dotnet schemagen stamp head.");
                throw;
            }
            terminal.Write($"Stamped {baseline.Revision.Id} (head); nothing else in the database was touched.");
        }
        terminal.Write(worklist.Count == 0
            ? "The classes describe the database. Next: dotnet build, review, git add " + project.Migrations
            : $"{(worklist.Count == 1 ? "1 difference" : $"{worklist.Count} differences")} between database and classes, above. For each: correct the class, "
                + "mark the table [Entity(External = true)], or accept it: dotnet schemagen revision --autogenerate -m \"...\"");
        return (int)Outcome.Ok;
    }
}
