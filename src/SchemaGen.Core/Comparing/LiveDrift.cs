using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Linting;
using SchemaGen.Model;

namespace SchemaGen.Core.Comparing;

/// <summary>How a live database differs from the schema at its own revision.</summary>
/// <param name="Lines">One line a difference: what, and what to do.</param>
/// <param name="LeftAlone">What is in the database and in no revision, and was not judged.</param>
public sealed record LiveDrift(EquatableArray<string> Lines, EquatableArray<string> LeftAlone)
{
    /// <summary>Compares what a database says of two schemas, never what was written with what it says.</summary>
    /// <param name="live">What was inspected.</param>
    /// <param name="expected">What the revisions lead to, as the same database shows it.</param>
    public static LiveDrift Of(Schema live, Schema expected)
    {
        var owned = Ownership.Of(live, expected);
        var operations = Differ.Diff(owned.Schema, Ownership.Judged(expected)).Operations;
        return new LiveDrift(Changes.Of(owned.Schema, operations).Select(Line).ToEquatableArray(), owned.LeftAlone);
    }

    // The operations lead from the database to the revisions: what they add is missing, what they drop is too much.
    private static string Line(Change change)
    {
        var isDrop = change.Kind == ChangeKind.Destroy || change.Action.StartsWith("drop ", System.StringComparison.Ordinal);
        return change.Kind == ChangeKind.Add
            ? $"{change.Title}: missing in the database ({change.Action}). Create it, or write a revision that drops it"
            : isDrop
                ? $"{change.Title}: in the database and in no revision (would {change.Action}). Write it into the classes and a revision, or drop it"
                : $"{change.Title}: differs in the database ({change.Action} would mend it). Change it back, or write a revision that changes it";
    }
}
