using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SchemaGen.DatabaseTests.Inspecting;

/// <summary>
/// The cases of <c>kinds.txt</c>: a title behind <c>==</c> (with the PostgreSQL that it needs), SQL, and behind <c>--</c> the snapshot's lines and, marked with
/// <c>!</c>, the notes.
/// </summary>
internal sealed partial record Kinds(string Title, int Version, string Sql, string Expected)
{
    public static IReadOnlyList<Kinds> All { get; } = Read("kinds.txt").Split("\n== ").Select(Parse).ToList();

    /// <summary>A file beside this one.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Kinds).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static Kinds Parse(string text)
    {
        var lines = (text + "\n").Split('\n', 2);
        var title = lines[0].StartsWith("== ", StringComparison.Ordinal) ? lines[0][3..] : lines[0];
        var version = Needs().Match(title);
        var middle = lines[1].IndexOf("\n--\n", StringComparison.Ordinal);
        return new Kinds(title, version.Success ? int.Parse(version.Groups[1].Value) : 15, lines[1][..middle], lines[1][(middle + 4)..].TrimEnd());
    }

    [GeneratedRegex(@"\((\d+)\)$")]
    private static partial Regex Needs();
}
