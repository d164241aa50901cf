using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Inspecting;

/// <summary>Reads the schema of a live database, whichever product it is.</summary>
public static class Inspector
{
    /// <summary>What the database holds.</summary>
    /// <exception cref="ConnectionException">It can't be reached.</exception>
    /// <exception cref="UsageException">It holds something that has no place in the model.</exception>
    public static async Task<Inspection> InspectAsync(ConnectionTarget target, CancellationToken cancellation)
    {
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        return await InspectAsync(session, HistoryNames.Default, cancellation);
    }

    /// <summary>What the database of a session holds but for the runner's own tables; no transaction may be open.</summary>
    /// <exception cref="UsageException">It holds something that has no place in the model.</exception>
    public static Task<Inspection> InspectAsync(DatabaseSession session, HistoryNames own, CancellationToken cancellation) =>
        session.Database == Database.PostgreSql
            ? PostgresInspector.InspectAsync(session, own, cancellation)
            : SqliteInspector.InspectAsync(session, own, cancellation);

    /// <summary>
    /// A declared schema in the spelling of the target's server, as <see cref="InspectAsync(ConnectionTarget, CancellationToken)"/> would give it for a database
    /// that has just been made from it; what no database can tell is kept from the declaration.
    /// </summary>
    /// <param name="target">A database on the server, which is only looked at.</param>
    /// <param name="declared">The schema.</param>
    /// <param name="scratch">An empty database to use instead of a new one beside the target, or null.</param>
    /// <param name="cancellation">Gives up; a database that was created is dropped nevertheless.</param>
    /// <exception cref="UsageException">No database can be created beside the target.</exception>
    /// <exception cref="RefusedException">The scratch database is not empty.</exception>
    /// <exception cref="MigrationException">The schema can't be created there.</exception>
    public static Task<Inspection> AsSeenAsync(ConnectionTarget target, Schema declared, ConnectionTarget? scratch, CancellationToken cancellation) =>
        target.Database == Database.Sqlite ? SqliteScratch.AsSeenAsync(declared, cancellation)
        : scratch is null ? PostgresScratch.AsSeenAsync(target, declared, cancellation)
        : PostgresScratch.AsSeenInAsync(scratch, declared, cancellation);
}
