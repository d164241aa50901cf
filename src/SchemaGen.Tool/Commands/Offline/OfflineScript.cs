using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Offline;

/// <summary>
/// <c>--sql</c> of upgrade, downgrade and stamp. As Alembic has it, nothing is asked of the database, so that it begins at base unless a range
/// says otherwise.
/// </summary>
internal static class OfflineScript
{
    public static readonly Option<bool> Sql = new("--sql") { Description = "Print the script instead of running it; ranges are written from:to." };
    public static readonly Option<string?> Tag = new("--tag") { Description = "A word that stands in the script's header and in the log that it writes." };
    public static readonly Option<string?> Dialect = new("--dialect") { Description = "With --sql: the SQL of postgresql or sqlite (default: that of the connection, or of the project's only database)." };

    static OfflineScript() => Dialect.AcceptOnlyFromAmong("postgresql", "sqlite");

    /// <summary>Prints the revisions of a range.</summary>
    public static async Task<int> WriteAsync(ParseResult parsed, string target, Direction direction, Terminal terminal, CancellationToken cancellation)
    {
        var (history, model, databases) = await parsed.HistoryAsync(terminal, cancellation);
        var database = DatabaseOf(parsed, databases);
        var (from, end) = Range(target, direction == Direction.Upgrade ? "head" : "base");
        if (from is null && direction == Direction.Downgrade)
        {
            throw new UsageException($"a downgrade script needs to know where it begins: downgrade head:{target} --sql");
        }
        var rows = Rows(history, from);
        if (direction == Direction.Upgrade && history.Graph.LeadsBack(rows, end))
        {
            throw new UsageException($"{target} leads back, from {from} to {end}: dotnet schemagen downgrade {target} --sql");
        }
        var plan = direction == Direction.Upgrade ? history.Graph.PlanUpgrade(rows, end) : PlanDowngrade(history, rows, target, end);
        var revisions = PlannedRevision.Plan(history, plan, history.SchemaAt(rows), database);
        Write(Script.Write(revisions, database, Options(parsed, model)), database, plan.Select(step => step.Id), parsed, terminal);
        return (int)Outcome.Ok;
    }

    /// <summary>Prints what makes the version table say something else.</summary>
    public static async Task<int> StampAsync(ParseResult parsed, string[] targets, bool purge, Terminal terminal, CancellationToken cancellation)
    {
        var (history, model, databases) = await parsed.HistoryAsync(terminal, cancellation);
        var database = DatabaseOf(parsed, databases);
        var (from, _) = Range(targets[0], "head");
        if (from is not null && targets.Length > 1)
        {
            throw new UsageException($"a range such as {targets[0]} stands alone");
        }
        var to = targets.Select(target => Range(target, "head").End).ToList();
        var move = history.Graph.PlanStamp(purge ? [] : Rows(history, from), to, purge);
        Write(Script.Stamp(move, purge, database, Options(parsed, model)), database, move.After, parsed, terminal);
        return (int)Outcome.Ok;
    }

    /// <summary>Prints what creates the tables of the history.</summary>
    public static async Task<int> TablesAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var (_, model, databases) = await parsed.HistoryAsync(terminal, cancellation);
        var database = DatabaseOf(parsed, databases);
        Write(Script.Write([], database, Options(parsed, model)), database, [], parsed, terminal);
        return (int)Outcome.Ok;
    }

    private static EquatableArray<PlanStep> PlanDowngrade(History history, EquatableArray<string> rows, string target, string end)
    {
        try
        {
            return history.Graph.PlanDowngrade(rows, end);
        }
        catch (RevisionException error) when (error.Kind == RevisionErrorKind.NotAnAncestor)
        {
            throw new UsageException($"{target} does not lead back: dotnet schemagen upgrade {target} --sql, or turn the range round", error);
        }
    }

    private static Database DatabaseOf(ParseResult parsed, EquatableArray<Database> databases)
    {
        if (parsed.GetValue(Dialect) is { } named)
        {
            return DatabaseNames.Find(named)!.Value;
        }
        if (databases.Count == 1)
        {
            return databases[0];
        }
        try
        {
            return parsed.Target().Database;
        }
        catch (UsageException none)
        {
            throw new UsageException($"whose SQL? Pass --dialect postgresql or --dialect sqlite ({none.Message})", none);
        }
    }

    private static void Write(string script, Database database, System.Collections.Generic.IEnumerable<string> revisions, ParseResult parsed, Terminal terminal)
    {
        if (!parsed.GetValue(GlobalOptions.Json))
        {
            terminal.WriteText(script);
            return;
        }
        terminal.Write(new System.Text.Json.Nodes.JsonObject
        {
            ["dialect"] = DatabaseNames.Write(database),
            ["revisions"] = RevisionWords.Array(revisions),
            ["sql"] = script,
        });
    }

    private static ScriptOptions Options(ParseResult parsed, CompiledModel model) => new(model.Settings.History, GlobalOptions.Version, parsed.GetValue(Tag));

    private static (string? From, string End) Range(string target, string byDefault)
    {
        var colon = target.IndexOf(':', StringComparison.Ordinal);
        return (colon < 0 ? null : target[..colon] is { Length: > 0 } from ? from : "base", target[(colon + 1)..] is { Length: > 0 } end ? end : byDefault);
    }

    private static EquatableArray<string> Rows(History history, string? from)
    {
        var ids = EquatableArray<string>.Empty;
        foreach (var node in from is null ? [] : history.Graph.Resolve(from))
        {
            ids = history.Graph.PlanStamp(ids, [node.Id]).After;
        }
        return ids;
    }
}
