using System;
using System.Collections.Generic;
using System.Linq;
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
        Findings = problems.Select(problem => problem.From(folder)).ToList();
        Assert.All(problems, problem => Assert.EndsWith(".csproj", problem.Project.Split("::")[0], StringComparison.Ordinal));
    }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>Ours: <c>User.cs(14,20): warning SCH1001: message</c>.</summary>
    public IReadOnlyList<string> Findings { get; }

    public int ExitCode => result.ExitCode;

    /// <summary>The build ended well and said nothing of ours.</summary>
    public void IsSilent()
    {
        Passes();
        Assert.True(!result.Output.Contains("SCH", StringComparison.Ordinal), result.ToString());
    }

    /// <summary>The build ended well with exactly these findings.</summary>
    public void Passes(params string[] findings) => Ends(0, findings);

    /// <summary>The build failed with exactly these findings.</summary>
    public void Fails(params string[] findings) => Ends(1, findings);

    /// <summary>Some line holds the text.</summary>
    public void Says(string text) => Assert.True(Lines.Any(line => line.Contains(text, StringComparison.Ordinal)), $"nothing says '{text}':\n{result}");

    public override string ToString() => result.ToString();

    private void Ends(int exitCode, string[] findings)
    {
        Assert.True(exitCode == result.ExitCode, $"wanted exit code {exitCode}: {result}");
        Assert.True(findings.SequenceEqual(Findings), $"wanted\n{string.Join('\n', findings)}\n\nbut there was\n{string.Join('\n', Findings)}\n\n{result}");
    }
}
