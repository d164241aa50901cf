using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Reporting;
using SchemaGen.Core.Tests.Generation;
using Xunit;

namespace SchemaGen.Core.Tests.Reporting;

/// <summary>Markdown stays what it is, whatever names are in it and however much there is to say.</summary>
public sealed class MarkdownReportTests
{
    [Fact]
    public void No_name_breaks_a_table_a_fence_or_the_page() => IsSound(MarkdownReport.Comment(SampleReports.Of(SampleReports.Nasty)));

    [Theory]
    [InlineData(1, 70_000)]
    [InlineData(300, 200)]
    [InlineData(3, 30_000)]
    [InlineData(5_000, 20)]
    public void A_comment_is_never_too_long_and_says_what_is_left_out(int count, int length)
    {
        var texts = Enumerable.Range(0, count).Select(at => $"{at} " + string.Concat(Enumerable.Repeat(SampleReports.Nasty[at % SampleReports.Nasty.Length], length))[..length]).ToList();
        var report = SampleReports.Of(texts);
        var comment = MarkdownReport.Comment(report);
        Assert.InRange(comment.Length, 1, MarkdownReport.LongestComment - 1);
        Assert.Matches(@"Left out, because there may be 64,999 characters: .*\d+ steps of SQL[^.]*\. `--report json` has everything\.", comment);
        IsSound(comment);
        var summary = MarkdownReport.Summary(report);
        Assert.InRange(summary.Length, 1, MarkdownReport.LongestSummary);
        IsSound(summary);
    }

    [Fact]
    public void What_is_left_out_is_counted_and_the_findings_come_first()
    {
        var comment = MarkdownReport.Comment(SampleReports.Of(Enumerable.Range(0, 600).Select(at => $"name {at:000}")));
        var findings = Regex.Count(comment, @"^\| (error|warning|message) ", RegexOptions.Multiline);
        var changes = Regex.Count(comment, @"^\| (\\\+|\\~|↪|−) ", RegexOptions.Multiline);
        Assert.InRange(findings, 300, 600);
        var note = Regex.Match(comment, @"Left out, .*: (?:(\d+) findings, )?(?:(\d+) changes, )?(\d+) steps of SQL");
        Assert.True(note.Success, comment[^500..]);
        Assert.Equal(600, findings + Number(note.Groups[1]));
        Assert.Equal(600, changes + Number(note.Groups[2]));

        static int Number(Group group) => group.Success ? int.Parse(group.Value) : 0;
    }

    [Fact]
    public void A_table_of_300_columns_is_one_change_and_its_sql_is_whole()
    {
        var wide = Shop.Users([.. Enumerable.Range(0, 300).Select(at => $"column c{at} text")]);
        var project = Projects.Of(wide, null);
        var comment = MarkdownReport.Comment(Reporter.Of(SampleReports.Frame, project, Gate.Check(project, Mode.Error, mayWrite: false)));
        Assert.Contains("| \\+ | `users` | `users`: `create table, 30", comment);
        Assert.Contains("c299 text", comment);
        Assert.DoesNotContain("Left out", comment);
        IsSound(comment);
    }

    // Fences are closed, details too, every row of a table has its cells, and outside of code nothing is markup, a mention or a tag of a user's.
    private static void IsSound(string markdown)
    {
        string? fence = null;
        int details = 0, cells = 0;
        foreach (var line in markdown.Split('\n'))
        {
            if (fence is not null)
            {
                fence = line == fence ? null : fence;
                continue;
            }
            if (Regex.Match(line, "^(`{3,})") is { Success: true } opened)
            {
                fence = opened.Value;
                continue;
            }
            details += line.StartsWith("<details><summary>", StringComparison.Ordinal) ? 1 : line == "</details>" ? -1 : 0;
            if (line.StartsWith('|'))
            {
                var count = Regex.Count(line, @"(?<!\\)(?:\\\\)*\|");
                Assert.True(cells == 0 || count == cells, line);
                cells = count;
            }
            else
            {
                cells = 0;
            }
            var text = Code.Replace(line.Replace("<details><summary>", "").Replace("</summary>", "").Replace("</details>", "").Replace("@<!-- -->", ""), "");
            Assert.DoesNotMatch("<(?!!-- schemagen )", text);
            Assert.DoesNotContain("@", text);
        }
        Assert.Equal((null, 0), (fence, details));
    }

    private static readonly Regex Code = new("(?<![`\\\\])(`+)(?!`).*?(?<!`)\\1(?!`)");
}
