using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Model;

namespace SchemaGen.Core.Writing;

/// <summary>A command to run after a revision is written, <c>dotnet format --include {file}</c>: Alembic's <c>post_write_hooks</c>. No shell reads it.</summary>
/// <param name="Words">Program and arguments.</param>
public sealed record HookCommand(EquatableArray<string> Words)
{
    private const string File = "{file}";

    /// <summary>The commands of <c>SchemaGenPostWrite</c>: one a line, or with semicolons between; words with spaces in double quotes.</summary>
    /// <exception cref="FormatException">A quote is not closed; one line for people.</exception>
    public static EquatableArray<HookCommand> Read(string text) => text.Split([';', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Trim()).Where(line => line.Length > 0)
        .Select(line => new HookCommand(Split(line).ToEquatableArray())).ToEquatableArray();

    /// <summary>What is run for files: a command that names <c>{file}</c> once for each, any other once.</summary>
    /// <param name="files">The revisions' files, from the project's folder.</param>
    public IEnumerable<EquatableArray<string>> For(IReadOnlyCollection<string> files) =>
        files.Count == 0 ? []
        : Words.Any(word => word.Contains(File)) ? files.Select(file => Words.Select(word => word.Replace(File, file)).ToEquatableArray())
        : [Words];

    private static List<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        bool isQuoted = false, isWord = false;
        foreach (var character in line)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
                isWord = true;
            }
            else if (character != ' ' || isQuoted)
            {
                word.Append(character);
                isWord = true;
            }
            else if (isWord)
            {
                words.Add(word.ToString());
                word.Clear();
                isWord = false;
            }
        }
        return isQuoted ? throw new FormatException($"SchemaGenPostWrite: a quote in '{line}' is not closed") : [.. words, .. isWord ? [word.ToString()] : Array.Empty<string>()];
    }
}
