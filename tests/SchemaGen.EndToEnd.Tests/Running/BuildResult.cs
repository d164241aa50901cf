using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>A build's end: its findings once each, in their order, as the problem matcher reads them.</summary>
internal sealed class BuildResult
{
    private readonly CommandResult result;

    public BuildResult(CommandResult result, string folder)
    {
        this.result = result;
        // The console logger repeats warnings and errors below its verdict.
        Lines = result.Output.Split('\n').Select(line => line.TrimEnd('\r'))
            .TakeWhile(line => line is not ("Build succeeded." or "Build FAILED.")).ToList();
        var problems = Lines.Where(ProblemMatcher.IsOurs)
            .Select(line => ProblemMatcher.Match(line) ?? throw new FormatException("the problem matcher does not read: " + line)).ToList();
        var findings = problems.Select(problem => problem.From(folder)).ToList();
        Findings = findings.Where(finding => !IsHazard(finding)).ToList();
        Hazards = findings.Where(IsHazard).ToList();
        Assert.All(problems, problem => Assert.EndsWith(".csproj", problem.Project.Split("::")[0], StringComparison.Ordinal));
    }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>The gate's: <c>User.cs(14,20): warning SCH1001: message</c>.</summary>
    public IReadOnlyList<string> Findings { get; }

    /// <summary>Those of the safety rules, which the compiler repeats at their revision for as long as it stands there.</summary>
    public IReadOnlyList<string> Hazards { get; }

    public int ExitCode => result.ExitCode;

    /// <summary>The build ended well and said nothing of ours, or nothing but these hazards.</summary>
    public void IsSilent(params string[] hazards)
    {
        Passes();
        Assert.Equal(hazards, Hazards.Select(hazard => hazard.Split(" (https://")[0]));
        Assert.True(hazards.Length > 0 || !result.Output.Contains("SCH", StringComparison.Ordinal), result.ToString());
    }

    /// <summary>The build ended well with exactly these findings.</summary>
    public void Passes(params string[] findings) => Ends(0, findings);

    /// <summary>The build failed with exactly these findings.</summary>
    public void Fails(params string[] findings) => Ends(1, findings);

    /// <summary>Some line holds the text.</summary>
    public void Says(string text) => Assert.True(Lines.Any(line => line.Contains(text, StringComparison.Ordinal)), $"nothing says '{text}':\n{result}");

    public override string ToString() => result.ToString();

    private static bool IsHazard(string finding) => Regex.IsMatch(finding, @": (warning|error) SCH4[1-7]\d\d: ");

    private void Ends(int exitCode, string[] findings)
    {
        Assert.True(exitCode == result.ExitCode, $"wanted exit code {exitCode}: {result}");
        Assert.True(findings.SequenceEqual(Findings), $"wanted\n{string.Join('\n', findings)}\n\nbut there was\n{string.Join('\n', Findings)}\n\n{result}");
    }
}
