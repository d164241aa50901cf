using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using SchemaGen.Build;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Sharing;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Sharing;

/// <summary>A folder in a git repository, with files that look like revisions.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("schemagen-git-").FullName;

    public GitFolder(string project = "")
    {
        Project = System.IO.Path.Combine(root, project);
        Directory.CreateDirectory(Project);
    }

    /// <summary>The project's folder; another one when it was moved.</summary>
    public string Project { get; set; }

    public string Path(string file) => System.IO.Path.Combine(root, file);

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Writes a file, its path from the repository's root.</summary>
    public void Write(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path(file))!);
        File.WriteAllText(Path(file), text);
    }

    /// <summary>Writes a revision into a file of the repository.</summary>
    public void Revision(string file, string id, string? revises = null, string body = "") => Write(file, Text(id, revises, body));

    public static string Text(string id, string? revises = null, string body = "") =>
        $"using SchemaGen;\n\n[Revision(\"{id}\"{(revises is null ? "" : $", Revises = \"{revises}\"")})]\nclass R_{id} : Revision\n{{\n    {body}\n}}\n";

    /// <summary>Runs git in the repository's root, which must end well.</summary>
    public void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always", .. arguments])
        {
            WorkingDirectory = root, RedirectStandardError = true, RedirectStandardOutput = true,
        };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync();
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, string.Join(' ', arguments) + "\n" + error + output.Result);
    }

    /// <summary>Commits all that there is, on main if it is the first commit.</summary>
    public void Commit(string message = "x")
    {
        if (!Directory.Exists(Path(".git")) && !File.Exists(Path(".git")))
        {
            Git("init", "-q", "-b", "main");
        }
        Git("add", "-A");
        Git("commit", "-qm", message, "--allow-empty");
    }

    /// <summary>What the reader makes of it, with the revisions that are in files of the project now.</summary>
    public SharedHistory Read(string since = "main")
    {
        var revisions = Directory.EnumerateFiles(Project, "*.cs", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Project, file).Replace('\\', '/'))
            .SelectMany(file => Core.Rewriting.RevisionInFile.Read(file, File.ReadAllText(System.IO.Path.Combine(Project, file))))
            .Select(revision => new RevisionDefinition(revision.Id, revision.Revises, "R", revision.File, "", default, default)).ToList();
        return SharedHistoryReader.Read(Project, since, revisions);
    }

    /// <summary>The ids at the base and now, each with its file, in ordinal order.</summary>
    public string Summary(string since = "main")
    {
        var read = Read(since);
        return string.Join(' ', read.Then.Select(one => $"{one.Id}@{one.File}").Order(StringComparer.Ordinal)) + " -> "
            + string.Join(' ', read.Now.Select(one => $"{one.Id}@{one.File}").Order(StringComparer.Ordinal));
    }

    /// <summary>The one line that is said instead.</summary>
    public string Refusal(string since = "main") => Assert.Throws<GitException>(() => Read(since)).Message;
}
