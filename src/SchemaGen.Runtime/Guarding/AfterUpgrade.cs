using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Processes;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Guarding;

/// <summary>The application's own check after an upgrade: any command of the system's shell.</summary>
/// <param name="Command">What is run; it may hold secrets, so that neither messages nor the log repeat it.</param>
/// <param name="Target">The database, which the command finds in <c>DATABASE_URL</c> and in libpq's variables.</param>
/// <param name="ToolVersion">For the log.</param>
public sealed record AfterUpgrade(string Command, ConnectionTarget Target, string ToolVersion)
{
    /// <summary>Runs it, records how it ended, and returns when all is well.</summary>
    /// <param name="tables">The log.</param>
    /// <param name="session">Where it is.</param>
    /// <param name="before">Where the database was.</param>
    /// <param name="now">Where it is.</param>
    /// <param name="told">Hears what the command printed, line by line, when it is over.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="MigrationException">It failed; the database stays as it is.</exception>
    public async Task RunAsync(
        HistoryTables tables, DatabaseSession session, EquatableArray<string> before, EquatableArray<string> now, Action<string> told, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string>(ConnectionUrl.Libpq(Target), StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = ConnectionUrl.Of(Target),
            ["SCHEMAGEN_REVISION"] = string.Join(",", now),
            ["SCHEMAGEN_REVISION_BEFORE"] = string.Join(",", before),
        };
        string[] shell = OperatingSystem.IsWindows() ? ["cmd", "/c"] : ["/bin/sh", "-c"];
        var end = await ChildProcess.RunAsync(shell[0], [shell[1], Command], environment, cancellation)
            ?? throw new UsageException($"there is no {shell[0]} to run the check after the upgrade");
        foreach (var line in (end.Output + end.Error).Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            told(line);
        }
        var code = end.ExitCode.ToString(CultureInfo.InvariantCulture);
        var at = now.IsEmpty ? "base" : string.Join(",", now);
        await LogWriter.AddAsync(
            tables,
            session,
            new LogEntry(at, "after", end.ExitCode == 0 ? "ok" : "failed", Notes: "the application's check ended with " + code, ToolVersion: ToolVersion),
            CancellationToken.None);
        if (end.ExitCode != 0)
        {
            throw new MigrationException(
                null,
                $"the application's check failed (exit code {code}). {Target.Display} " + (before == now
                    ? $"was not changed by this run, and stays at {at}"
                    : $"is upgraded to {at} and stays so; back: dotnet schemagen downgrade {(before.IsEmpty ? "base" : string.Join(" and ", before))}"));
        }
    }
}
