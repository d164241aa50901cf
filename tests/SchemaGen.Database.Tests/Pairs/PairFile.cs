using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace SchemaGen.DatabaseTests.Pairs;

/// <summary>
/// Reads the files of pairs. A case begins with <c>== what it shows</c>. The lines of its schemas are those of the snapshot after two characters, as in a
/// difference of two texts: <c>- </c> before, <c>+ </c> after, two spaces both. Every other line begins with a word:
/// <list type="bullet">
/// <item><c>on postgresql</c>, <c>sqlite</c> or <c>both</c> (which is so when nothing is said); before the first case: for the whole file. <c>since 18</c>: of PostgreSQL.</item>
/// <item><c>rename</c>, <c>drop</c>, <c>destructive</c>, <c>fill</c>, <c>using</c>: decisions, as a command line takes them.</item>
/// <item><c>rows</c>: SQL that fills the tables, instead of two rows for each; <c>external</c>: SQL that another tool has run before.</item>
/// <item><c>expect</c>, <c>never</c>, <c>once</c>: a regular expression that the SQL must, must not, must once match; <c>quiet</c>: there is none; <c>same</c>: no difference at all.</item>
/// <item><c>then</c>: SQL that must work afterwards; <c>reads SQL = text</c>: what it must say.</item>
/// <item><c>converts t.c</c>: the text of the values changes; <c>both ways</c>: the pair is also taken from after to before.</item>
/// <item><c>refused</c>: the whole message.</item>
/// <item><c>base name</c> begins lines that <c>with name</c> puts before a case's own.</item>
/// </list>
/// </summary>
public static class PairFile
{
    private static readonly HashSet<string> Words =
        ["on", "since", "rename", "drop", "destructive", "fill", "using", "rows", "external", "expect", "never", "once", "quiet", "same", "then", "reads", "converts", "both", "refused"];

    /// <summary>All cases, in the order of the files' names.</summary>
    public static IReadOnlyList<PairCase> All { get; } =
        Directory.GetFiles(Folder()).Order(StringComparer.Ordinal).SelectMany(Read).ToList();

    private static List<PairCase> Read(string path)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        var cases = new List<PairCase>();
        var bases = new Dictionary<string, List<string>>();
        List<string>? opened = null;
        string? everywhere = null;
        var lines = File.ReadAllLines(path);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            var word = line.Split(' ')[0];
            var rest = line.Length > word.Length ? line[(word.Length + 1)..] : "";
            if (line.Length == 0 || word == "#")
            {
                continue;
            }
            switch (word)
            {
                case "==":
                    opened = null;
                    cases.Add(new PairCase(file, i + 1, rest));
                    if (everywhere is not null)
                    {
                        cases[^1].AddOption("on", everywhere);
                    }
                    break;
                case "base":
                    bases[rest] = opened = [];
                    break;
                case "with":
                    bases[rest].ForEach(shared => cases[^1].AddSchemaLine(' ', shared));
                    break;
                case "" or "-" or "+" when opened is not null:
                    opened.Add(line[2..]);
                    break;
                case "" or "-" or "+":
                    cases[^1].AddSchemaLine(line[0], line[2..]);
                    break;
                case "on" when cases.Count == 0:
                    everywhere = rest;
                    break;
                default:
                    if (!Words.Contains(word))
                    {
                        throw new FormatException($"{path}({i + 1}): '{word}' begins no line");
                    }
                    cases[^1].AddOption(word, rest);
                    break;
            }
        }
        return cases;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Cases");
}
