using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Checking;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Laws;

/// <summary>The proof that a history leads to its model, and back: no false alarm, and nothing missed.</summary>
public sealed class ProofLaws
{
    [Fact]
    public void A_sound_history_raises_no_alarm_and_no_planted_fault_is_missed()
    {
        var planted = new int[PlantedFaults.Kinds.Count * 2];
        Prop.ForAll(GrownHistories.Seeds, seed =>
        {
            var random = new Random(seed);
            var revisions = GrownHistories.Make(random);
            var replay = HistoryReplay.Of(revisions.ToEquatableArray());
            Assert.Equal([], Check(revisions, replay.Head!));
            foreach (var isUp in (bool[])[true, false])
            {
                var kind = (seed + (isUp ? 1 : 0)) % PlantedFaults.Kinds.Count;
                // What an irreversible revision overwrites may be anything: no schema would tell.
                if ((isUp && revisions.Any(IsIrreversible)) || Plant(revisions, kind, isUp, random) is not var (faulty, at))
                {
                    continue;
                }
                planted[(kind * 2) + (isUp ? 0 : 1)]++;
                var findings = Check(faulty, replay.Head!);
                Assert.NotEmpty(findings);
                // An Up that reaches another schema may be undone all the same: then it is a later revision, or the model, that it doesn't lead to.
                if (!isUp)
                {
                    Assert.Contains(findings, finding => finding.At!.File == faulty[at].File);
                }
                var edited = HistoryReplay.Of(faulty.ToEquatableArray(), replay);
                Same(HistoryReplay.Of(faulty.ToEquatableArray()), edited);
                Same(replay, HistoryReplay.Of(revisions.ToEquatableArray(), edited));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
        Assert.All(planted, count => Assert.InRange(count, 15, 1000));
    }

    [Fact]
    public void An_edit_replays_from_the_edited_revision_on() => Prop.ForAll(GrownHistories.Seeds, seed =>
    {
        var revisions = GrownHistories.Make(new Random(seed));
        var replay = HistoryReplay.Of(revisions.ToEquatableArray());
        var at = revisions.Length / 2;
        var edited = revisions.ToArray();
        edited[at] = edited[at] with { Up = edited[at].Up.Append(new ExecuteSql("select 1", default)).ToEquatableArray() };
        var again = HistoryReplay.Of(edited.ToEquatableArray(), replay);
        // The schema is the same behind it, so that nothing but the edited revision is replayed.
        return revisions.All(revision => ReferenceEquals(again.Find(revision.Id), replay.Find(revision.Id)) == (revision.Id != edited[at].Id));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    private static (RevisionDefinition[] Revisions, int At)? Plant(RevisionDefinition[] revisions, int kind, bool isUp, Random random) =>
        Enumerable.Range(0, 5).Select(_ => PlantedFaults.Plant(revisions, kind, isUp, random)).FirstOrDefault(planted => planted is not null);

    private static bool IsIrreversible(RevisionDefinition revision) => revision.Down.Any(operation => operation is Irreversible);

    private static IReadOnlyList<Findings.Finding> Check(RevisionDefinition[] revisions, Schema head)
    {
        var project = Projects.Of(head, SnapshotWriter.Write(head), revisions) with { Databases = EquatableArray<Database>.Of(Database.PostgreSql) };
        return Gate.Check(project, Mode.Error, mayWrite: false).Findings;
    }

    private static void Same(HistoryReplay expected, HistoryReplay actual)
    {
        Assert.Equal(expected.Head, actual.Head);
        Assert.Equal(expected.Problems, actual.Problems);
        Assert.Equal(expected.Conflicts, actual.Conflicts);
        Assert.Equal(expected.InOrder.Select(Facts), actual.InOrder.Select(Facts));

        static object Facts(ReplayedRevision revision) => (revision.Definition, revision.Before, revision.After, revision.Faults, revision.Missing);
    }
}
