using System;
using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Starting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Starting;

/// <summary><c>wait</c>: until the database answers.</summary>
internal static class WaitCommand
{
    public static Option<double> Timeout() => Targets.Seconds("--timeout", "How many seconds to wait for the database, all tries together (default: 60).");

    public static Command Create(Terminal terminal)
    {
        var timeout = Timeout();
        var command = new Command("wait", "Wait until the database answers over TCP (exit code 4 if it does not).") { timeout };
        command.SetAction(async (parsed, cancellation) =>
        {
            var target = parsed.Target();
            var answered = await UntilAnswersAsync(target, parsed.GetValue(timeout), terminal, cancellation);
            if (parsed.GetValue(GlobalOptions.Json))
            {
                terminal.Write(new JsonObject
                {
                    ["database"] = target.Display,
                    ["exists"] = answered.Exists,
                    ["tries"] = answered.Tries,
                    ["milliseconds"] = (long)answered.Elapsed.TotalMilliseconds,
                });
            }
            else
            {
                terminal.Write(answered.Exists
                    ? $"{target.Display} answers."
                    : $"The server answers; there is no database '{WholeDatabase.NameOf(target)}' yet (dotnet schemagen create-database).");
            }
            return (int)Outcome.Ok;
        });
        return command;
    }

    /// <summary>Waits, with one line a try.</summary>
    /// <exception cref="ConnectionException">It did not answer in time, or says no.</exception>
    public static Task<Answered> UntilAnswersAsync(ConnectionTarget target, double seconds, Terminal terminal, CancellationToken cancellation) =>
        DatabaseWait.UntilAnswersAsync(
            target,
            TimeSpan.FromSeconds(seconds),
            tried => terminal.Log($"Try {tried.Number.ToString(CultureInfo.InvariantCulture)}: {tried.Why}; the next in {Seconds(tried.Pause)}, {Seconds(tried.Left)} left then"),
            cancellation);

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";
}
