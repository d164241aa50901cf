using System.Linq;
using SchemaGen.Core.Comparing;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Linting;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>How a database that only revisions have touched differs from their replay.</summary>
public static class StepDrift
{
    /// <summary>One line a difference; none where revisions do what they say.</summary>
    /// <param name="live">What was inspected.</param>
    /// <param name="replay">What the replay says, as the same database shows it.</param>
    public static EquatableArray<string> Of(Schema live, Schema replay) =>
        Changes.Of(Ownership.Judged(live), Differ.Diff(Ownership.Judged(live), Ownership.Judged(replay)).Operations).Select(Line).ToEquatableArray();

    private static string Line(Change change) =>
        change.Kind == ChangeKind.Add ? $"{change.Title} is in the replay and not in the database ({change.Action})"
        : change.Kind == ChangeKind.Destroy || change.Action.StartsWith("drop ", System.StringComparison.Ordinal) ? $"{change.Title} is in the database and not in the replay"
        : $"{change.Title} differs from the replay ({change.Action} would mend it)";
}
