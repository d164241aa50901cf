using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool.Sharing;

/// <summary>What git says of a base, wherever the project and its files lie, and what is said where it can't.</summary>
public sealed class SharedHistoryReaderTests
{
    [Fact]
    public void The_merge_base_is_compared_and_not_the_tip()
    {
        using var folder = new GitFolder();
        folder.Revision("Migrations/a.cs", "a");
        folder.Commit();
        folder.Git("checkout", "-qb", "work");
        folder.Revision("Migrations/b.cs", "b", "a");
        folder.Commit();
        folder.Git("checkout", "-q", "main");
        folder.Revision("Migrations/c.cs", "c", "a");
        folder.Commit();
        folder.Git("checkout", "-q", "work");
        Assert.Equal("a@Migrations/a.cs -> a@Migrations/a.cs b@Migrations/b.cs", folder.Summary());

        // Detached, as on a build server; from a tag, and from an abbreviated commit.
        folder.Git("checkout", "-q", "--detach");
        folder.Git("tag", "v1", "main");
        Assert.Equal("a@Migrations/a.cs -> a@Migrations/a.cs b@Migrations/b.cs", folder.Summary("v1"));
        Assert.Equal("a@Migrations/a.cs b@Migrations/b.cs -> a@Migrations/a.cs b@Migrations/b.cs", folder.Summary(folder.Read("HEAD").Commit[..8]));
    }

    [Fact]
    public void Files_have_any_name_and_place_in_the_folder()
    {
        using var folder = new GitFolder("src/My Shop");
        folder.Revision("src/My Shop/Migrations/Été 1.cs", "a");
        folder.Revision("src/My Shop/Plugins/\"b\"\t.cs", "b", "a");
        folder.Revision("src/Other/Migrations/z.cs", "z");
        folder.Commit();
        folder.Git("mv", "src/My Shop/Migrations/Été 1.cs", "src/My Shop/moved.cs");
        Assert.Equal("a@Migrations/Été 1.cs b@Plugins/\"b\"\t.cs -> a@moved.cs b@Plugins/\"b\"\t.cs", folder.Summary());
    }

    [Fact]
    public void Line_ends_byte_order_mark_and_namespace_do_not_count_and_everything_else_does()
    {
        using var folder = new GitFolder();
        folder.Revision("a.cs", "a");
        folder.Revision("b.cs", "b", "a", "void Up() { }");
        folder.Commit();
        folder.Write("a.cs", "\uFEFF" + GitFolder.Text("a").Replace("using SchemaGen;", "namespace Other;\nusing SchemaGen;", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        folder.Revision("b.cs", "b", "a", "void Up() {  }");
        var read = folder.Read();
        Assert.Equal(read.Then.Single(one => one.Id == "a").Text, read.Now.Single(one => one.Id == "a").Text);
        Assert.NotEqual(read.Then.Single(one => one.Id == "b").Text, read.Now.Single(one => one.Id == "b").Text);
    }

    [Fact]
    public void A_project_within_the_folder_has_its_own_history()
    {
        using var folder = new GitFolder();
        folder.Revision("Migrations/a.cs", "a");
        folder.Revision("samples/Inner/Migrations/z.cs", "z");
        folder.Write("samples/Inner/Inner.csproj", "<Project />");
        folder.Write("Outer.csproj", "<Project />");
        folder.Commit();
        Assert.StartsWith("a@Migrations/a.cs -> ", folder.Summary());
    }

    [Fact]
    public void A_project_that_was_moved_takes_its_history_along()
    {
        using var folder = new GitFolder("src/Old");
        folder.Revision("src/Old/Migrations/a.cs", "a");
        folder.Revision("src/Old/Migrations/b.cs", "b", "a");
        folder.Revision("src/Other/a.cs", "a");
        folder.Commit();
        folder.Git("mv", "src/Old", "src/New");
        File.Delete(folder.Path("src/New/Migrations/b.cs"));
        folder.Project = folder.Path("src/New");
        Assert.Equal("a@:/src/Old/Migrations/a.cs b@:/src/Old/Migrations/b.cs -> a@Migrations/a.cs", folder.Summary());

        // A copy of what is still there is not it.
        folder.Project = folder.Path("src/Copy");
        folder.Revision("src/Copy/a.cs", "a");
        Directory.CreateDirectory(folder.Path("src/Old/Migrations"));
        folder.Revision("src/Old/Migrations/a.cs", "a");
        Assert.Equal(" -> a@a.cs", folder.Summary());
    }

    [Fact]
    public void A_worktree_and_a_hook_see_the_same()
    {
        using var folder = new GitFolder();
        folder.Revision("Shop/a.cs", "a");
        folder.Commit();
        folder.Git("worktree", "add", "-q", "tree", "-b", "work");
        folder.Project = folder.Path("tree/Shop");
        Assert.Equal("a@a.cs -> a@a.cs", folder.Summary());
        try
        {
            Environment.SetEnvironmentVariable("GIT_DIR", ".git");
            Assert.Equal("a@a.cs -> a@a.cs", folder.Summary());
        }
        finally
        {
            Environment.SetEnvironmentVariable("GIT_DIR", null);
        }
    }

    [Fact]
    public void More_files_than_a_pipe_holds_are_read()
    {
        using var folder = new GitFolder();
        for (var at = 0; at < 3000; at++)
        {
            folder.Write($"Entities/C{at}.cs", $"class C{at} {{ }} // {new string('x', 100)}\n");
        }
        folder.Revision("Migrations/a.cs", "a");
        folder.Commit();
        Assert.Equal("a@Migrations/a.cs -> a@Migrations/a.cs", folder.Summary());
    }

    [Fact]
    public void What_git_can_t_say_is_one_line_with_the_remedy()
    {
        using var folder = new GitFolder();
        folder.Revision("a.cs", "a");
        Assert.Equal("the project is in no git repository, and its base is to be looked at: clone it with git, or name no base", folder.Refusal());
        folder.Git("init", "-q", "-b", "main");
        Assert.Equal("the repository has no commit yet, so it has no history in common with 'main': commit first", folder.Refusal());
        folder.Commit();
        Assert.Equal("'origin/main' is no commit, branch or tag of this repository: git fetch, or name another base", folder.Refusal("origin/main"));
        Assert.Equal("'--all' is no commit, branch or tag of this repository: git fetch, or name another base", folder.Refusal("--all"));
        Assert.StartsWith("'main\nHEAD' is no commit", folder.Refusal("main\nHEAD"));
        folder.Git("checkout", "-q", "--orphan", "other");
        folder.Commit("another");
        Assert.Equal("HEAD and 'main' have no commit in common: name another base", folder.Refusal());
    }

    [Fact]
    public void A_shallow_clone_is_told_how_to_get_the_rest()
    {
        using GitFolder folder = new(), clone = new("clone");
        folder.Revision("a.cs", "a");
        folder.Commit();
        folder.Git("checkout", "-qb", "work");
        folder.Commit("one");
        folder.Commit("two");
        clone.Git("clone", "-q", "--depth", "1", "-b", "work", "file://" + folder.Path(""), "clone");
        const string Deepen = "this is a shallow clone: get the whole history (fetch-depth: 0 for actions/checkout, GIT_DEPTH: 0 for GitLab, else git fetch --unshallow)";
        Assert.Equal("'origin/main' is no commit, branch or tag of this repository: " + Deepen, clone.Refusal("origin/main"));
        clone.Git("-C", "clone", "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main");
        Assert.Equal("HEAD and 'origin/main' have no commit in common: " + Deepen, clone.Refusal("origin/main"));
        clone.Git("-C", "clone", "fetch", "-q", "--unshallow", "origin");
        Assert.Equal("a@a.cs -> a@a.cs", clone.Summary("origin/main"));
    }

    [Fact]
    public void Revisions_in_a_submodule_are_refused_and_a_project_in_one_has_its_base_there()
    {
        using GitFolder inner = new(), outer = new();
        inner.Revision("a.cs", "a");
        inner.Commit();
        outer.Commit();
        outer.Git("submodule", "--quiet", "add", inner.Path(""), "Migrations");
        outer.Commit();
        Assert.Equal(
            "Migrations is a submodule, whose history is in another repository than the project's: keep the revisions in the project's, or name no base",
            outer.Refusal());
        outer.Project = outer.Path("Migrations");
        Assert.Equal("a@a.cs -> a@a.cs", outer.Summary("origin/main"));
    }
}
