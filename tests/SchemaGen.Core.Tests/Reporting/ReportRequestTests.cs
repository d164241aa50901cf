using System;
using System.Linq;
using SchemaGen.Core.Reporting;
using Xunit;

namespace SchemaGen.Core.Tests.Reporting;

public sealed class ReportRequestTests
{
    [Theory]
    [InlineData("sarif", "Sarif ")]
    [InlineData("GitHub", "GitHub ")]
    [InlineData("gitlab:gl.json", "GitLab gl.json")]
    [InlineData("markdown: out/my comment.md ", "Markdown out/my comment.md")]
    [InlineData("json:C:\\out\\x.json", "Json C:\\out\\x.json")]
    [InlineData(" sarif ; github:x.md\n;json,", "Sarif |GitHub x.md|Json ")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_format_and_a_file(string? text, string expected) =>
        Assert.Equal(expected, string.Join('|', ReportRequest.ReadMany(text).Select(request => $"{request.Format} {request.File}")));

    [Theory]
    [InlineData("xml", "'xml' is no format of reports: write one of sarif, github, gitlab, markdown, json, a file's name behind a colon")]
    [InlineData("out.sarif", "'out.sarif' is no format of reports: write one of sarif, github, gitlab, markdown, json, a file's name behind a colon")]
    [InlineData("sarif:", "no file is named behind 'sarif:': write sarif:report.sarif, or sarif alone")]
    public void Anything_else_is_said(string text, string expected) => Assert.Equal(expected, Assert.Throws<FormatException>(() => ReportRequest.Read(text)).Message);

    [Fact]
    public void A_file_of_each_format_has_a_name_of_its_own() => Assert.Equal(
        ["Shop.schemagen.sarif", "Shop.schemagen.github.md", "Shop.schemagen.gitlab.json", "Shop.schemagen.md", "Shop.schemagen.json"],
        ReportRequest.Words.Select(word => ReportRequest.Read(word).FileName("Shop")));
}
