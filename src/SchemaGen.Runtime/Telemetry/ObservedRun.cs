using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Telemetry;

/// <summary>Turns the events of one run into spans (run, revision, step) and measurements.</summary>
internal sealed class ObservedRun
{
    private readonly KeyValuePair<string, object?>[] database;
    private readonly KeyValuePair<string, object?> direction;
    private readonly Activity? run;
    private Activity? revision;
    private long? waitingSince;

    private ObservedRun(ConnectionTarget target, Direction direction, string to)
    {
        var word = direction == Direction.Upgrade ? "upgrade" : "downgrade";
        database = DatabaseTags.Of(target);
        this.direction = new("schemagen.direction", word);
        run = Start("schemagen " + word, ActivityKind.Internal);
        run?.SetTag("schemagen.target", to);
    }

    /// <summary>Runs with a report that is listened to; what happens, and what is thrown, stays the same.</summary>
    public static async Task<RunResult> RunAsync(
        ConnectionTarget target, Direction direction, string to, Action<RunEvent> report, Func<Action<RunEvent>, Task<RunResult>> work)
    {
        var observed = new ObservedRun(target, direction, to);
        try
        {
            var result = await work(told =>
            {
                observed.Hear(told);
                report(told);
            });
            observed.run?.SetTag("schemagen.revision.count", result.Count);
            return result;
        }
        catch (Exception failure)
        {
            observed.Fail(failure);
            throw;
        }
        finally
        {
            observed.EndWait();
            observed.revision?.Dispose();
            observed.run?.Dispose();
        }
    }

    private void Hear(RunEvent told)
    {
        if (told is LockAwaited)
        {
            waitingSince ??= Stopwatch.GetTimestamp();
            return;
        }
        EndWait();
        switch (told)
        {
            case RevisionStarted started:
                revision = Start("schemagen revision", ActivityKind.Internal, run);
                revision?.SetTag("schemagen.revision.id", started.Step.Id);
                revision?.SetTag("schemagen.revision.message", started.Definition.Message);
                break;
            case StepDone done:
                using (var step = Start("schemagen step", ActivityKind.Client, revision, DateTimeOffset.UtcNow - done.Elapsed))
                {
                    step?.SetTag("schemagen.step.number", done.Number);
                    step?.SetTag("db.query.summary", StepSummary.Of(done.Step));
                }
                break;
            case RevisionDone done:
                revision?.SetTag("schemagen.rows", done.Rows);
                revision?.Dispose();
                revision = null;
                SchemaGenTelemetry.Revisions.Add(1, Tags());
                SchemaGenTelemetry.RevisionDuration.Record(done.Elapsed.TotalSeconds, Tags());
                break;
        }
    }

    private void EndWait()
    {
        if (waitingSince is { } since)
        {
            waitingSince = null;
            SchemaGenTelemetry.LockWait.Record(Stopwatch.GetElapsedTime(since).TotalSeconds, Tags());
        }
    }

    private void Fail(Exception failure)
    {
        var tags = Tags();
        tags.Add("error.type", ErrorType(failure));
        if (failure is MigrationException { Code: { } code })
        {
            // "SQLSTATE 42P07", "SQLite error 1"
            tags.Add("db.response.status_code", code[(code.LastIndexOf(' ') + 1)..]);
        }
        foreach (var activity in (Activity?[])[revision, run])
        {
            activity?.SetStatus(ActivityStatusCode.Error);
            foreach (var (name, value) in tags)
            {
                activity?.SetTag(name, value);
            }
        }
        SchemaGenTelemetry.Failures.Add(1, tags);
    }

    private static string ErrorType(Exception failure) => failure switch
    {
        OperationCanceledException => "cancelled",
        FailureException { Outcome: Outcome.Locked } => "locked",
        FailureException { Outcome: Outcome.MigrationFailed } => "migration_failed",
        FailureException { Outcome: Outcome.Refused } => "refused",
        RevisionException => "no_way_to_target",
        _ => failure.GetType().Name,
    };

    private Activity? Start(string name, ActivityKind kind, Activity? parent = null, DateTimeOffset begun = default)
    {
        var activity = SchemaGenTelemetry.Source.StartActivity(name, kind, parent?.Context ?? Activity.Current?.Context ?? default, startTime: begun);
        foreach (var (tag, value) in database)
        {
            activity?.SetTag(tag, value);
        }
        activity?.SetTag(direction.Key, direction.Value);
        return activity;
    }

    private TagList Tags()
    {
        var tags = new TagList(database) { direction };
        return tags;
    }
}
