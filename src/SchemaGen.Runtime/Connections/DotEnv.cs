using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;

namespace SchemaGen.Runtime.Connections;

/// <summary>
/// Reads <c>.env</c> files: <c>NAME=value</c>, <c>export NAME=value</c>, single or double quotes, <c># comments</c>; one line a variable,
/// and a <c>$</c> stands for itself.
/// </summary>
public static partial class DotEnv
{
    private const string FileName = ".env";

    /// <summary>Surroundings in which <c>.env</c> files give what the environment leaves unset; the file nearest to the project wins.</summary>
    /// <param name="surroundings">Environment and files; the environment wins.</param>
    /// <param name="projectFolder">Where the search begins, as a full path.</param>
    /// <param name="workingFolder">Where it ends when there is no repository, as a full path.</param>
    /// <remarks>Files are read when the first variable is missing. A malformed line is a <see cref="UsageException"/> then.</remarks>
    public static Surroundings Complete(Surroundings surroundings, string projectFolder, string workingFolder)
    {
        var given = new Lazy<IReadOnlyDictionary<string, string>>(() => ReadAll(surroundings, Folders(surroundings, projectFolder, workingFolder)));
        return surroundings with { Variable = name => surroundings.Variable(name) ?? given.Value.GetValueOrDefault(name) };
    }

    /// <summary>The folders that are looked into: from the project upwards to the repository's root, else to the working folder above it, else the project's alone.</summary>
    public static IReadOnlyList<string> Folders(Surroundings surroundings, string projectFolder, string workingFolder)
    {
        var folders = new List<string>();
        var untilWorking = 1;
        for (var folder = Trimmed(projectFolder); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            folders.Add(folder);
            if (surroundings.FileExists(Path.Combine(folder, ".git")))
            {
                return folders;
            }
            if (folder == Trimmed(workingFolder))
            {
                untilWorking = folders.Count;
            }
        }
        return folders.GetRange(0, untilWorking);
    }

    /// <summary>The variables of a text.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UsageException">A line is malformed; the message says which and shows nothing of it, since it may be a password.</exception>
    public static IReadOnlyDictionary<string, string> Read(string text, string file)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            var match = Assignment().Match(line);
            var value = match.Success ? Value(match.Groups["value"].Value) : null;
            variables[match.Groups["name"].Value] = value ?? throw new UsageException(
                $"{file}({number},1): {(match.Success ? "the quote is not closed, or something follows it" : "a line is NAME=value, or a comment after #")}");
        }
        return variables;
    }

    private static IReadOnlyDictionary<string, string> ReadAll(Surroundings surroundings, IEnumerable<string> folders)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            var file = Path.Combine(folder, FileName);
            if (surroundings.ReadFile(file) is { } text)
            {
                foreach (var (name, value) in Read(text, file))
                {
                    all.TryAdd(name, value);
                }
            }
        }
        return all;
    }

    // Null when a quote is not closed, or is followed by more than a comment.
    private static string? Value(string text)
    {
        if (text.Length == 0 || text[0] is not ('"' or '\''))
        {
            return Comment().Replace(text, "").Trim();
        }
        var quote = text[0];
        var value = new StringBuilder();
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                return Rest().IsMatch(text[(at + 1)..]) ? value.ToString() : null;
            }
            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length)
            {
                at++;
                value.Append(text[at] switch { 'n' => "\n", 'r' => "\r", 't' => "\t", '"' or '\\' or '$' => text[at].ToString(), var other => "\\" + other });
                continue;
            }
            value.Append(text[at]);
        }
        return null;
    }

    private static string Trimmed(string folder) => Path.TrimEndingDirectorySeparator(folder);

    [GeneratedRegex(@"^(export\s+)?(?<name>[A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(?<value>.*)$")]
    private static partial Regex Assignment();

    // A '#' inside of a word is part of it: postgresql://app:a#b@host/shop.
    [GeneratedRegex(@"(^|\s)#.*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*(#.*)?$")]
    private static partial Regex Rest();
}
