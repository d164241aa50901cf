using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Proving;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>A table of one side with the names of its generated classes.</summary>
internal sealed record HandleTable(TableView View, string RowType, string HandleType);

/// <summary>What is generated into one revision's class.</summary>
internal sealed record RevisionHandles(
    string Id, string ClassName, EquatableArray<string> Steps, EquatableArray<HandleTable> Before, EquatableArray<HandleTable> After);

/// <summary>A revision whose data steps the assembly hands over.</summary>
internal sealed record StepTable(string Id, string ClassName);

/// <summary>A table or column that a revision names and that was not there.</summary>
internal sealed record MissingHandle(string Revision, HandleUse Use, string Message);

/// <summary>SQL that names what is not there where it stands.</summary>
/// <param name="Key">Its operation, by <see cref="Core.Positions"/>.</param>
/// <param name="Message">One line.</param>
internal sealed record MisplacedSql(string Key, string Message);

/// <summary>All handles of a project.</summary>
internal sealed record BuiltHandles(EquatableArray<RevisionHandles> Revisions, EquatableArray<MissingHandle> Missing, EquatableArray<MisplacedSql> Misplaced)
{
    /// <summary>Of a project without any.</summary>
    public static BuiltHandles None { get; } = new(default, default, default);
}

/// <summary>Finds the tables that revisions name, in the schemas that the replay of the history has there.</summary>
internal static class HandleBuilder
{
    /// <summary>The handles of all revisions that want some.</summary>
    /// <param name="requests">What revisions name.</param>
    /// <param name="histories">The revisions, those of each model apart.</param>
    /// <param name="project">The assembly's name.</param>
    public static BuiltHandles Build(EquatableArray<HandleRequest> requests, EquatableArray<EquatableArray<RevisionDefinition>> histories, string project)
    {
        if (requests.IsEmpty)
        {
            return BuiltHandles.None;
        }
        var replays = Replays(histories, project);
        var missing = new List<MissingHandle>();
        var misplaced = new List<MisplacedSql>();
        // Two with one id are told elsewhere; a file can be generated for one of them only.
        var built = requests.GroupBy(request => request.Id).Select(same => same.First()).Select(request =>
        {
            var replayed = replays.Select(replay => replay.Find(request.Id)).FirstOrDefault(found => found is not null);
            if (replayed is null)
            {
                var reason = replays.Select(Obstacle).FirstOrDefault(found => found is not null) ?? "the history before it can't be replayed";
                missing.AddRange(request.Tables.Select(use => new MissingHandle(request.Id, use, $"what {use} is can't be told: {reason}")));
            }
            else
            {
                missing.AddRange(replayed.Faults.Where(fault => fault.Handle is not null).Select(fault => new MissingHandle(request.Id, fault.Handle!, fault.Message)));
                misplaced.AddRange(HandleFaults.Of(replayed)
                    .Where(fault => (fault.IsUp ? replayed.Definition.Up : replayed.Definition.Down)[fault.Index] is ExecuteSql)
                    .Select(fault => new MisplacedSql(Positions.Operation(request.Id, fault.IsUp, fault.Index), fault.Message)));
            }
            return new RevisionHandles(request.Id, request.ClassName, request.Steps, Side(false, replayed?.Before), Side(true, replayed?.After));

            EquatableArray<HandleTable> Side(bool isAfter, Schema? schema)
            {
                var named = request.Tables.Where(use => use.IsAfter == isAfter).ToList();
                if (schema is null || named.Count == 0)
                {
                    return default;
                }
                var names = new HandleNames(schema);
                var found = new List<HandleTable>();
                foreach (var use in named)
                {
                    if (names.Find(use.Table) is { } view)
                    {
                        found.Add(new HandleTable(view, names.TypeName(use.Table, TableView.RowEnding), names.TypeName(use.Table, TableView.HandleEnding)));
                    }
                    else if (!IsType(names, use.Table))
                    {
                        missing.Add(new MissingHandle(
                            request.Id, use,
                            $"there is no table behind {use} {(isAfter ? "after" : "before")} this revision" + Nearest.Hint(use.Table, names.Tables)));
                    }
                }
                return found.ToEquatableArray();
            }
        }).ToEquatableArray();
        return new BuiltHandles(built, missing.ToEquatableArray(), misplaced.ToEquatableArray());
    }

    /// <summary>The revisions with the names that the handles in their notation stand for, in the order of <paramref name="revisions"/>.</summary>
    /// <param name="revisions">All revisions.</param>
    /// <param name="histories">The same, those of each model apart.</param>
    /// <param name="project">The assembly's name.</param>
    public static EquatableArray<RevisionDefinition> Named(
        EquatableArray<RevisionDefinition> revisions, EquatableArray<EquatableArray<RevisionDefinition>> histories, string project)
    {
        if (revisions.All(revision => revision.Handles.IsEmpty))
        {
            return revisions;
        }
        var replays = Replays(histories, project);
        return revisions.Select(revision => revision.Handles.IsEmpty
            ? revision
            : replays.Select(replay => replay.Find(revision.Id)?.Definition).FirstOrDefault(named => named is not null && named.File == revision.File) ?? revision).ToEquatableArray();
    }

    private static List<HistoryReplay> Replays(EquatableArray<EquatableArray<RevisionDefinition>> histories, string project) =>
        histories.Select((revisions, at) => ReplayMemo.Replay(ReplayMemo.Key(project, at), revisions)).ToList();

    private static string? Obstacle(HistoryReplay replay) => replay.Problems.Select(problem => problem.Message).Concat(replay.Conflicts.Select(conflict => conflict.Message)).FirstOrDefault();

    // After.UsersRow is a class that comes with After.Users.
    private static bool IsType(HandleNames names, string name) => names.Tables.Any(table =>
        name.StartsWith(table, System.StringComparison.Ordinal) && (names.TypeName(table, TableView.RowEnding) == name || names.TypeName(table, TableView.HandleEnding) == name));
}
