using Microsoft.Extensions.Logging;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Runtime.Running;
using SchemaGen.Runtime.Telemetry;

namespace SchemaGen.Hosting.Starting;

/// <summary>Tells a run to the application's log.</summary>
internal sealed class RunLog(ILogger logger)
{
    /// <summary>Hears one event of the run.</summary>
    public void Tell(RunEvent told)
    {
        switch (told)
        {
            case RunStarted run:
                logger.RunStarted(run.Count);
                break;
            case LockTaken taken:
                logger.LockTaken(taken.Waited.TotalMilliseconds);
                break;
            case TableAwaited table:
                logger.TableAwaited(table.Holder);
                break;
            case RevisionFailed failed:
                logger.RevisionFailed(failed.Step.Id, Word(failed.Step), failed.Status, failed.Elapsed.TotalMilliseconds, failed.Code);
                break;
            case LockAwaited awaited:
                logger.LockAwaited(awaited.Holder);
                break;
            case RevisionStarted started:
                logger.RevisionStarted(started.Step.Id, Word(started.Step), started.Definition.Message);
                break;
            case StepDone done:
                logger.StepDone(done.Number, done.Count, StepSummary.Of(done.Step), done.Elapsed.TotalMilliseconds);
                break;
            case DataStepDone step:
                logger.DataStepDone(step.Step.Id, step.Outcome.Method, step.Outcome.Changed, step.Outcome.LeftAlone);
                foreach (var row in step.Outcome.Rows)
                {
                    logger.RowLeftAlone(row.Table, row.Key, row.Column, row.Why);
                }
                foreach (var said in step.Outcome.Notes)
                {
                    logger.RevisionNote(step.Step.Id, said);
                }
                break;
            case RevisionDone done:
                logger.RevisionDone(done.Step.Id, Word(done.Step), done.Elapsed.TotalMilliseconds, done.Rows);
                if (done.Note is { } note)
                {
                    logger.RevisionNote(done.Step.Id, note);
                }
                break;
        }
    }

    private static string Word(PlanStep step) => step.Direction == Direction.Upgrade ? "upgrade" : "downgrade";
}
