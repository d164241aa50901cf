using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Hosting.Starting;

/// <inheritdoc/>
internal sealed class SchemaStatusReader(ApplicationSchema schema) : ISchemaStatusReader
{
    /// <inheritdoc/>
    public async Task<SchemaStatus> ReadAsync(CancellationToken cancellation = default)
    {
        try
        {
            // First, since it says more than a failed connection.
            _ = schema.History;
            await using var session = await DatabaseSession.ConnectAsync(schema.Target, create: false, cancellation);
            return await ReadAsync(session, schema, cancellation);
        }
        catch (FailureException failure)
        {
            return Unreachable(failure.Message);
        }
        catch (RevisionException contradiction)
        {
            return Unreachable($"the version table of {schema.Target} can't be right: {contradiction.Message}");
        }
        catch (DbException failure)
        {
            var (message, code) = DatabaseErrors.Explain(failure);
            return Unreachable($"the version table of {schema.Target} can't be read: {message} ({code})");
        }

        SchemaStatus Unreachable(string problem) => new(SchemaState.Unreachable, Display(), [], [], [], problem);
    }

    /// <summary>Where a connected database is.</summary>
    /// <exception cref="RevisionException">The version table's rows contradict each other.</exception>
    public static async Task<SchemaStatus> ReadAsync(DatabaseSession session, ApplicationSchema schema, CancellationToken cancellation)
    {
        var tables = new HistoryTables(schema.Settings.History, session.Database);
        var position = DatabasePosition.Of(schema.History.Graph, await tables.ReadAsync(session, cancellation));
        var state = !position.Unknown.IsEmpty ? SchemaState.Ahead : position.IsCurrent ? SchemaState.Current : SchemaState.Behind;
        return new SchemaStatus(
            state, session.Display, [.. position.Rows], [.. position.Pending], [.. position.Unknown], position.Problem(session.Display));
    }

    private string Display()
    {
        try
        {
            return schema.Target.Display;
        }
        catch (UsageException)
        {
            return "no database";
        }
    }
}
