using System;
using System.CommandLine;
using System.Data.Common;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Data;
using SchemaGen.Tool.Bundles;
using SchemaGen.Tool.Code;
using SchemaGen.Tool.Commands;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool;

/// <summary>Parses, calls, and turns whatever happens into one line and an exit code.</summary>
internal static class Program
{
    internal static async Task<int> Main(string[] arguments)
    {
        using var cancel = new CancellationTokenSource();
        var terminal = Terminal.OfProcess(Bundle.Inside is null ? null : new OwnName(RootCommand.ExecutableName, BundledRoot.Names));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        var sdk = SdkInFront.Find(arguments);
        SdkInFront.EndWith(sdk);
        try
        {
            arguments = ProjectCode.Enter(arguments);
        }
        catch (FailureException failure)
        {
            terminal.Error(failure.Message);
            return (int)failure.Outcome;
        }
        return (int)await RunAsync(arguments, terminal, cancel.Token, parsed => CodeProcess.ToAsync(parsed, arguments, sdk, terminal, cancel.Token));

        // The first signal lets the statement be cancelled and the transaction be rolled back; the second one ends the process.
        void Cancel(PosixSignalContext signal)
        {
            signal.Cancel = !cancel.IsCancellationRequested;
            if (signal.Cancel)
            {
                terminal.Log("Cancelling: the revision is rolled back …");
                cancel.Cancel();
            }
        }
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="terminal">Where it writes.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="withCode">Runs it where the project's code may be loaded; null where that can't be.</param>
    internal static async Task<Outcome> RunAsync(
        string[] arguments, Terminal terminal, CancellationToken cancellation, Func<ParseResult, Task<int>>? withCode = null)
    {
        var root = Root.Create(terminal, Bundle.Inside);
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in WrongWords.Of(parsed))
            {
                terminal.Error(error);
            }
            terminal.Log("See: dotnet schemagen --help");
            return Outcome.Usage;
        }
        try
        {
            try
            {
                return await InvokeAsync();
            }
            catch (StepsNeededException) when (withCode is not null && ProjectCode.Inside is null)
            {
                return (Outcome)await withCode(parsed);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            terminal.Error("cancelled; the database is at a whole revision");
            return Outcome.Cancelled;
        }
        catch (FailureException failure)
        {
            terminal.Error(failure.Message);
            return failure.Outcome;
        }
        catch (RevisionException midst) when (midst.Kind == RevisionErrorKind.PartlyReplaced)
        {
            terminal.Error(midst.Message);
            return Outcome.Refused;
        }
        catch (Exception failure) when (failure is RevisionException or FormatException or ImpossibleOperationException or IOException or UnauthorizedAccessException)
        {
            terminal.Error(failure.Message);
            return Outcome.Usage;
        }
        catch (DbException failure)
        {
            var (message, code) = DatabaseErrors.Explain(failure);
            terminal.Error($"{message} ({code})");
            return Outcome.MigrationFailed;
        }
        catch (Exception unexpected)
        {
            terminal.Error($"unexpected {unexpected.GetType().Name}: {unexpected.Message} (this is an error in SchemaGen; --verbose shows where)");
            if (parsed.GetValue(GlobalOptions.Verbose))
            {
                terminal.Log(unexpected.ToString());
            }
            return Outcome.Usage;
        }

        async Task<Outcome> InvokeAsync()
        {
            try
            {
                return (Outcome)await parsed.InvokeAsync(
                    new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation);
            }
            catch (BuildException failure)
            {
                parsed.Report(failure, terminal);
                throw;
            }
        }
    }
}
