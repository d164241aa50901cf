using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using SchemaGen.Tool.Commands.Offline;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Code;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary><c>upgrade</c> and <c>downgrade</c>: take a database along the revisions, or print the script that does.</summary>
internal static class RunCommand
{
    private static readonly Option<double> LockTimeout = Targets.LockTimeout();
    private static readonly Option<double?> StatementTimeout = Targets.StatementTimeout();

    public static Command Upgrade(Terminal terminal) =>
        Create("upgrade", "Apply revisions up to a target.", Targets.One("Where to"), Direction.Upgrade, terminal);

    public static Command Downgrade(Terminal terminal) =>
        Create("downgrade", "Undo revisions down to a target.", Targets.One("Where to"), Direction.Downgrade, terminal);

    private static Command Create(string name, string description, Argument<string> target, Direction direction, Terminal terminal)
    {
        var command = new Command(name, description)
        {
            target, OfflineScript.Sql, OfflineScript.Tag, OfflineScript.Dialect, LockTimeout, StatementTimeout, Sharing.Transaction,
        };
        foreach (var option in GuardedRun.Options(direction))
        {
            command.Options.Add(option);
        }
        // What has no effect is said rather than swallowed; --tag alone has none in Alembic either.
        command.Validators.Add(result =>
        {
            var isScript = result.GetValue(OfflineScript.Sql);
            var idle = isScript ? GuardedRun.Options(direction).Concat([LockTimeout, StatementTimeout]) : [OfflineScript.Dialect];
            foreach (var option in idle.Where(option => result.GetResult(option) is { Implicit: false }))
            {
                result.AddError(isScript ? $"{option.Name} is for a run: leave it or --sql out" : $"{option.Name} is for a script: add --sql");
            }
        });
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
        var guarded = GuardedRun.Of(parsed, to, new HistoryTables(model.Settings.History, session.Database), direction, patience, terminal);
        var options = new RunOptions(patience, GlobalOptions.Version, guarded.Tell)
        {
            Names = model.Settings.History,
            Checks = guarded.Checks,
            Steps = ProjectCode.Inside?.Steps,
            Transactions = parsed.Transactions(),
            Limits = new Limits(
                Milliseconds(parsed.GetValue(StatementTimeout)),
                parsed.GetResult(LockTimeout) is { Implicit: false } ? (long)patience.TotalMilliseconds : null),
        };
        await guarded.RunAsync(session, history, target, direction, options, cancellation);
        return (int)Outcome.Ok;
    }

    private static long? Milliseconds(double? seconds) => seconds is { } given ? (long)Math.Round(given * 1000) : null;
}
