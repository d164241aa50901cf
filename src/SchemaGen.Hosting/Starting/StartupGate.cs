using System;
using System.Data.Common;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Guarding;
using SchemaGen.Runtime.Running;
using SchemaGen.Runtime.Starting;
using SchemaGen.Runtime.Telemetry;

namespace SchemaGen.Hosting.Starting;

/// <summary>Verifies or upgrades the database before any other service of the application starts; an exception from here keeps it from starting.</summary>
internal sealed class StartupGate(ApplicationSchema schema, ILogger<StartupGate> logger) : IHostedLifecycleService
{
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
        var (history, wanted) = (schema.History, schema.Options);
        if (wanted.WaitForDatabase > TimeSpan.Zero)
        {
            await DatabaseWait.UntilAnswersAsync(schema.Target, wanted.WaitForDatabase, failed => logger.Waiting(failed.Why), cancellation);
        }
        await using var session = await DatabaseSession.ConnectAsync(schema.Target, create: wanted.AtStart == AtStart.Apply, cancellation);
        var status = await SchemaStatusReader.ReadAsync(session, schema, cancellation);
        if (status.State == SchemaState.Behind && wanted.AtStart == AtStart.Apply)
        {
            var options = new RunOptions(wanted.LockTimeout, SchemaGenTelemetry.Version, new RunLog(logger).Tell)
            {
                Names = schema.Settings.History,
                Checks = RunGuards.Usual(schema.Target, isProduction: false),
                Steps = schema.Steps,
            };
            var result = await new Runner(history, options).RunAsync(session, "heads", Direction.Upgrade, cancellation);
            logger.Upgraded(session.Display, result.Count, result.Elapsed.TotalMilliseconds);
            status = await SchemaStatusReader.ReadAsync(session, schema, cancellation);
        }
        if (status.Problem is { } problem)
        {
            throw new FailureException(Outcome.Drift, problem);
        }
        logger.Current(session.Display, string.Join(", ", status.Current));
    }
}
