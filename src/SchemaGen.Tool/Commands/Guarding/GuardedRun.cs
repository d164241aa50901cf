using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Commands.Starting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Guarding;

/// <summary>What keeps a database safe around <c>upgrade</c> and <c>downgrade</c>: options, checks before the run, and what follows it.</summary>
internal sealed class GuardedRun
{
    private static readonly Option<string?> BackupTo = new("--backup") { Description = "Back the database up before the first revision runs, into a folder or file (default: SCHEMAGEN_BACKUP)." };
    private static readonly Option<bool> Verify = new("--verify") { Description = "Count the rows of every touched table before and after, and check the foreign keys." };
    private static readonly Option<string?> Tested = new("--tested") { Description = "What test --record wrote, for a database that takes tested revisions only (default: SCHEMAGEN_TESTED)." };
    private static readonly Option<string?> After = new("--after") { Description = "The application's own check, a shell command that finds DATABASE_URL, run when the upgrade went well (default: SCHEMAGEN_AFTER_UPGRADE)." };

    private readonly HistoryTables tables;
    private readonly AfterUpgrade? after;
    private readonly BackupCheck? backup;
    private readonly Verification? verification;
    private readonly Terminal terminal;
    private readonly RunReport report;
    private readonly bool isJson;

    private GuardedRun(ParseResult parsed, ConnectionTarget target, HistoryTables tables, Direction direction, TimeSpan lockTimeout, Terminal terminal)
    {
        this.tables = tables;
        this.terminal = terminal;
        isJson = parsed.GetValue(GlobalOptions.Json);
        report = new RunReport(terminal, isJson);
        var surroundings = parsed.Surroundings();
        if (Said(parsed, BackupTo, "SCHEMAGEN_BACKUP", surroundings) is { } destination)
        {
            backup = new BackupCheck(target, destination, lockTimeout, GlobalOptions.Version, file => terminal.Log("Backup: " + file));
        }
        if (parsed.GetValue(Verify))
        {
            verification = new Verification();
        }
        if (direction == Direction.Upgrade && Said(parsed, After, "SCHEMAGEN_AFTER_UPGRADE", surroundings) is { } command)
        {
            after = new AfterUpgrade(command, target, GlobalOptions.Version);
        }
        var isProduction = Destruction.IsProductionEnvironment(surroundings.Variable);
        var tested = direction == Direction.Upgrade && Said(parsed, Tested, "SCHEMAGEN_TESTED", surroundings) is { } file ? TestedFile.Read(file) : default;
        Checks =
        [
            .. RunGuards.Usual(target, isProduction, parsed.GetValue(Consent.YesDestroy), tested),
            new DowngradeConsent(parsed, target, terminal),
            .. backup is null ? [] : new IRunCheck[] { backup },
            .. verification is null ? [] : new IRunCheck[] { verification },
        ];
    }

    /// <summary>For the runner.</summary>
    public IReadOnlyList<IRunCheck> Checks { get; }

    /// <summary>Hears the run.</summary>
    public Action<RunEvent> Tell => report.Tell;

    /// <summary>The options of a command that runs revisions.</summary>
    public static IEnumerable<Option> Options(Direction direction) => direction == Direction.Upgrade
        ? [Consent.YesDestroy, BackupTo, Verify, Tested, After]
        : [Consent.YesDestroy, BackupTo, Verify];

    /// <summary>What a command line asks for.</summary>
    /// <exception cref="UsageException">The record of tested revisions can't be read.</exception>
    public static GuardedRun Of(ParseResult parsed, ConnectionTarget target, HistoryTables tables, Direction direction, TimeSpan lockTimeout, Terminal terminal) =>
        new(parsed, target, tables, direction, lockTimeout, terminal);

    /// <summary>Runs the revisions, and does what was asked for after them.</summary>
    /// <param name="session">Where.</param>
    /// <param name="history">The project's revisions.</param>
    /// <param name="target">Where to.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="options">With <see cref="Checks"/> and <see cref="Tell"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task RunAsync(
        DatabaseSession session, History history, string target, Direction direction, RunOptions options, CancellationToken cancellation)
    {
        var (sources, goal) = await SourcesAsync(session, history, target, direction, cancellation);
        var before = (await AppliedRows.ReadAsync(tables, session, sources, cancellation)).Rows;
        var result = await new Runner(sources, options).RunAsync(session, goal, direction, cancellation);
        await ReportAsync(session, cancellation);
        report.End(direction, result, history.Graph);
        if (direction == Direction.Upgrade && result.Count == 0 && history.Graph.LeadsBack(result.Rows, target))
        {
            terminal.Log($"It is past {target} already; to go back there: dotnet schemagen downgrade {target}");
        }
        await EndAsync(session, before, result.Rows, cancellation);
    }

    // The sources of a downgrade, completed from the log where they lack what was applied; it says so.
    private async Task<(History History, string Target)> SourcesAsync(DatabaseSession session, History sources, string to, Direction direction, CancellationToken cancellation)
    {
        if (direction == Direction.Upgrade)
        {
            return (sources, to);
        }
        var undo = await UndoFromLog.ReadAsync(tables, session, sources, to, cancellation);
        if (!undo.FromLog.IsEmpty)
        {
            terminal.Log($"{string.Join(", ", undo.FromLog)} {(undo.FromLog.Count == 1 ? "is" : "are")} in no source here: taken from the log of {session.Display}");
        }
        return (undo.History, undo.Target);
    }

    // The summary of what was touched, and the file of the backup; nothing where nobody asked.
    private async Task ReportAsync(DatabaseSession session, CancellationToken cancellation)
    {
        if (backup?.Written is { } file)
        {
            report.More["backup"] = file;
        }
        if (verification is null)
        {
            return;
        }
        var verified = await verification.ReadAsync(session, cancellation);
        report.More["tables"] = new JsonArray([.. verified.Tables.Select(table => new JsonObject { ["table"] = table.Table, ["before"] = table.Before, ["after"] = table.After })]);
        report.More["foreignKeys"] = new JsonArray([.. verified.ForeignKeys.Select(line => (JsonNode)line)]);
        if (isJson)
        {
            return;
        }
        var width = verified.Tables.Select(table => table.Table.Length).DefaultIfEmpty().Max();
        foreach (var table in verified.Tables)
        {
            terminal.Write($"  {table.Table.PadRight(width)}  {Rows(table.Before)} -> {Rows(table.After)} rows");
        }
        foreach (var line in verified.ForeignKeys.DefaultIfEmpty("all foreign keys hold"))
        {
            terminal.Write("  " + line);
        }
    }

    // The application's own check. It runs even when nothing was pending: a first run that it ended may be the reason.
    private Task EndAsync(DatabaseSession session, EquatableArray<string> before, EquatableArray<string> now, CancellationToken cancellation) =>
        after is null ? Task.CompletedTask : after.RunAsync(tables, session, before, now, line => terminal.Log("  " + line), cancellation);

    private static string Rows(long? count) => count is { } number ? number.ToString(System.Globalization.CultureInfo.InvariantCulture) : "none";

    private static string? Said(ParseResult parsed, Option<string?> option, string variable, Surroundings surroundings) =>
        parsed.GetValue(option) is { Length: > 0 } said ? said : surroundings.Find(variable);

    // Down to base, everything goes: a person is asked, production wants the name.
    private sealed class DowngradeConsent(ParseResult parsed, ConnectionTarget target, Terminal terminal) : IRunCheck
    {
        public Task BeforeRunAsync(RunContext context, EquatableArray<PlannedRevision> plan, CancellationToken cancellation)
        {
            if (!context.IsLocked && context.Direction == Direction.Downgrade && plan[^1].Step.To.IsEmpty)
            {
                parsed.Require(DestructiveAct.DowngradeToBase, target, terminal);
            }
            return Task.CompletedTask;
        }
    }
}
