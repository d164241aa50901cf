using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Diagnosing;

/// <summary>Looks for what troubles people: facts in, troubles out, the most pressing first.</summary>
public static class Doctor
{
    /// <summary>All troubles.</summary>
    /// <param name="history">The project's revisions.</param>
    /// <param name="database">What the database says, or null where it can't be reached.</param>
    /// <param name="machine">What the machine says.</param>
    /// <param name="patience">How many seconds a transaction may be open before it is a trouble.</param>
    public static EquatableArray<Trouble> Examine(History history, DatabaseFacts? database, MachineFacts machine, double patience)
    {
        var troubles = OfProject(history).Concat(OfConnections(machine));
        return (database is null ? troubles : troubles
            .Concat(OfVersions(database, machine))
            .Concat(Whereabouts.Of(history, database))
            .Concat(OfLastRun(database))
            .Concat(Sessions.Of(database, patience))
            .Concat(OfParts(database))).ToEquatableArray();
    }

    private static IEnumerable<Trouble> OfProject(History history)
    {
        var heads = history.Graph.Heads;
        if (heads.Count > 1 && history.Graph.Tips.Count > 1)
        {
            var named = heads.Select(id => history[id].Message is { Length: > 0 } message ? $"{id} {message}" : id);
            yield return new Trouble(
                "many-heads",
                $"there are {heads.Count} heads ({string.Join(", ", named)}), so that 'upgrade head' means none",
                $"dotnet schemagen merge heads, or {TwoHeads.Rebase(TwoHeads.Of(history.Graph, history.InOrder))}; 'upgrade heads' where both lines are meant");
        }
    }

    private static IEnumerable<Trouble> OfConnections(MachineFacts machine)
    {
        if (machine.Connections.IsEmpty)
        {
            yield break;
        }
        var used = machine.Connections[0];
        foreach (var other in machine.Connections.Where(other => other.Display != used.Display))
        {
            yield return new Trouble(
                "two-connections",
                $"{other.Source} names {other.Display}, but {used.Source} comes first and names {used.Display}",
                $"remove the one that is not meant, or pass --connection");
        }
    }

    private static IEnumerable<Trouble> OfVersions(DatabaseFacts database, MachineFacts machine)
    {
        var server = Major(database.Version);
        if (database.Database == Database.Sqlite)
        {
            if (server < 3 || (server == 3 && Minor(database.Version) < 35))
            {
                yield return new Trouble("old-sqlite", $"the SQLite library is {database.Version}, older than 3.35", "use a newer SQLitePCLRaw bundle");
            }
            yield break;
        }
        if (server < 15)
        {
            yield return new Trouble("old-server", $"the server is PostgreSQL {Number(database.Version)}, older than 15", "upgrade the server: some of the SQL is not known to it");
        }
        if (machine.PgDump is { } dump && Major(dump) < server)
        {
            yield return new Trouble(
                "old-pg-dump",
                $"pg_dump is {dump} and the server {Number(database.Version)}: it refuses to back up a newer server",
                FormattableString($"install the client of PostgreSQL {server}, and put it first on the PATH"));
        }
    }

    private static IEnumerable<Trouble> OfLastRun(DatabaseFacts database)
    {
        if (database.LastRun is { Status: "partial" } half)
        {
            yield return new Trouble("half-done", $"{half.Direction} {half.Revision} is half done since {half.At}", $"run dotnet schemagen {half.Direction} again: it goes on where it stopped");
        }
        else if (database.LastRun is { Status: not "ok" } run)
        {
            yield return new Trouble(
                "failed-run",
                $"the last run, {run.Direction} {run.Revision} at {run.At}, is logged as {run.Status}{(run.Notes is null ? "" : $" ({run.Notes})")}",
                $"correct what it says, then run dotnet schemagen {(run.Direction == "downgrade" ? "downgrade" : "upgrade")} again");
        }
    }

    private static IEnumerable<Trouble> OfParts(DatabaseFacts database)
    {
        foreach (var index in database.InvalidIndexes)
        {
            yield return new Trouble(
                "invalid-index",
                $"the index {index.Name} on {index.Table} is invalid: its concurrent build failed, and no query uses it",
                $"DROP INDEX CONCURRENTLY {index.Name}; then run dotnet schemagen upgrade again, or create it anew");
        }
        foreach (var constraint in database.NotValid)
        {
            yield return new Trouble(
                "not-valid",
                $"the constraint {constraint.Name} of {constraint.Table} is NOT VALID: older rows may break it",
                $"write a revision with schema.ValidateConstraint, or run ALTER TABLE {constraint.Table} VALIDATE CONSTRAINT {constraint.Name}");
        }
        foreach (var violation in database.Violations)
        {
            yield return new Trouble(
                "foreign-key-violated",
                FormattableString($"{violation.Count} of the rows in {violation.Table} refer to missing rows of {violation.Parent}")
                    + (violation.RowId is { } row ? FormattableString($", the first one is rowid {row}") : ""),
                $"correct or delete them (PRAGMA foreign_key_check({violation.Table}) lists them); load {violation.Parent} before {violation.Table}");
        }
    }

    private static string FormattableString(System.FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // 15.4 (Debian 15.4-1)
    private static string Number(string version) => version.Split(' ')[0];

    private static int Major(string version) => Part(version, 0);

    private static int Minor(string version) => Part(version, 1);

    private static int Part(string version, int at)
    {
        var parts = version.Split('.', ' ');
        var digits = at < parts.Length ? new string(parts[at].TakeWhile(char.IsDigit).ToArray()) : "";
        return digits.Length == 0 ? 0 : int.Parse(digits, CultureInfo.InvariantCulture);
    }
}
