using System;
using System.Data.Common;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Running;
using SchemaGen.Runtime.Telemetry;

namespace SchemaGen.Hosting.Starting;

/// <summary>Verifies or upgrades the database before any other service of the application starts; an exception from here keeps it from starting.</summary>
internal sealed class StartupGate(ApplicationSchema schema, ILogger<StartupGate> logger) : IHostedLifecycleService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (schema.Options.AtStart == AtStart.Nothing)
        {
            return;
        }
        try
        {
            await PassAsync(cancellationToken);
        }
        catch (FailureException refused)
        {
            logger.Refused(refused.Message);
            throw;
        }
        catch (RevisionException contradiction)
        {
            var refused = new FailureException(Outcome.Usage, $"{schema.Target}: {contradiction.Message}", contradiction);
            logger.Refused(refused.Message);
            throw refused;
        }
        catch (DbException failure)
        {
            var (message, code) = DatabaseErrors.Explain(failure);
            var refused = new MigrationException(code, $"{schema.Target}: {message} ({code})", failure);
            logger.Refused(refused.Message);
            throw refused;
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A current database is read and left: of a hundred processes that start at once, none waits for another one.
    private async Task PassAsync(CancellationToken cancellation)
    {
        var history = schema.History;
        await using var session = await ConnectAsync(cancellation);
        var status = await SchemaStatusReader.ReadAsync(session, history, cancellation);
        if (status.State == SchemaState.Behind && schema.Options.AtStart == AtStart.Apply)
        {
            var options = new RunOptions(schema.Options.LockTimeout, SchemaGenTelemetry.Version, new RunLog(logger).Tell);
            var result = await new Runner(history, options).RunAsync(session, "heads", Direction.Upgrade, cancellation);
            logger.Upgraded(session.Display, result.Count, result.Elapsed.TotalMilliseconds);
            status = await SchemaStatusReader.ReadAsync(session, history, cancellation);
        }
        if (status.Problem is { } problem)
        {
            throw new FailureException(Outcome.Drift, problem);
        }
        logger.Current(session.Display, string.Join(", ", status.Current));
    }

    private async Task<DatabaseSession> ConnectAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await DatabaseSession.ConnectAsync(schema.Target, create: schema.Options.AtStart == AtStart.Apply, cancellation);
            }
            catch (ConnectionException failure) when (clock.Elapsed + Pause <= schema.Options.WaitForDatabase && MayComeUp(failure))
            {
                logger.Waiting(failure.Message);
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    // What the server says about the password or the database it will say again.
    private static bool MayComeUp(ConnectionException failure) =>
        failure.InnerException is NpgsqlException and not PostgresException
        or PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections };
}
