using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Pairs;

/// <summary>Two schemas, and what a database has to show when it is led from the one to the other. <see cref="PairFile"/> says how it is written.</summary>
public sealed class PairCase(string file, int line, string title)
{
    private readonly List<string> before = [];
    private readonly List<string> after = [];
    private readonly List<(string Word, string Text)> options = [];

    /// <summary>The file's name without its ending.</summary>
    public string File { get; } = file;

    /// <summary>The line of the title.</summary>
    public int Line { get; } = line;

    /// <summary>What the case shows.</summary>
    public string Title { get; } = title;

    /// <summary>For a list of tests: <c>columns 12: a default goes</c>.</summary>
    public string Name => FormattableString.Invariant($"{File} {Line}: {Title}");

    /// <summary>The schema that is there.</summary>
    public Schema Before => Read(before);

    /// <summary>The schema that is wanted.</summary>
    public Schema After => Read(after);

    /// <summary>What people have decided.</summary>
    public Decisions Decisions => DecisionText.Read(All("rename"), All("drop"), All("destructive"), All("fill"), All("using"));

    /// <summary>The texts behind a word that may stand more than once.</summary>
    public IReadOnlyList<string> All(string word) => options.Where(option => option.Word == word).Select(option => option.Text).ToList();

    /// <summary>Whether a word stands there.</summary>
    public bool Has(string word) => options.Any(option => option.Word == word);

    /// <summary>Whether the case is meant for a database.</summary>
    public bool IsFor(Database database) => All("on").LastOrDefault() switch
    {
        "postgresql" => database == Database.PostgreSql,
        "sqlite" => database == Database.Sqlite,
        _ => database == Database.PostgreSql || Since is null,
    };

    /// <summary>The first version of PostgreSQL that can hold it, when it is not the oldest that is supported.</summary>
    public int? Since => All("since").Select(version => (int?)int.Parse(version, CultureInfo.InvariantCulture)).SingleOrDefault();

    /// <summary>Takes a line of both schemas (<c>' '</c>), of the one that is there (<c>-</c>) or of the one that is wanted (<c>+</c>).</summary>
    public void AddSchemaLine(char mark, string text)
    {
        if (mark != '+')
        {
            before.Add(text);
        }
        if (mark != '-')
        {
            after.Add(text);
        }
    }

    /// <summary>Takes a line of another kind.</summary>
    public void AddOption(string word, string text) => options.Add((word, text));

    /// <inheritdoc/>
    public override string ToString() => $"Pairs/Cases/{File}.txt({Line}): {Title}";

    private static Schema Read(List<string> lines) => SnapshotReader.Read("schemagen snapshot 1\n" + string.Join('\n', lines) + "\n");
}
