using System;

namespace SchemaGen.Core.Starting;

/// <summary>What a refused connection says about the server.</summary>
public enum Answer
{
    /// <summary>The server works; only the database is missing.</summary>
    NoDatabase,

    /// <summary>It is not there yet, or not ready: worth another try.</summary>
    NotYet,

    /// <summary>It works and says no: another try would get the same answer.</summary>
    No,
}

/// <summary>How long it is worth waiting for a database.</summary>
public static class Readiness
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250), Longest = TimeSpan.FromSeconds(2);

    /// <summary>What the SQLSTATE of a refused connection means (PostgreSQL manual, appendix A).</summary>
    public static Answer Of(string sqlState)
    {
        if (sqlState == "3D000")
        {
            return Answer.NoDatabase;
        }
        // 08: the connection broke, or a pooler in between has no server; 53: no free slot, memory or disk; 57P: starting up, shutting down, recovering.
        return sqlState.StartsWith("08", StringComparison.Ordinal) || sqlState.StartsWith("53", StringComparison.Ordinal)
            || sqlState.StartsWith("57P", StringComparison.Ordinal)
            ? Answer.NotYet
            : Answer.No;
    }

    /// <summary>How long to pause after a try: doubled each time from a quarter of a second, at most two seconds, and never beyond the limit.</summary>
    /// <param name="number">Which try failed, from 1.</param>
    /// <param name="left">How much of the limit is left.</param>
    public static TimeSpan Pause(int number, TimeSpan left)
    {
        var pause = number > 4 ? Longest : Min(Longest, TimeSpan.FromTicks(First.Ticks << (number - 1)));
        return Min(pause, left < TimeSpan.Zero ? TimeSpan.Zero : left);
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
