using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Rewriting;
using SchemaGen.Core.Sharing;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Sharing;

public sealed class ImmutabilityTests
{
    // A history is written id<parent,parent; a label behind a colon; an edited text has a mark.
    [Theory]
    [InlineData("nothing new", "a b<a", "a b<a", "")]
    [InlineData("a first history", "", "a b<a", "")]
    [InlineData("one that follows", "a b<a", "a b<a c<b", "")]
    [InlineData("a line that follows", "a b<a", "a b<a c<b d<c", "")]
    [InlineData("an edited one", "a b<a", "a b<a!", "SCH3017 b")]
    [InlineData("one that has another parent", "a b<a", "a c<a b<c", "SCH3017 b;SCH3019 c -> rebase c")]
    [InlineData("a deleted one", "a b<a", "a", "SCH3018 b")]
    [InlineData("a deleted one, another in its place", "a b<a", "a c<a", "SCH3018 b;SCH3019 c -> rebase c")]
    [InlineData("all deleted, and begun anew", "a b<a", "c", "SCH3018 a;SCH3018 b;SCH3019 c -> rebase c")]
    [InlineData("one that leaves the line too early", "a b<a", "a b<a c<a d<c", "SCH3019 c -> rebase d")]
    [InlineData("a line of its own", "a b<a", "a b<a c", "SCH3019 c -> rebase c")]
    [InlineData("a fork that a merge joins", "a b<a", "a b<a c<a m<b,c", "")]
    [InlineData("a longer fork that a merge joins", "a b<a c<b", "a b<a c<b x<a y<x m<y,c", "")]
    [InlineData("a line of its own that a merge joins", "a b<a", "a b<a c m<b,c", "")]
    [InlineData("a merge that revises too early a revision itself", "a b<a c<b", "a b<a c<b x<c m<x,a", "")]
    [InlineData("a merge with the wrong one", "a b<a c<a", "a b<a c<a x<a m<x,b", "SCH3019 x -> rebase m")]
    [InlineData("merges that join all in two steps", "a b<a c<a", "a b<a c<a x<a m<x,b n<m,c", "")]
    [InlineData("a fork of one branch of two", "a b<a d<b c<a", "a b<a d<b c<a x<b", "SCH3019 x -> rebase x --onto d")]
    [InlineData("a branch that is meant", "a b<a", "a b<a c<a:shop", "")]
    [InlineData("a base that is meant", "a b<a", "a b<a c:shop d<c", "")]
    [InlineData("two heads that both follow", "a b<a", "a b<a c<b d<b", "")]
    [InlineData("a circle among the new", "a", "a c<d d<c", "")]
    [InlineData("a parent that is nowhere", "a", "a c<z", "")]
    [InlineData("a squash", "a b<a", "s<=a,b", "SCH3018 a replaced by s;SCH3018 b replaced by s;SCH3019 s -> rebase s")]
    public void What_is_shared_stays(string what, string then, string now, string expected)
    {
        var findings = Immutability.Of(Shared(then, now), Revisions(now), Positions.None);
        Assert.Equal((what, expected), (what, string.Join(';', findings.Select(Short))));
        Assert.All(findings, finding => Assert.Equal(Severity.Error, finding.Severity));
    }

    [Fact]
    public void The_lines_say_where_and_what_to_do()
    {
        var shared = Shared("a b<a", "a b<a c<a") with { Now = Texts("a! c<a").ToEquatableArray() };
        Assert.Equal(
        [
            "Migrations/a.cs(2,1) SCH3017: a is on origin/main already (at 0123456789), and was edited: others may have applied it. Restore it: git checkout 0123456789 -- Migrations/a.cs, and write a new revision for the change",
            " SCH3018: b (Migrations/b.cs) is on origin/main already (at 0123456789), and was deleted: others may have applied it. Restore it: git checkout 0123456789 -- Migrations/b.cs, and take back what it does in a new revision if it is not wanted any more",
            "Migrations/c.cs(1,1) SCH3019: c is new and revises a, but origin/main is at b already (at 0123456789): a new revision follows what is shared. Run: dotnet schemagen rebase c, or: dotnet schemagen merge heads",
        ], Immutability.Of(shared, Revisions("a c<a"), Positions.None).Select(finding => $"{(finding.At is { } at ? $"{at.File}({at.Line},{at.Column})" : "")} {finding.Id}: {finding.Message}"));
    }

    [Fact]
    public void A_revision_whose_text_is_not_found_is_edited_where_the_compiler_saw_it()
    {
        var shared = Shared("a", "a") with { Now = default };
        var finding = Assert.Single(Immutability.Of(shared, Revisions("a"), Positions.None));
        Assert.Equal(("SCH3017", new Position("Migrations/a.cs", 1, 1)), (finding.Id, finding.At));
    }

    [Fact]
    public void A_revision_whose_file_is_no_longer_compiled_is_gone()
    {
        var finding = Assert.Single(Immutability.Of(Shared("a b<a", "a b<a"), Revisions("a"), Positions.None));
        Assert.Contains("and is no longer compiled: others", finding.Message);
    }

    [Fact]
    public void A_moved_file_is_the_same_revision()
    {
        var shared = Shared("a b<a", "a b<a");
        var moved = shared with { Now = shared.Now.Select(text => text with { File = "Data/Été 1.cs", Line = 40 }).ToEquatableArray() };
        Assert.True(Immutability.Of(moved, Revisions("a b<a"), Positions.None).IsEmpty);
    }

    [Fact]
    public void The_gate_reports_it_in_every_mode_and_beside_what_it_finds_itself()
    {
        var project = Projects.Through(Shop.Users("column name text", "column city text"), Shop.Users("column name text"));
        var old = new RevisionInFile("aaaaaaaaaaaa", default, project.Compiled.Revisions[0].File, 1, "other");
        var shared = project with { Shared = new SharedHistory("main", "0123", EquatableArray<RevisionInFile>.Of(old), default) };
        Assert.Equal(["SCH3017 Error", "SCH1001 Warning", "SCH1000 Warning"], Gate.Check(shared, Mode.Warn, mayWrite: true).Findings.Select(finding => $"{finding.Id} {finding.Severity}"));
        Assert.True(Gate.Check(shared, Mode.Off, mayWrite: true).Findings.IsEmpty);
    }

    // Whatever a history is: what is added behind its heads is no fault, and each edit or deletion is found, and only that.
    [Fact]
    public void Every_edit_and_every_deletion_is_found()
    {
        var histories =
            from count in Gen.Choose(1, 12)
            from parents in Gen.ArrayOf(Gen.Choose(-1, 11), count)
            from others in Gen.ArrayOf(Gen.Choose(-6, 11), count)
            from fault in Gen.Choose(0, count - 1)
            select (parents, others, fault);
        Prop.ForAll(histories.ToArbitrary(), given =>
        {
            var base_ = given.parents.Select((parent, at) => new[] { parent, given.others[at] }.Where(one => one >= 0 && one < at).Distinct().Select(Name).ToArray()).ToArray();
            var then = string.Join(' ', base_.Select((parents, at) => Write(Name(at), parents)));
            var heads = Enumerable.Range(0, base_.Length).Select(Name).Except(base_.SelectMany(parents => parents)).ToArray();
            var grown = $"{then} new<{heads[0]} more<new merge<{string.Join(',', heads.Append("more"))}";
            Assert.Empty(Immutability.Of(Shared(then, grown), Revisions(grown), Positions.None));

            var faulty = grown.Split(' ');
            faulty[given.fault] += "!";
            Assert.Equal([$"SCH3017 {Name(given.fault)}"], Immutability.Of(Shared(then, string.Join(' ', faulty)), Revisions(grown), Positions.None).Select(Short));

            var gone = string.Join(' ', grown.Split(' ').Where((_, at) => at != given.fault));
            Assert.Equal([$"SCH3018 {Name(given.fault)}"], Immutability.Of(Shared(then, gone), Revisions(gone), Positions.None).Select(Short));
        }).QuickCheckThrowOnFailure();
    }

    private static string Name(int at) => "r" + at;

    private static string Write(string id, IReadOnlyCollection<string> parents) => parents.Count == 0 ? id : $"{id}<{string.Join(',', parents)}";

    private static string Short(Finding finding)
    {
        var words = finding.Message.Split(' ');
        var end = finding.Message.Contains("was replaced by ", StringComparison.Ordinal) ? " replaced by " + finding.Message.Split("was replaced by ")[1].Split(':')[0]
            : finding.Id == "SCH3019" ? " -> " + finding.Message.Split("Run: dotnet schemagen ")[1].Split(", or: ")[0] : "";
        return $"{finding.Id} {words[0]}{end}";
    }

    private static SharedHistory Shared(string then, string now) => new("origin/main", "0123456789abcdef0123", Texts(then).ToEquatableArray(), Texts(now).ToEquatableArray());

    private static IEnumerable<RevisionInFile> Texts(string history) => Parse(history).SelectMany(one => RevisionInFile.Read(
        $"Migrations/{one.Id}.cs", $"[Revision(\"{one.Id}\"{(one.Parents.Length == 0 ? "" : $", Revises = \"{string.Join(", ", one.Parents)}\"")})]\nclass R {{ {(one.IsEdited ? "edited" : "")} }}\n"));

    private static EquatableArray<RevisionDefinition> Revisions(string history) => Parse(history).Select(one => new RevisionDefinition(
        one.Id, one.Parents.ToEquatableArray(), "R", $"Migrations/{one.Id}.cs", "", default, default, default, one.Labels.ToEquatableArray(), one.Replaces.ToEquatableArray())).ToEquatableArray();

    private static IEnumerable<(string Id, string[] Parents, string[] Labels, string[] Replaces, bool IsEdited)> Parse(string history) =>
        history.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
        {
            var labels = word.TrimEnd('!').Split(':');
            var parts = labels[0].Split('<');
            var after = parts.Length > 1 ? parts[1] : "";
            var replaces = after.StartsWith('=');
            var names = after.TrimStart('=').Split(',', StringSplitOptions.RemoveEmptyEntries);
            return (parts[0], replaces ? [] : names, labels[1..], replaces ? names : [], word.EndsWith('!'));
        });
}
