using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Data;

/// <summary>The data steps of a run: whether their code is at hand, and how one is run.</summary>
/// <param name="find">The code of a revision's step, or null.</param>
public sealed class DataSteps(Func<string, string, Func<DataStep, Task>?>? find)
{
    // A text that is read back means the same on every server and in every session.
    private static readonly (string Name, string Value)[] Settings = [("datestyle", "ISO, YMD"), ("intervalstyle", "postgres"), ("bytea_output", "hex"), ("extra_float_digits", "1")];

    /// <summary>Refuses a run whose data steps can't be run here; asked before anything else of it happens.</summary>
    /// <exception cref="StepsNeededException">Nobody has handed any code over.</exception>
    /// <exception cref="RefusedException">The code does not have one of the steps.</exception>
    public void Require(IEnumerable<PlannedRevision> revisions)
    {
        foreach (var revision in revisions)
        {
            foreach (var run in revision.Steps.SelectMany(step => step.Statements).OfType<RunDataStep>())
            {
                if (find is null)
                {
                    throw new StepsNeededException(revision.Step.Id, run.Method);
                }
                if (find(revision.Step.Id, run.Method) is null)
                {
                    throw new RefusedException(
                        $"{revision.Step.Id} has the data step {run.Method}, and its code is not here: run it with the application that has this revision, or restore the revision's file from git");
                }
            }
        }
    }

    /// <summary>The same for a whole history, up and down, before anything is done for its sake.</summary>
    /// <exception cref="StepsNeededException">Nobody has handed any code over.</exception>
    public void Require(History history)
    {
        foreach (var revision in history.InOrder.Where(_ => find is null))
        {
            if (revision.Up.Concat(revision.Down).OfType<RunData>().FirstOrDefault() is { } run)
            {
                throw new StepsNeededException(revision.Id, run.Method);
            }
        }
    }

    /// <summary>Runs one step.</summary>
    /// <exception cref="MigrationException">Its code threw.</exception>
    /// <exception cref="DbException">A statement that it sent failed.</exception>
    internal async Task<DataOutcome> RunAsync(DatabaseSession session, string revision, RunDataStep run, CancellationToken cancellation)
    {
        var step = new StepRun(session, run.At, cancellation);
        var found = await SetAsync(session, cancellation);
        try
        {
            await find!(revision, run.Method)!(step);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception thrown) when (thrown is not FailureException && !ReferenceEquals(thrown, step.Failure))
        {
            var inner = thrown is AggregateException { InnerExceptions: [var only] } ? only : thrown;
            throw ReferenceEquals(inner, step.Failure)
                ? step.Failure!
                : new MigrationException(null, $"{inner.GetType().Name}: {StepRun.OneLine(inner.Message)}{Place(inner)}", inner);
        }
        await ResetAsync(session, found, cancellation);
        return step.End(run.Method);
    }

    private static async Task<IReadOnlyList<string>> SetAsync(DatabaseSession session, CancellationToken cancellation)
    {
        if (session.Database != Database.PostgreSql)
        {
            return [];
        }
        var found = (await session.RowsAsync(
            "SELECT " + string.Join(", ", Settings.Select(setting => $"current_setting('{setting.Name}')")),
            row => Settings.Select((_, at) => row.GetString(at)).ToList(), cancellation))[0];
        await ChangeAsync(session, Settings.Select(setting => setting.Value), cancellation);
        return found;
    }

    private static Task ResetAsync(DatabaseSession session, IReadOnlyList<string> found, CancellationToken cancellation) =>
        found.Count == 0 ? Task.CompletedTask : ChangeAsync(session, found, cancellation);

    private static Task ChangeAsync(DatabaseSession session, IEnumerable<string> values, CancellationToken cancellation) => session.TextsAsync(
        "SELECT " + string.Join(", ", Settings.Zip(values, (setting, value) => $"set_config('{setting.Name}', {Core.Sql.Dialect.Literal(value)}, true)")), cancellation);

    // The first line of the step's own code that the symbols tell of; compiled ahead of time there are none.
    private static string Place(Exception thrown)
    {
        var frame = new StackTrace(thrown, fNeedFileInfo: true).GetFrames().FirstOrDefault(frame =>
            frame.GetFileName() is { Length: > 0 } file && !file.EndsWith(".g.cs", StringComparison.Ordinal) && DiagnosticMethodInfo.Create(frame)?.DeclaringAssemblyName.StartsWith("SchemaGen.Runtime,", StringComparison.Ordinal) != true);
        return frame is null ? "" : FormattableString.Invariant($" ({Path.GetFileName(frame.GetFileName())}:{frame.GetFileLineNumber()})");
    }
}

/// <summary>A run has data steps, and whoever began it has no code for them.</summary>
/// <param name="revision">The first revision with one.</param>
/// <param name="method">The step.</param>
public sealed class StepsNeededException(string revision, string method)
    : RefusedException($"{revision} has the data step {method}, which only the application's own code can run: see docs/data.md");
