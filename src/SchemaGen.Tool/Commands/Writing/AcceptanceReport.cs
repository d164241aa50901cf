using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Writing;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Writing;

/// <summary>Writes what was accepted and tells it, or tells why nothing is written.</summary>
internal static class AcceptanceReport
{
    /// <summary>Writes the files, all or none; the answer is the exit code.</summary>
    /// <param name="acceptance">What the kernel decided.</param>
    /// <param name="loaded">The project.</param>
    /// <param name="terminal">Hears it.</param>
    /// <param name="json">Whether for machines.</param>
    /// <param name="cancellation">Ends the hooks that are run afterwards.</param>
    /// <param name="sql">Whether the SQL of the revision is told too.</param>
    public static async Task<int> CarryOutAsync(
        Acceptance acceptance, LoadedProject loaded, Terminal terminal, bool json, CancellationToken cancellation, bool sql = false)
    {
        foreach (var finding in acceptance.Findings)
        {
            terminal.Log(FindingText.Line(finding, loaded.Project));
        }
        // Before anything is written: hooks that can't be read are no reason to leave half of the work undone.
        var hooks = HookCommand.Read(loaded.Facts.PostWrite);
        ProjectFiles.Apply(loaded.Folder, acceptance.Files);
        var scripts = sql && acceptance.Written is { } written ? Scripts(written, loaded) : [];
        if (json)
        {
            terminal.Write(Json(acceptance, scripts));
        }
        else
        {
            Tell(acceptance, scripts, terminal);
        }
        await PostWriteHooks.RunAsync(hooks, loaded, acceptance.Files, terminal, cancellation);
        return (int)(acceptance.Refusal switch
        {
            Refusal.None or Refusal.NothingToDo => Outcome.Ok,
            Refusal.Undecided or Refusal.Conflict => Outcome.Refused,
            _ => Outcome.Usage,
        });
    }

    private static List<(Database Database, string Sql)> Scripts(WrittenRevision written, LoadedProject loaded) => loaded.Project.Databases
        .Select(database => (database, Script.Statements(Planner.Plan(written.Revision.Up, written.Before, database)))).ToList();

    private static void Tell(Acceptance acceptance, List<(Database Database, string Sql)> scripts, Terminal terminal)
    {
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
        foreach (var (database, text) in scripts)
        {
            terminal.Write($"\n-- {Name(database)}{(text.Length == 0 ? ": no statement" : "")}");
            terminal.WriteText(text);
        }
    }

    private static JsonObject Json(Acceptance acceptance, List<(Database Database, string Sql)> scripts)
    {
        var json = new JsonObject
        {
            ["revision"] = acceptance.Written?.Revision.Id,
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
        };
        if (scripts.Count > 0)
        {
            json["sql"] = new JsonObject(scripts.Select(script => KeyValuePair.Create<string, JsonNode?>(Name(script.Database).ToLowerInvariant(), script.Sql)));
        }
        return json;
    }

    private static string Name(Database database) => database == Database.PostgreSql ? "PostgreSQL" : "SQLite";
}
