using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Ends;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>diff</c>: what leads from one schema to another, each a snapshot, a live database or a project.</summary>
internal static class DiffCommand
{
    private const string Forms = "a snapshot file, a connection (postgresql://…, sqlite:///…), a project file or folder, or a built assembly";

    public static Command Create(Terminal terminal)
    {
        var from = new Argument<string>("from") { Description = $"The schema that there is: {Forms}." };
        var to = new Argument<string>("to") { Description = $"The schema that is wanted: {Forms}." };
        var sql = new Option<bool>("--sql") { Description = "Print the SQL that leads there." };
        var dialect = new Option<string?>("--dialect") { Description = "The SQL of postgresql or sqlite (default: that of a connection among the two, else postgresql)." };
        dialect.AcceptOnlyFromAmong("postgresql", "sqlite");
        var exitCode = new Option<bool>("--exit-code") { Description = "End with 2 when there is a difference." };
        var rename = new Option<string[]>("--rename") { Description = "A rename: users.email=email_address, users=people, \"enum a=b\".", Arity = ArgumentArity.OneOrMore };
        var scratch = Scratch();
        var command = new Command("diff", "Say what leads from one schema to another.") { from, to, sql, dialect, exitCode, rename, scratch }.WithFilter();
        command.SetAction(async (parsed, cancellation) =>
        {
            var ends = await SchemaEnds.ReadAsync(parsed, parsed.GetValue(from)!, parsed.GetValue(to)!, scratch.Target(parsed), terminal, cancellation);
            var decisions = DecisionText.Read(parsed.GetValue(rename) ?? [], [], [], [], []);
            var difference = Differ.Diff(ends.From, ends.To, ends.Decisions.With(decisions));
            foreach (var undecided in difference.Undecided)
            {
                terminal.Log($"{undecided.Removed} -> {string.Join(" or ", undecided.Added)}: shown as dropped and added; if it is a rename, say --rename {Drift.Write(undecided.Removed)}=...");
            }
            if (parsed.GetValue(sql))
            {
                var database = (parsed.GetValue(dialect) is { } named ? DatabaseNames.Find(named) : ends.Database) ?? Database.PostgreSql;
                terminal.WriteText(Script.Of(Planner.Plan(difference.Operations, ends.From, database), database));
            }
            else
            {
                Report(Changes.Of(ends.From, difference.Operations).ToList(), terminal, parsed.GetValue(GlobalOptions.Json));
            }
            return (int)(parsed.GetValue(exitCode) && !difference.IsEmpty ? Outcome.Drift : Outcome.Ok);
        });
        return command;
    }

    /// <summary>Where a declared schema is created for a moment, to see how the server shows it.</summary>
    public static Option<string?> Scratch() => new("--scratch")
    {
        Description = "An empty PostgreSQL database to try schemas in (default: one that is created on the same server and dropped again).",
    };

    /// <summary>The database that the option names, or null.</summary>
    public static ConnectionTarget? Target(this Option<string?> scratch, ParseResult parsed) =>
        parsed.GetValue(scratch) is { } url ? ConnectionText.Parse(url, "--scratch", parsed.Surroundings()) : null;

    private static void Report(System.Collections.Generic.List<Change> changes, Terminal terminal, bool json)
    {
        if (json)
        {
            terminal.Write(new JsonObject
            {
                ["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)new JsonObject
                {
                    ["subject"] = change.Title,
                    ["kind"] = change.Kind.ToString().ToLowerInvariant(),
                    ["action"] = change.Action,
                    ["risk"] = change.Risk,
                })]),
            });
            return;
        }
        if (changes.Count == 0)
        {
            terminal.Write("No difference.");
        }
        foreach (var change in changes)
        {
            terminal.Write(change.ListLine(changes.Max(other => other.Title.Length)).TrimEnd());
        }
    }
}
