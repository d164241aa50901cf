using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Data;
using SchemaGen.Runtime.Testing;
using SchemaGen.Tool.Code;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Guarding;

/// <summary><c>test</c>: every revision up, down and up in a scratch database, compared with the replay; exit code 5 when one fails.</summary>
internal static class TestCommand
{
    private static readonly Option<string?> Database = new("--database") { Description = "Only on postgresql, or only on sqlite (default: what the project is for)." };
    private static readonly Option<string?> Record = new("--record") { Description = "Write what passed into a file, for upgrade --tested." };
    private static readonly Option<double> LockTimeout = Targets.LockTimeout();

    public static Command Create(Terminal terminal)
    {
        var target = Targets.One("Up to where", "heads");
        Database.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && DatabaseNames.Find(result.Tokens[0].Value) is null)
            {
                result.AddError("--database is postgresql or sqlite");
            }
        });
        var command = new Command("test", "Run every revision up, down and up in a scratch database, and compare it with the replay (exit code 5 when one fails).")
        {
            target, Database, Record, LockTimeout,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(target)!, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string target, Terminal terminal, CancellationToken cancellation)
    {
        var (history, _, all) = await parsed.HistoryAsync(terminal, cancellation);
        var databases = parsed.GetValue(Database) is { } named ? EquatableArray<Core.Planning.Database>.Of(DatabaseNames.Find(named)!.Value) : all;
        var server = databases.Contains(Core.Planning.Database.PostgreSql) ? Server(parsed) : null;
        var json = parsed.GetValue(GlobalOptions.Json);
        new DataSteps(ProjectCode.Inside?.Steps).Require(history);
        var results = new List<TestResult>();
        foreach (var database in databases)
        {
            var test = new RevisionTest(
                history, TimeSpan.FromSeconds(parsed.GetValue(LockTimeout)), result => Tell(result, history, json, terminal), ProjectCode.Inside?.Steps);
            results.AddRange(await test.RunAsync(database, server, target, cancellation));
        }
        var passed = results.Where(result => result.Problem is null).ToList();
        if (parsed.GetValue(Record) is { } file)
        {
            TestedFile.Record(file, results.ConvertAll(Tested), passed.ConvertAll(Tested));
        }
        var isWhole = passed.Count == results.Count;
        if (json)
        {
            terminal.Write(new JsonObject
            {
                ["passed"] = isWhole,
                ["revisions"] = new JsonArray([.. results.Select(Json)]),
            });
        }
        else
        {
            terminal.Write(isWhole
                ? $"{Count(results)} up, down and up on {string.Join(" and ", databases.Select(DatabaseNames.Write))}: what they leave is the replay."
                : "Failed: " + string.Join(", ", results.Where(result => result.Problem is not null).Select(result => $"{result.Id} on {DatabaseNames.Write(result.Database)}"))
                    + "; what follows was not tested.");
        }
        return (int)(isWhole ? Outcome.Ok : Outcome.MigrationFailed);
    }

    private static ConnectionTarget Server(ParseResult parsed)
    {
        const string Remedy = "name a server with --connection (beside that database a scratch database is made and dropped), or test with --database sqlite";
        ConnectionTarget target;
        try
        {
            target = parsed.Target();
        }
        catch (UsageException none)
        {
            throw new UsageException($"postgresql can't be tested without a server: {Remedy}", none);
        }
        return target.Database == Core.Planning.Database.PostgreSql
            ? target
            : throw new UsageException($"postgresql can't be tested on {target.Display}: {Remedy}");
    }

    private static void Tell(TestResult result, History history, bool json, Terminal terminal)
    {
        if (json)
        {
            return;
        }
        var line = $"{DatabaseNames.Write(result.Database),-10}  {result.Id}  {(result.Problem is null ? "ok    " : "FAILED")}  {history[result.Id].Message}";
        terminal.Write(line.TrimEnd() + "  " + terminal.Dim(((long)result.Elapsed.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + " ms"));
        if ((result.Problem ?? result.Note) is { } more)
        {
            terminal.Write("  " + more);
        }
    }

    private static string Count(List<TestResult> results)
    {
        var count = results.Select(result => result.Id).Distinct().Count();
        return count == 1 ? "1 revision" : FormattableString.Invariant($"{count} revisions");
    }

    private static TestedRevision Tested(TestResult result) => new(result.Database, result.Id, result.Hash);

    private static JsonObject Json(TestResult result) => new()
    {
        ["database"] = DatabaseNames.Write(result.Database),
        ["id"] = result.Id,
        ["operationsHash"] = result.Hash,
        ["passed"] = result.Problem is null,
        ["problem"] = result.Problem,
        ["note"] = result.Note,
        ["milliseconds"] = (long)result.Elapsed.TotalMilliseconds,
    };
}
