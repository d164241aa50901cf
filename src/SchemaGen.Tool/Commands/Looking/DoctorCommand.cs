using System.CommandLine;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diagnosing;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Diagnosing;
using SchemaGen.Runtime.Recording;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Looking;

/// <summary><c>doctor</c>: looks for what troubles people, and says what to do; exit code 2 if it finds anything.</summary>
internal static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var patience = new Option<double>("--older-than")
        {
            Description = "How many seconds another session's transaction may be open before it is named (default: 10).",
            DefaultValueFactory = _ => 10,
        };
        var command = new Command("doctor", "Look for what keeps a database from migrating, and say what to do (exit code 2 if anything is found).") { patience };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(patience), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, double patience, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        var machine = await Machine.ReadAsync(parsed.ConnectionInputs(), target.Database, cancellation);
        var (facts, unreachable) = await FactsAsync(target, history, model, cancellation);
        var tooNew = unreachable is null ? null : LiveFacts.TooNew(unreachable);
        var troubles = Doctor.Examine(history, facts, machine, patience).Concat(tooNew is null ? [] : [tooNew]).ToEquatableArray();
        var isLocated = facts is { Rows.IsEmpty: false } && facts.Rows.All(row => history.Graph.Find(row) is not null);
        var order = LoadOrder.Of(history.SchemaAt(isLocated ? facts!.Rows : history.Graph.Tips), out var circular);
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonObject
            {
                ["database"] = target.Display,
                ["version"] = facts?.Version,
                ["findings"] = new JsonArray([.. troubles.Concat(unreachable is null || tooNew is not null ? [] : [NotReached(unreachable)]).Select(trouble => new JsonObject
                {
                    ["kind"] = trouble.Kind,
                    ["message"] = trouble.Message,
                    ["remedy"] = trouble.Remedy,
                })]),
                ["loadOrder"] = RevisionWords.Array(order.Select(table => table.ToString())),
                ["circular"] = RevisionWords.Array(circular.Select(table => table.ToString())),
            });
        }
        else
        {
            Write(parsed, troubles, facts is not null, target, order, circular, terminal);
        }
        return unreachable is not null && tooNew is null ? throw unreachable : (int)(troubles.IsEmpty ? Outcome.Ok : Outcome.Drift);
    }

    private static async Task<(DatabaseFacts? Facts, ConnectionException? Unreachable)> FactsAsync(
        ConnectionTarget target, History history, CompiledModel model, CancellationToken cancellation)
    {
        try
        {
            await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
            var facts = await LiveFacts.ReadAsync(session, model.Settings.History, cancellation);
            var rows = Replaced.Resolve(facts.Rows, model.Revisions);
            var against = await Contradictions.ReadAsync(new HistoryTables(model.Settings.History, session.Database), session, history, rows, cancellation);
            return (facts with { Rows = rows, Discrepancies = against.Found }, null);
        }
        catch (ConnectionException unreachable)
        {
            return (null, unreachable);
        }
    }

    private static Trouble NotReached(ConnectionException failure) => new("no-connection", failure.Message, "check the connection, and that the server runs (dotnet schemagen wait)");

    private static void Write(
        ParseResult parsed,
        EquatableArray<Trouble> troubles,
        bool isReached,
        ConnectionTarget target,
        EquatableArray<TableName> order,
        EquatableArray<TableName> circular,
        Terminal terminal)
    {
        foreach (var trouble in troubles)
        {
            terminal.Write(trouble.Line);
        }
        if (troubles.IsEmpty && isReached)
        {
            terminal.Write($"Nothing found that would keep {target.Display} from migrating.");
        }
        if (parsed.GetValue(GlobalOptions.Verbose))
        {
            terminal.Log("Rows can be loaded in this order of tables: " + string.Join(", ", order));
            if (!circular.IsEmpty)
            {
                terminal.Log($"These refer to each other in a circle: {string.Join(", ", circular)}; load them with one of the columns null, or under a deferred key");
            }
        }
        terminal.Log("Whether its schema is what its revisions say: dotnet schemagen check --connection <url>");
    }
}
