using System;
using System.Collections.Concurrent;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// Remembers the last replay of each project, so that an edit replays from the edited revision on. It decides nothing: with or without it the answer is the same.
/// A replay that nobody uses any more is forgotten.
/// </summary>
internal static class ReplayMemo
{
    private static readonly ConcurrentDictionary<string, WeakReference<HistoryReplay>> Last = new(StringComparer.Ordinal);

    /// <summary>What tells the models of projects apart.</summary>
    /// <param name="assembly">The assembly's name.</param>
    /// <param name="number">The model's number in the order of names, 0 for the one without a name.</param>
    public static string Key(string? assembly, int number) => number == 0 ? assembly ?? "" : assembly + " " + number;

    /// <summary>The replay of a project's revisions.</summary>
    /// <param name="project">What tells it from others, see <see cref="Key"/>.</param>
    /// <param name="revisions">The revisions.</param>
    public static HistoryReplay Replay(string project, EquatableArray<RevisionDefinition> revisions)
    {
        var replay = HistoryReplay.Of(revisions, Last.TryGetValue(project, out var last) && last.TryGetTarget(out var previous) ? previous : null);
        Last[project] = new WeakReference<HistoryReplay>(replay);
        return replay;
    }
}
