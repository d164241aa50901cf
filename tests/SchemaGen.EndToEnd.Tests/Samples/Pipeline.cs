using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SchemaGen.EndToEnd.Tests.Samples;

/// <summary>The commands of a pipeline's file, in order, in the little of YAML that the samples use: a line after the key, or an indented block.</summary>
internal static class Pipeline
{
    /// <summary>Of GitHub Actions: what follows each <c>run:</c>.</summary>
    public static IReadOnlyList<string> GitHub(string file)
    {
        var lines = File.ReadAllLines(file);
        var steps = new List<string>();
        for (var at = 0; at < lines.Length; at++)
        {
            var start = lines[at].TrimStart().StartsWith("- ", System.StringComparison.Ordinal) ? Indent(lines[at]) + 2 : Indent(lines[at]);
            if (start >= lines[at].Length || !lines[at][start..].StartsWith("run: ", System.StringComparison.Ordinal))
            {
                continue;
            }
            var text = lines[at][(start + "run: ".Length)..];
            steps.Add(text == "|" ? string.Join("\n", lines.Skip(at + 1).TakeWhile(line => Indent(line) > start).Select(line => line.Trim())) : text);
        }
        return steps;
    }

    /// <summary>Of GitLab: the items of each <c>script:</c>.</summary>
    public static IReadOnlyList<string> GitLab(string file)
    {
        var lines = File.ReadAllLines(file);
        return lines.SelectMany((line, at) => line.Trim() == "script:"
            ? lines.Skip(at + 1).TakeWhile(item => item.TrimStart().StartsWith("- ", System.StringComparison.Ordinal) && Indent(item) > Indent(line))
            : []).Select(item => item.Trim()[2..]).ToList();
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;
}
