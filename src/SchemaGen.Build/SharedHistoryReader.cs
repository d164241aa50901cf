using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Rewriting;
using SchemaGen.Core.Sharing;
using SchemaGen.Model;

namespace SchemaGen.Build;

/// <summary>Reads, with git, what of a project's history is on a base already.</summary>
internal static class SharedHistoryReader
{
    /// <summary>The revisions at the commit at which HEAD and the base part, and those of today.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="name">The base: a branch, tag or commit.</param>
    /// <param name="revisions">What is compiled now.</param>
    /// <exception cref="GitException">There is no git, no repository, or no such base; one line with the remedy.</exception>
    /// <exception cref="IOException">A file can't be read.</exception>
    public static SharedHistory Read(string folder, string name, IReadOnlyCollection<RevisionDefinition> revisions)
    {
        var git = new Git(folder);
        var commit = Commit(git, name);
        var then = InFolder(git, commit, revisions);
        var files = revisions.Select(revision => revision.File).Distinct(StringComparer.Ordinal).Where(file => File.Exists(Path.Combine(folder, file)));
        var now = files.SelectMany(file => RevisionInFile.Read(file, File.ReadAllText(Path.Combine(folder, file))));
        var shared = new SharedHistory(name, commit, then.ToEquatableArray(), now.ToEquatableArray());
        return Elsewhere(git, shared, revisions) is { Count: > 0 } moved ? shared with { Then = then.Concat(moved).ToEquatableArray() } : shared;
    }

    private static string Commit(Git git, string name)
    {
        var head = git.Resolve("HEAD^{commit}") ?? throw new GitException($"the repository has no commit yet, so it has no history in common with '{name}': commit first");
        if (git.Resolve(name + "^{commit}") is not { } tip)
        {
            throw new GitException($"'{name}' is no commit, branch or tag of this repository: " + (git.IsShallow ? Deepen : "git fetch, or name another base"));
        }
        return git.MergeBase(head, tip)
            ?? throw new GitException($"HEAD and '{name}' have no commit in common: " + (git.IsShallow ? Deepen : "name another base"));
    }

    private const string Deepen = "this is a shallow clone: get the whole history (fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, else git fetch --unshallow)";

    private static List<RevisionInFile> InFolder(Git git, string commit, IReadOnlyCollection<RevisionDefinition> revisions)
    {
        var entries = git.Entries(commit);
        if (entries.FirstOrDefault(entry => entry.IsSubmodule && revisions.Any(revision => revision.File.StartsWith(entry.Path + "/", StringComparison.Ordinal))) is { } submodule)
        {
            throw new GitException($"{submodule.Path} is a submodule, whose history is in another repository than the project's: keep the revisions in the project's, or name no base");
        }
        // A project within the folder has a history of its own.
        var inner = entries.Where(entry => entry.Path.IndexOf('/') > 0 && entry.Path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase))
            .Select(entry => entry.Path.Substring(0, entry.Path.LastIndexOf('/') + 1)).ToList();
        return Read(git, entries.Where(entry => !inner.Exists(project => entry.Path.StartsWith(project, StringComparison.Ordinal))), path => path);
    }

    // When the project was moved, what seems to be new stood in a folder that is gone.
    private static List<RevisionInFile> Elsewhere(Git git, SharedHistory shared, IReadOnlyCollection<RevisionDefinition> revisions)
    {
        var fresh = shared.New(revisions);
        if (fresh.IsEmpty || git.Holding(shared.Commit, fresh.Select(revision => revision.Id)) is not { Count: > 0 } found)
        {
            return [];
        }
        var root = git.Root;
        var folders = new HashSet<string>(found.Where(IsGone).Select(Folder), StringComparer.Ordinal);
        var gone = folders.Count == 0 ? [] : Read(git, git.Entries(shared.Commit, whole: true).Where(entry => folders.Contains(Folder(entry.Path)) && IsGone(entry.Path)), path => ":/" + path);
        return gone.GroupBy(revision => Folder(revision.File)).Where(folder => folder.Any(revision => fresh.Any(moved => moved.Id == revision.Id))).SelectMany(folder => folder).ToList();

        bool IsGone(string path) => !File.Exists(Path.Combine(root, path));
    }

    private static List<RevisionInFile> Read(Git git, IEnumerable<GitEntry> entries, Func<string, string> name)
    {
        var files = entries.Where(entry => !entry.IsSubmodule && entry.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)).ToList();
        return files.Zip(git.Texts(files.ConvertAll(file => file.Id)), (file, text) => RevisionInFile.Read(name(file.Path), text)).SelectMany(found => found).ToList();
    }

    private static string Folder(string path) => path.Substring(0, path.LastIndexOf('/') + 1);
}
