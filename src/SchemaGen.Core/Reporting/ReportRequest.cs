using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Reporting;

/// <summary>The formats of reports.</summary>
public enum ReportFormat
{
    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>Annotations of GitHub Actions, and the job's summary.</summary>
    GitHub,

    /// <summary>GitLab's code quality report.</summary>
    GitLab,

    /// <summary>A comment in Markdown.</summary>
    Markdown,

    /// <summary>Everything, for programs.</summary>
    Json,
}

/// <summary>A report that is asked for.</summary>
/// <param name="Format">In which format.</param>
/// <param name="File">Into which file; null for none.</param>
public sealed record ReportRequest(ReportFormat Format, string? File)
{
    private static readonly (string Word, ReportFormat Format, string Ending)[] Formats =
    [
        ("sarif", ReportFormat.Sarif, ".sarif"),
        ("github", ReportFormat.GitHub, ".github.md"),
        ("gitlab", ReportFormat.GitLab, ".gitlab.json"),
        ("markdown", ReportFormat.Markdown, ".md"),
        ("json", ReportFormat.Json, ".json"),
    ];

    /// <summary>The formats by the names that people write, in order.</summary>
    public static IEnumerable<string> Words => Formats.Select(format => format.Word);

    /// <summary>What a file of that format is called when nobody names it: <c>Shop.schemagen.sarif</c>.</summary>
    /// <param name="project">The project file's name without its ending.</param>
    public string FileName(string project) => project + ".schemagen" + Formats.First(format => format.Format == Format).Ending;

    /// <summary>Reads <c>sarif</c> or <c>sarif:out/schema.sarif</c>.</summary>
    /// <exception cref="FormatException">It is another word; one line for people.</exception>
    public static ReportRequest Read(string text)
    {
        var colon = text.IndexOf(':');
        var word = (colon < 0 ? text : text.Substring(0, colon)).Trim();
        var file = colon < 0 ? null : text.Substring(colon + 1).Trim();
        var format = Formats.FirstOrDefault(known => string.Equals(known.Word, word, StringComparison.OrdinalIgnoreCase));
        if (format.Word is null)
        {
            throw new FormatException($"'{word}' is no format of reports: write one of {string.Join(", ", Words)}, a file's name behind a colon");
        }
        return file is { Length: 0 } ? throw new FormatException($"no file is named behind '{word}:': write {word}:report{format.Ending}, or {word} alone") : new ReportRequest(format.Format, file);
    }

    /// <summary>Reads a list with semicolons, commas or lines between.</summary>
    /// <exception cref="FormatException">One of them is another word.</exception>
    public static EquatableArray<ReportRequest> ReadMany(string? list) =>
        (list ?? "").Split(';', ',', '\n').Select(item => item.Trim()).Where(item => item.Length > 0).Select(Read).ToEquatableArray();

    /// <summary>The text of the report.</summary>
    public string Write(Report report) => Format switch
    {
        ReportFormat.Sarif => SarifReport.Write(report),
        ReportFormat.GitHub => MarkdownReport.Summary(report),
        ReportFormat.GitLab => GitLabReport.Write(report),
        ReportFormat.Markdown => MarkdownReport.Comment(report),
        _ => JsonReport.Write(report),
    };
}
