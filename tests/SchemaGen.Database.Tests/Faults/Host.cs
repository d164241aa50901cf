using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Running;

namespace SchemaGen.DatabaseTests.Faults;

/// <summary>This program, started as a process of its own that takes a database along a history, and can be told where to die.</summary>
internal static class Host
{
    /// <summary>The first argument of a process that is a host.</summary>
    public const string Word = "--run-as-fault-host";

    /// <summary>How a process ends that was killed: 128 and the number of SIGKILL.</summary>
    public const int Killed = 137;

    /// <summary>Starts one.</summary>
    /// <param name="history">A file with the revisions.</param>
    /// <param name="url">The database.</param>
    /// <param name="direction">Up or down.</param>
    /// <param name="target">Where to.</param>
    /// <param name="transactions">What shares a transaction.</param>
    /// <param name="killAt">Before which of its statements it ends itself, from 0; none with -1, after the last one with their number.</param>
    public static Task<ProgramResult> StartAsync(
        string history, string url, Direction direction, string target, Transactions transactions, int killAt) => Programs.RunAsync(
        Environment.ProcessPath!,
        [
            .. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? new[] { typeof(Host).Assembly.Location } : [],
            Word, history, url, direction.ToString(), target, transactions.ToString(), killAt.ToString(CultureInfo.InvariantCulture),
        ]);

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var left = int.Parse(arguments[6], CultureInfo.InvariantCulture);
        var history = History.Of(RevisionText.Read(await File.ReadAllTextAsync(arguments[1])));
        await using (var session = await DatabaseSession.ConnectAsync(
            ConnectionText.Parse(arguments[2], "host", Surroundings.OfProcess), create: true, CancellationToken.None, TimeSpan.FromSeconds(60)))
        {
            if (left >= 0)
            {
                var isBefore = false;
                session.Boundary = _ => EndAt(isBefore = !isBefore);
            }
            await RunAsync(session, history, Enum.Parse<Direction>(arguments[3]), arguments[4], Enum.Parse<Transactions>(arguments[5]));
            EndAt(isBefore: true);
        }
        return 0;

        void EndAt(bool isBefore)
        {
            if (isBefore && left-- == 0)
            {
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        }
    }

    /// <summary>One run on a session.</summary>
    public static Task<RunResult> RunAsync(DatabaseSession session, History history, Direction direction, string target, Transactions transactions) =>
        new Runner(history, new RunOptions(TimeSpan.FromSeconds(120), "test", _ => { }) { Transactions = transactions })
            .RunAsync(session, target, direction, CancellationToken.None);

    /// <summary>One undisturbed run in this process; the statements that change something, in order.</summary>
    public static async Task<List<string>> ListenAsync(
        TestDatabase database, History history, Direction direction, string target, Transactions transactions)
    {
        var heard = new List<string>();
        await using var session = await database.ConnectAsync();
        session.Boundary = heard.Add;
        await RunAsync(session, history, direction, target, transactions);
        // Each is heard before and after: what is after one is before the next, since nothing lies between but questions.
        return [.. heard.Where((_, at) => at % 2 == 0)];
    }
}
