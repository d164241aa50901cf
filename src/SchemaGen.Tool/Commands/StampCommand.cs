using System;
using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Commands.Looking;
using SchemaGen.Tool.Commands.Offline;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>stamp</c>: says where the database is, without running anything.</summary>
internal static class StampCommand
{
    private static readonly Option<string[]> AcceptEdited = new("--accept-edited") { Description = "Take the text of a revision that was edited after it was applied as what was applied." };
    private static readonly Option<bool> Protect = ProtectCommand.Option();

    public static Command Create(Terminal terminal)
    {
        var targets = Targets.Many("What the database holds already");
        targets.Arity = ArgumentArity.ZeroOrMore;
        var purge = new Option<bool>("--purge") { Description = "Forget what the version table says, also what no revision knows." };
        var timeout = Targets.LockTimeout();
        var command = new Command("stamp", "Say where the database is, without running a revision.") { targets, purge, AcceptEdited, Protect, OfflineScript.Sql, OfflineScript.Tag, OfflineScript.Dialect, timeout };
        command.Validators.Add(result =>
        {
            if (result.GetResult(targets) is not { Tokens.Count: > 0 } && (result.GetResult(AcceptEdited) is not { Tokens.Count: > 0 } || result.GetValue(OfflineScript.Sql)))
            {
                result.AddError("say what the database holds: dotnet schemagen stamp head");
            }
        });
        command.SetAction((parsed, cancellation) => parsed.GetValue(OfflineScript.Sql)
            ? OfflineScript.StampAsync(parsed, parsed.GetValue(targets)!, parsed.GetValue(purge), terminal, cancellation)
            : RunAsync(parsed, parsed.GetValue(targets)!, parsed.GetValue(purge), TimeSpan.FromSeconds(parsed.GetValue(timeout)), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string[] targets, bool purge, TimeSpan timeout, Terminal terminal, CancellationToken cancellation)
    {
        var edited = parsed.GetValue(AcceptEdited) ?? [];
        var target = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var report = new RunReport(terminal, parsed.GetValue(GlobalOptions.Json));
        var options = new RunOptions(timeout, GlobalOptions.Version, report.Tell) { Names = model.Settings.History };
        var tables = new HistoryTables(options.Names, session.Database);
        if (targets.Length > 0)
        {
            var at = await session.RowsAsync(model, cancellation);
            await RequireOwnAsync(session, tables, history, at, purge, parsed.GetValue(GlobalOptions.Yes), cancellation);
            targets = [.. targets.SelectMany(named => Fixed(history.Graph, at, named))];
        }
        var rows = targets.Length > 0
            ? await new Runner(history, options).StampAsync(session, targets, purge, cancellation)
            : await tables.ReadAsync(session, cancellation);
        var accepted = edited.Length > 0 ? await Runtime.Guarding.AcceptEdited.RunAsync(session, history, edited, options, cancellation) : [];
        if (parsed.GetValue(Protect))
        {
            await Protections.WriteAsync(tables, session, new Protection(IsOn: true, RequiresTested: false), timeout, GlobalOptions.Version, cancellation);
        }
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonObject
            {
                ["current"] = new JsonArray([.. rows.Select(row => (JsonNode)row)]),
                ["isHead"] = RunReport.IsHead(rows, history.Graph),
                ["accepted"] = new JsonArray([.. accepted.Select(id => (JsonNode)id)]),
            });
            return (int)Outcome.Ok;
        }
        foreach (var id in accepted)
        {
            terminal.Write($"Accepted {id} as its file says it now; no revision was run.");
        }
        if (targets.Length == 0)
        {
            return (int)Outcome.Ok;
        }
        terminal.Write($"Stamped {RunReport.Ids(rows)}{(RunReport.IsHead(rows, history.Graph) ? " (head)" : "")}; no revision was run.");
        return (int)Outcome.Ok;
    }

    // To purge is the remedy for a row that nobody knows, not for a connection to the wrong database.
    private static async Task RequireOwnAsync(
        DatabaseSession session, HistoryTables tables, History history, EquatableArray<string> rows, bool purge, bool isMeant, CancellationToken cancellation)
    {
        var against = await Contradictions.ReadAsync(tables, session, history, rows, cancellation);
        if (!purge)
        {
            against.RequireLocated();
        }
        else if (!isMeant && against.Found.FirstOrDefault(one => one.Kind == DiscrepancyKind.Foreign) is { } foreign)
        {
            throw new RefusedException($"{foreign.Message}; --connection is probably wrong: if this database is meant to become this project's, add --yes");
        }
    }

    // A count starts where the database is, as that of a run does.
    private static EquatableArray<string> Fixed(RevisionGraph graph, EquatableArray<string> rows, string target)
    {
        if (!target.Contains('+', StringComparison.Ordinal) && !target.Contains('-', StringComparison.Ordinal))
        {
            return EquatableArray<string>.Of(target);
        }
        var ids = graph.Locate(rows, target);
        return ids.IsEmpty ? EquatableArray<string>.Of(target[..(target.IndexOf('@', StringComparison.Ordinal) + 1)] + "base") : ids;
    }
}
