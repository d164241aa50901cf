using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Commands.Offline;
using SchemaGen.Tool.Commands.Starting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>upgrade</c> and <c>downgrade</c>: take a database along the revisions, or print the script that does.</summary>
internal static class RunCommand
{
    private static readonly Option<double> LockTimeout = Targets.LockTimeout();
    private static readonly Option<double?> StatementTimeout = Targets.StatementTimeout();
    private static readonly Option<string> Transaction = Sharing.Option();

    public static Command Upgrade(Terminal terminal) =>
        Create("upgrade", "Apply revisions up to a target.", Targets.One("Where to"), Direction.Upgrade, terminal);

    public static Command Downgrade(Terminal terminal) =>
        Create("downgrade", "Undo revisions down to a target.", Targets.One("Where to"), Direction.Downgrade, terminal);

    private static Command Create(string name, string description, Argument<string> target, Direction direction, Terminal terminal)
    {
        var command = new Command(name, description) { target, OfflineScript.Sql, OfflineScript.Tag, OfflineScript.Dialect, LockTimeout, StatementTimeout, Transaction };
        if (direction == Direction.Downgrade)
        {
            command.Options.Add(Consent.YesDestroy);
        }
        command.SetAction((parsed, cancellation) => parsed.GetValue(OfflineScript.Sql)
            ? OfflineScript.WriteAsync(parsed, parsed.GetValue(target)!, direction, terminal, cancellation)
            : RunAsync(parsed, parsed.GetValue(target)!, direction, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult parsed, string target, Direction direction, Terminal terminal, CancellationToken cancellation)
    {
        if (target.Contains(':', StringComparison.Ordinal))
        {
            throw new UsageException($"a range such as {target} is for --sql; a database knows where it is: name the target alone");
        }
        var to = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        if (!history.InOrder.Any())
        {
            throw new UsageException("there is no revision yet: dotnet schemagen revision --autogenerate -m \"initial schema\"");
        }
        var patience = TimeSpan.FromSeconds(parsed.GetValue(LockTimeout));
        await using var session = await DatabaseSession.ConnectAsync(to, create: direction == Direction.Upgrade, cancellation, patience);
        if (direction == Direction.Downgrade && history.Graph.PlanDowngrade(await new HistoryTables(model.Settings.History, session.Database).ReadAsync(session, cancellation), target) is [.., { To.IsEmpty: true }])
        {
            parsed.Require(DestructiveAct.DowngradeToBase, to, terminal);
        }
        var report = new RunReport(terminal, parsed.GetValue(GlobalOptions.Json));
        var options = new RunOptions(patience, GlobalOptions.Version, report.Tell)
        {
            Names = model.Settings.History,
            Transactions = Sharing.Of(parsed.GetValue(Transaction)!),
            Limits = new Limits(
                parsed.GetValue(StatementTimeout) is { } seconds ? (long)Math.Round(seconds * 1000) : null,
                parsed.GetResult(LockTimeout) is { Implicit: false } ? (long)patience.TotalMilliseconds : null),
        };
        var result = await new Runner(history, options).RunAsync(session, target, direction, cancellation);
        report.End(direction, result, history.Graph);
        if (direction == Direction.Upgrade && result.Count == 0 && history.Graph.LeadsBack(result.Rows, target))
        {
            terminal.Log($"It is past {target} already; to go back there: dotnet schemagen downgrade {target}");
        }
        return (int)Outcome.Ok;
    }
}
