using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Data;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Running;
using SchemaGen.Runtime.Starting;
using SchemaGen.Tool.Code;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Starting;

/// <summary><c>reset</c>: drop, create, upgrade head.</summary>
internal static class ResetCommand
{
    public static Command Create(Terminal terminal)
    {
        var force = DatabaseCommands.Force();
        var lockTimeout = Targets.LockTimeout();
        var command = new Command("reset", "Drop the database with everything in it, create it anew, and upgrade it to head.") { Consent.YesDestroy, force, lockTimeout };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, parsed.GetValue(force), TimeSpan.FromSeconds(parsed.GetValue(lockTimeout)), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, bool force, TimeSpan lockTimeout, Terminal terminal, CancellationToken cancellation)
    {
        var target = parsed.Target();
        var (history, model, _) = await parsed.HistoryAsync(terminal, cancellation);
        new DataSteps(ProjectCode.Inside?.Steps).Require(history);
        parsed.Require(DestructiveAct.Reset, target, terminal, (await Protections.ReadAsync(target, model.Settings.History, cancellation)).IsOn);
        // Revisions that can't be run are found before anything is dropped.
        PlannedRevision.Plan(history, history.Graph.PlanUpgrade([], "head"), Schema.Empty, target.Database);
        var isGone = await WholeDatabase.DropAsync(target, force, cancellation);
        await WholeDatabase.CreateAsync(target, cancellation);
        terminal.Log($"{target.Display} is {(isGone ? "dropped and " : "")}created anew.");
        await using var session = await DatabaseSession.ConnectAsync(target, create: true, cancellation);
        var report = new RunReport(terminal, parsed.GetValue(GlobalOptions.Json));
        var result = await new Runner(history, new RunOptions(lockTimeout, GlobalOptions.Version, report.Tell) { Names = model.Settings.History, Steps = ProjectCode.Inside?.Steps })
            .RunAsync(session, "head", Direction.Upgrade, cancellation);
        report.End(Direction.Upgrade, result, history.Graph);
        return (int)Outcome.Ok;
    }
}
