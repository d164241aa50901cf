using System.Collections.Generic;
using System.Linq;

namespace SchemaGen.Core.Diagnosing;

/// <summary>Other sessions that a migration would wait for.</summary>
internal static class Sessions
{
    public static IEnumerable<Trouble> Of(DatabaseFacts database, double patience)
    {
        if (database.IsWriteLocked)
        {
            yield return new Trouble("write-lock", $"another process is writing to {database.Display} (SQLite can't say which one)", "wait for it, or end it");
        }
        foreach (var session in database.Sessions)
        {
            var who = $"pid {session.Process} ({session.Application}), since {session.Since}";
            var query = session.Query.Length == 0 ? "" : $", last query: {session.Query}";
            var end = $"SELECT pg_terminate_backend({session.Process})";
            if (session.HoldsRunLock)
            {
                yield return new Trouble(
                    "run-lock", $"a run of revisions holds the lock: {who}{query}", $"wait for it; if it hangs, end it with {end}");
            }
            else if (session.Seconds >= patience && (session.IsIdle || !session.Tables.IsEmpty))
            {
                var holds = session.Tables.IsEmpty ? "" : $" and locks {string.Join(", ", session.Tables)}";
                yield return new Trouble(
                    session.IsIdle ? "idle-in-transaction" : "lock-holder",
                    $"a session {(session.IsIdle ? "is idle in a transaction" : "is in a long transaction")}{holds}: {who}{query}",
                    $"let it commit, or end it with {end}");
            }
        }
    }
}
