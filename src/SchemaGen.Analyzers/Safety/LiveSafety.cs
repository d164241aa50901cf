using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Safety;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Safety;

/// <summary>The hazards of a project's revisions, each in its place. Of a revision that nothing has changed they are remembered.</summary>
internal sealed class LiveSafety
{
    /// <summary>The property that names the revision (one of each model, with commas) up to which all is as it is: it and what it stands on are not looked at.</summary>
    public const string After = "SchemaGenSafetyAfter";

    private static readonly ConditionalWeakTable<ReplayedRevision, Remembered> Known = new();

    private LiveSafety(IReadOnlyList<(Location Place, SafetyFinding Finding)> findings, string? problem)
    {
        Findings = findings;
        Problem = problem;
    }

    /// <summary>The hazards.</summary>
    public IReadOnlyList<(Location Place, SafetyFinding Finding)> Findings { get; }

    /// <summary>Why <see cref="After"/> can't be used, or null.</summary>
    public string? Problem { get; }

    /// <summary>Looks at the revisions of a compilation that can be read, of all models; none of one whose graph is broken.</summary>
    public static LiveSafety Of(Compilation compilation, Func<string, string?> property, CancellationToken cancellation)
    {
        var histories = LiveHistory.All(compilation, property("ProjectDir"), cancellation).Where(history => history.Replay.History is not null).ToList();
        if (histories.Count == 0)
        {
            return new LiveSafety([], null);
        }
        var after = (property(After) ?? "").Split(',').Select(id => id.Trim()).Where(id => id.Length > 0).ToList();
        var unknown = after.FirstOrDefault(id => histories.All(history => history.Replay.Find(id) is null));
        var databases = CompiledSettings.Read(property).Settings.Databases;
        var findings = histories.SelectMany(history => Find(history, after, property("ProjectDir"), databases, cancellation)).ToList();
        return new LiveSafety(findings, unknown is null ? null : $"{After}: there is no revision '{unknown}'. Write the id of the last revision that is not to be looked at");
    }

    private static IEnumerable<(Location Place, SafetyFinding Finding)> Find(
        LiveHistory live, IReadOnlyList<string> after, string? folder, EquatableArray<Database> databases, CancellationToken cancellation)
    {
        var exempt = live.Replay.History!.Graph.Ancestry(after.Where(id => live.Replay.Find(id) is not null));
        var files = new HashSet<string>(live.Unreadable.Select(finding => ProjectPaths.Relative(folder, finding.Spot.Path)));
        return live.Replay.InOrder
            .Where(revision => !exempt.Contains(revision.Definition.Id) && !files.Contains(revision.Definition.File))
            .SelectMany(revision => Find(revision, databases, cancellation).Select(finding => (Place: Place(live, revision.Definition.Id, finding)!, finding)))
            .Where(found => found.Place is not null);
    }

    private static EquatableArray<SafetyFinding> Find(ReplayedRevision revision, EquatableArray<Database> databases, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!Known.TryGetValue(revision, out var remembered) || remembered.Databases != databases)
        {
            remembered = new Remembered(databases, SafetyCheck.Of(revision.Definition, revision.Before, databases));
            Known.Remove(revision);
            remembered = Known.GetValue(revision, _ => remembered);
        }
        return remembered.Findings;
    }

    private static Location? Place(LiveHistory live, string id, SafetyFinding finding) => live.Find(Positions.Operation(id, finding.IsUp, finding.Index), Positions.Revision(id));

    private sealed record Remembered(EquatableArray<Database> Databases, EquatableArray<SafetyFinding> Findings);
}
