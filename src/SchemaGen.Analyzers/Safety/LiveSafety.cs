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
    /// <summary>The property that names the revision up to which all is as it is: it and what it stands on are not looked at.</summary>
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

    /// <summary>Looks at the revisions of a compilation that can be read; none when their graph is broken.</summary>
    public static LiveSafety Of(Compilation compilation, Func<string, string?> property, CancellationToken cancellation)
    {
        var live = LiveHistory.Of(compilation, property("ProjectDir"), cancellation);
        if (live.Replay.History is not { } history)
        {
            return new LiveSafety([], null);
        }
        var after = property(After)?.Trim() ?? "";
        var isThere = after.Length == 0 || history.InOrder.Any(revision => revision.Id == after);
        var exempt = after.Length > 0 && isThere ? history.Graph.Ancestry([after]) : new HashSet<string>();
        var files = new HashSet<string>(live.Unreadable.Select(finding => ProjectPaths.Relative(property("ProjectDir"), finding.Spot.Path)));
        var databases = CompiledSettings.Read(property).Settings.Databases;
        var findings = live.Replay.InOrder
            .Where(revision => !exempt.Contains(revision.Definition.Id) && !files.Contains(revision.Definition.File))
            .SelectMany(revision => Find(revision, databases, cancellation).Select(finding => (Place: Place(live, revision.Definition.Id, finding)!, finding)))
            .Where(found => found.Place is not null)
            .ToList();
        return new LiveSafety(findings, isThere ? null : $"{After}: there is no revision '{after}'. Write the id of the last revision that is not to be looked at");
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
