using System.Collections.Generic;
using System.Linq;
using SchemaGen.Build;
using SchemaGen.Core.Reporting;

namespace SchemaGen.Tool.Output;

/// <summary>The reports that a command line asks for.</summary>
/// <param name="requests">Each one; at most one of those that would be the output has no file.</param>
internal sealed class ReportOutput(IReadOnlyList<ReportRequest> requests)
{
    /// <summary>Whether there is any.</summary>
    public bool IsAny => requests.Count > 0;

    /// <summary>Whether one is written to standard output, where the usual text would be.</summary>
    public bool IsInstead => requests.Any(IsOutput);

    /// <summary>Whether a report without a file is the whole output. Annotations stand beside the usual text, as lines of the job's log.</summary>
    public static bool IsOutput(ReportRequest request) => request is { File: null, Format: not ReportFormat.GitHub };

    /// <summary>Writes them all.</summary>
    public void Write(Report report, Terminal terminal)
    {
        foreach (var request in requests)
        {
            if (request.File is { } file)
            {
                ReportFiles.Write(report, request, file);
            }
            else if (IsOutput(request))
            {
                terminal.WriteText(request.Write(report));
            }
            else
            {
                ReportFiles.Summarize(report);
            }
            if (request.Format == ReportFormat.GitHub)
            {
                terminal.WriteText(string.Concat(GitHubAnnotations.Write(report).Select(line => line + "\n")));
            }
        }
    }
}
