using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Safety;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Safety;

/// <summary>
/// A revision, and what one rule says of it; nothing when the rule is silent. Cases lie in text files beside this one: <c>== SCH4101</c> and perhaps settings of the revision
/// (<c>lock=2min statement=none transaction=off down irreversible</c>), lines of <c>before.snapshot</c> that this case has more (<c>+ extension citext</c>), what a reader has to
/// know of the rest of it (<c># the index is there</c>), the operations in the grammar of stored revisions, and a line <c>-- message</c> for each finding.
/// </summary>
public sealed record SafetyCase(string File, int Line, string Rule, IReadOnlyList<string> Settings, string More, string Text, IReadOnlyList<string> Says)
{
    private const string Mark = "-- ";

    /// <summary>The folder of the cases.</summary>
    public static string Folder => Path.Combine(Path.GetDirectoryName(Here())!, "Cases");

    /// <summary>All cases.</summary>
    public static IReadOnlyList<SafetyCase> All { get; } = Directory.GetFiles(Folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(Read).ToList();

    /// <summary>What a reader has to know of the schema that the revision finds; empty where the operations say all.</summary>
    public string Note { get; init; } = "";

    /// <summary>The schema that the revision finds.</summary>
    public Schema Before => SnapshotReader.Read("schemagen snapshot 1\n" + System.IO.File.ReadAllText(Path.Combine(Folder, "before.snapshot")) + More);

    /// <summary>The operations.</summary>
    public EquatableArray<Operation> Operations => OperationReader.Read(Text);

    /// <summary>The revision.</summary>
    public RevisionDefinition Revision
    {
        get
        {
            var isDown = Settings.Contains("down");
            EquatableArray<Operation> none = Settings.Contains("irreversible") ? EquatableArray<Operation>.Of(new Irreversible("rows are lost")) : default;
            return new RevisionDefinition(
                "8828a8665651", default, "Shop.Migrations.Case", "Migrations/case.cs", "", isDown ? default : Operations, isDown ? Operations : none,
                InTransaction: !Settings.Contains("transaction=off"), StatementTimeout: Time("statement", 60_000), LockTimeout: Time("lock", 5_000));
        }
    }

    /// <summary>What all rules find.</summary>
    public EquatableArray<SafetyFinding> Findings => SafetyCheck.Of(Revision, Before, [Database.PostgreSql, Database.Sqlite]);

    /// <summary>Writes the messages into the file in the place of those that are there.</summary>
    public static void Accept()
    {
        foreach (var file in All.GroupBy(one => one.File))
        {
            System.IO.File.WriteAllText(file.Key, string.Concat(file.Select(one => one.Accepted())));
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Rule} {Path.GetFileName(File)}:{Line}";

    private static IEnumerable<SafetyCase> Read(string file)
    {
        var lines = System.IO.File.ReadAllText(file).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var starts = Enumerable.Range(0, lines.Length).Where(at => lines[at].StartsWith("== ", StringComparison.Ordinal)).Append(lines.Length).ToList();
        foreach (var (start, end) in starts.Zip(starts.Skip(1)))
        {
            var head = lines[start][3..].Split(' ');
            var body = lines[(start + 1)..end];
            yield return new SafetyCase(
                file, start + 1, head[0], head[1..],
                string.Concat(body.Where(line => line.StartsWith("+ ", StringComparison.Ordinal)).Select(line => line[2..] + "\n")),
                string.Concat(body.Where(line => !line.StartsWith("+ ", StringComparison.Ordinal) && !line.StartsWith("# ", StringComparison.Ordinal) && !line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line + "\n")),
                body.Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line[Mark.Length..]).ToList())
            {
                Note = string.Join("; ", body.Where(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..])),
            };
        }
    }

    private string Accepted() =>
        $"== {string.Join(" ", Settings.Prepend(Rule))}\n"
        + string.Concat(More.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"+ {line}\n"))
        + (Note.Length == 0 ? "" : $"# {Note}\n")
        + Text
        + (Says.Count == 0 ? "" : string.Concat(Findings.Where(finding => finding.Rule.Id == Rule).Select(finding => finding.Message).DefaultIfEmpty("?").Select(message => $"{Mark}{message}\n")));

    private long? Time(string name, long usual) => Settings.FirstOrDefault(setting => setting.StartsWith(name + "=", StringComparison.Ordinal)) is not { } setting ? usual
        : setting.EndsWith("none", StringComparison.Ordinal) ? null : Durations.Parse(setting[(name.Length + 1)..]);

    private static string Here([CallerFilePath] string path = "") => path;
}
