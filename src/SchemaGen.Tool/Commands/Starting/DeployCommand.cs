using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Starting;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;
using SchemaGen.Runtime.Starting;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Code;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Starting;

/// <summary><c>deploy</c>: wait, create what is missing, check, upgrade, and only then the application.</summary>
internal static class DeployCommand
{
    public static Command Create(Terminal terminal)
    {
        var timeout = WaitCommand.Timeout();
        var lockTimeout = Targets.LockTimeout();
        var successor = new Argument<string[]>("command") { Description = "After --: the program that takes over when the database is at head, with its arguments.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("deploy", "Wait for the database, create it if INIT_DB=true, upgrade it to head, and start a program only if all went well.")
        {
            timeout, lockTimeout, successor,
        };
        foreach (var option in GuardedRun.Options(Direction.Upgrade))
        {
            command.Options.Add(option);
        }
        command.SetAction(async (parsed, cancellation) =>
        {
            var next = parsed.GetValue(successor) ?? [];
            if (next.Length > 0)
            {
                Handover.Find(next[0]);
            }
            await UpgradeAsync(parsed, parsed.GetValue(timeout), TimeSpan.FromSeconds(parsed.GetValue(lockTimeout)), terminal, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return next.Length > 0 ? await Handover.ToAsync(next) : (int)Outcome.Ok;
        });
        return command;
    }

    private static async Task UpgradeAsync(
        ParseResult parsed, double timeout, TimeSpan lockTimeout, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        if (history.Graph.PlanUpgrade([], "head").IsEmpty)
        {
            throw new UsageException("there is no revision yet: dotnet schemagen revision --autogenerate -m \"initial schema\"");
        }
        var answered = await WaitCommand.UntilAnswersAsync(target, timeout, terminal, cancellation);
        if (!answered.Exists)
        {
            await CreateAsync(parsed, target, terminal, cancellation);
        }
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        var guarded = GuardedRun.Of(parsed, target, new HistoryTables(model.Settings.History, session.Database), Direction.Upgrade, lockTimeout, terminal);
        var options = new RunOptions(lockTimeout, GlobalOptions.Version, guarded.Tell) { Names = model.Settings.History, Checks = guarded.Checks, Steps = ProjectCode.Inside?.Steps };
        await guarded.RunAsync(session, history, "head", Direction.Upgrade, options, cancellation);
    }

    private static async Task CreateAsync(ParseResult parsed, ConnectionTarget target, Terminal terminal, CancellationToken cancellation)
    {
        if (!Switches.IsOn(parsed.Surroundings().Variable("INIT_DB")))
        {
            throw new ConnectionException(
                $"there is no database '{WholeDatabase.NameOf(target)}' at {target.Display}: is it the right one? With INIT_DB=true, deploy creates it");
        }
        if (await WholeDatabase.CreateAsync(target, cancellation))
        {
            terminal.Log($"{target.Display} is created (INIT_DB).");
        }
    }
}
