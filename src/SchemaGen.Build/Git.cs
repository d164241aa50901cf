using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace SchemaGen.Build;

/// <summary>Asks git about the repository that a folder is in; nothing is written or fetched.</summary>
internal sealed class Git(string folder)
{
    // A hook's own, relative to another folder than ours.
    private static readonly string[] OfHooks = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"];

    /// <summary>The object that a name stands for, or null when there is none.</summary>
    /// <exception cref="GitException">There is no git, or no repository.</exception>
    public string? Resolve(string name)
    {
        // By standard input: a name needs no quotes there, and is never an option.
        var answer = name.IndexOfAny(['\n', '\r', '\0']) >= 0 ? "" : Text(Run("cat-file --batch-check", name + "\n")).Trim();
        var words = answer.Split(' ');
        return words.Length == 3 && words[0].Length >= 40 && words[0].All(Uri.IsHexDigit) ? words[0] : null;
    }

    /// <summary>The best commit that two commits come from, or null.</summary>
    public string? MergeBase(string one, string other) => Text(Run($"merge-base {one} {other}", allowed: 1)).Trim() is { Length: > 0 } found ? found : null;

    /// <summary>Whether the repository lacks older commits.</summary>
    public bool IsShallow => Text(Run("rev-parse --is-shallow-repository")).Trim() == "true";

    /// <summary>The repository's folder.</summary>
    public string Root => Text(Run("rev-parse --show-toplevel")).Trim();

    /// <summary>What a commit holds below the folder, by the path from it; of the whole repository, by the path from its root, where that is asked for.</summary>
    public IReadOnlyList<GitEntry> Entries(string commit, bool whole = false) => Zeros(Run($"ls-tree -r -z {(whole ? "--full-tree " : "")}{commit}")).Select(GitEntry.Read).ToList();

    /// <summary>The C# files of a commit, by the path from the repository's root, in which one of the texts stands.</summary>
    public IReadOnlyList<string> Holding(string commit, IEnumerable<string> texts) =>
        Zeros(Run($"grep -l -z -F --full-name -f - {commit} -- :(top)*.cs", string.Join("\n", texts) + "\n", allowed: 1)).Select(found => found.Substring(commit.Length + 1)).ToList();

    /// <summary>The texts of files, in the order of their ids.</summary>
    public IReadOnlyList<string> Texts(IReadOnlyCollection<string> ids)
    {
        var all = ids.Count == 0 ? [] : Run("cat-file --batch", string.Join("\n", ids) + "\n");
        var texts = new List<string>(ids.Count);
        for (var at = 0; at < all.Length;)
        {
            // 8c1d… blob 120, the contents, and a line's end.
            var end = Array.IndexOf(all, (byte)'\n', at);
            var words = Encoding.ASCII.GetString(all, at, end - at).Split(' ');
            if (words.Length != 3 || !int.TryParse(words[2], out var size))
            {
                throw new GitException($"git can't read an object of this repository ({string.Join(" ", words)}): run git fsck, or clone it again");
            }
            using var contents = new StreamReader(new MemoryStream(all, end + 1, size), new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
            texts.Add(contents.ReadToEnd());
            at = end + 1 + size + 1;
        }
        return texts;
    }

    private byte[] Run(string arguments, string input = "", int allowed = 0)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.EnvironmentVariables["LC_ALL"] = "C";
        start.EnvironmentVariables["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var name in OfHooks)
        {
            start.EnvironmentVariables.Remove(name);
        }
        using var git = Start(start);
        using var output = new MemoryStream();
        // At once: git stops reading while nobody reads what it says.
        var said = Task.WhenAll(git.StandardOutput.BaseStream.CopyToAsync(output), Task.Run(() => Feed(git, input)));
        var errors = git.StandardError.ReadToEndAsync();
        said.GetAwaiter().GetResult();
        var error = errors.GetAwaiter().GetResult();
        git.WaitForExit();
        return git.ExitCode == 0 || git.ExitCode == allowed ? output.ToArray() : throw Explain(error);
    }

    private static void Feed(Process git, string input)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(input);
            git.StandardInput.BaseStream.Write(bytes, 0, bytes.Length);
            git.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its error says why.
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new GitException("git is not found, and the history of the repository is to be looked at: install git, or name no base");
        }
    }

    private static GitException Explain(string error)
    {
        var first = error.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "no reason given";
        return new GitException(first.IndexOf("not a git repository", StringComparison.Ordinal) >= 0
            ? "the project is in no git repository, and its base is to be looked at: clone it with git, or name no base"
            : "git can't look at the repository: " + first);
    }

    private static string Text(byte[] output) => Encoding.UTF8.GetString(output);

    private static IEnumerable<string> Zeros(byte[] output) => Text(output).Split('\0').Where(item => item.Length > 0);
}

/// <summary>A file or submodule in a commit.</summary>
/// <param name="Path">Where, with forward slashes.</param>
/// <param name="Id">Its object.</param>
/// <param name="IsSubmodule">Whether it is another repository, of which only the commit is known.</param>
internal sealed record GitEntry(string Path, string Id, bool IsSubmodule)
{
    /// <summary>Reads a line of <c>ls-tree -z</c>: mode, kind, id, a tab, the path.</summary>
    public static GitEntry Read(string line)
    {
        var tab = line.IndexOf('\t');
        var words = line.Substring(0, tab).Split(' ');
        return new GitEntry(line.Substring(tab + 1), words[2], words[1] == "commit");
    }
}

/// <summary>Git, or what it was asked about, is not there; the message is one line for people.</summary>
internal sealed class GitException(string message) : IOException(message);
