using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Live;
using SchemaGen.Core.Handles;
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

/// <summary>A table that a revision names and that was not there.</summary>
internal sealed record MissingTable(string Revision, HandleUse Use, string Message);

/// <summary>All handles of a project.</summary>
internal sealed record BuiltHandles(EquatableArray<RevisionHandles> Revisions, EquatableArray<MissingTable> Missing)
{
    /// <summary>Of a project without any.</summary>
    public static BuiltHandles None { get; } = new(default, default);
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
        var replays = histories.Select((revisions, at) => ReplayMemo.Replay(ReplayMemo.Key(project, at), revisions)).ToList();
        var missing = new List<MissingTable>();
        // Two with one id are told elsewhere; a file can be generated for one of them only.
        var built = requests.GroupBy(request => request.Id).Select(same => same.First()).Select(request =>
        {
            var replayed = replays.Select(replay => replay.Find(request.Id)).FirstOrDefault(found => found is not null);
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
                        missing.Add(new MissingTable(
                            request.Id, use,
                            $"there is no table behind {use} {(isAfter ? "after" : "before")} this revision" + Nearest.Hint(use.Table, names.Tables)));
                    }
                }
                return found.ToEquatableArray();
            }
        }).ToEquatableArray();
        return new BuiltHandles(built, missing.ToEquatableArray());
    }

    // After.UsersRow is a class that comes with After.Users.
    private static bool IsType(HandleNames names, string name) => names.Tables.Any(table =>
        name.StartsWith(table, System.StringComparison.Ordinal) && (names.TypeName(table, TableView.RowEnding) == name || names.TypeName(table, TableView.HandleEnding) == name));
}
