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

    // MSBuild would cut a list at a semicolon: the project's facts have a tab in its place.
    private const char Semicolon = '\t';

    /// <summary>The commands of <c>SchemaGenPostWrite</c>: one a line, or with semicolons between; words with spaces or semicolons in double quotes.</summary>
    /// <exception cref="FormatException">A quote is not closed; one line for people.</exception>
    public static EquatableArray<HookCommand> Read(string text)
    {
        var commands = new List<HookCommand>();
        var words = new List<string>();
        var word = new StringBuilder();
        bool isQuoted = false, isWord = false;
        foreach (var character in text)
        {
            if (character == '"')
            {
                isQuoted = !isQuoted;
                isWord = true;
            }
            else if (isQuoted || character is not (' ' or ';' or '\r' or '\n' or Semicolon))
            {
                word.Append(character == Semicolon ? ';' : character);
                isWord = true;
            }
            else
            {
                EndWord();
                if (character != ' ')
                {
                    EndCommand();
                }
            }
        }
        if (isQuoted)
        {
            throw new FormatException($"SchemaGenPostWrite: a quote in '{text.Replace(Semicolon, ';')}' is not closed");
        }
        EndWord();
        EndCommand();
        return commands.ToEquatableArray();

        void EndWord()
        {
            if (isWord)
            {
                words.Add(word.ToString());
            }
            word.Clear();
            isWord = false;
        }

        void EndCommand()
        {
            if (words.Count > 0)
            {
                commands.Add(new HookCommand(words.ToEquatableArray()));
            }
            words.Clear();
        }
    }

    /// <summary>What is run for files: a command that names <c>{file}</c> once for each, any other once.</summary>
    /// <param name="files">The revisions' files, from the project's folder.</param>
    public IEnumerable<EquatableArray<string>> For(IReadOnlyCollection<string> files) =>
        files.Count == 0 ? []
        : Words.Any(word => word.Contains(File)) ? files.Select(file => Words.Select(word => word.Replace(File, file)).ToEquatableArray())
        : [Words];
}
