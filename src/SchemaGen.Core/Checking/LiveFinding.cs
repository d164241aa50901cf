using SchemaGen.Core.Diffing;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>One thing that the editor shows at a place, while the code is being written. It weighs nothing: what the build says is another finding, with another id.</summary>
/// <param name="Id">One of the constants below.</param>
/// <param name="Message">One line.</param>
/// <param name="Keys">Where: keys of <see cref="Positions"/>, the best first.</param>
public sealed record LiveFinding(string Id, string Message, EquatableArray<string> Keys)
{
    /// <summary>The line.</summary>
    public string Message { get; } = Finding.OneLine(Message);

    /// <summary>A change that is in no revision; the build's SCH1001.</summary>
    public const string Drift = "SCH1501";

    /// <summary>Renamed or replaced?; the build's SCH1010.</summary>
    public const string Undecided = "SCH1502";

    /// <summary>A change that loses data and is in no revision; the build's SCH1011.</summary>
    public const string Destructive = "SCH1503";

    /// <summary><c>Up</c> does not reach the schema; the build's SCH3003.</summary>
    public const string Unreached = "SCH3503";

    /// <summary><c>Down</c> does not undo <c>Up</c>; the build's SCH3004.</summary>
    public const string NotUndone = "SCH3504";

    /// <summary>An operation that can't be done there; the build's SCH3005.</summary>
    public const string Impossible = "SCH3505";

    /// <summary>Two branches that change the same thing; the build's SCH3006.</summary>
    public const string Conflict = "SCH3506";

    /// <summary>The revision that it is about, or null.</summary>
    public string? Revision { get; init; }

    /// <summary>The name at which it stands, or null where it is about the whole operation.</summary>
    public string? Name { get; init; }

    /// <summary>The name that was probably meant, or null.</summary>
    public Correction? Correction { get; init; }

    /// <summary>What is gone and may have been renamed, with the one thing here that it may have become; null for anything else than <see cref="Undecided"/>.</summary>
    public (Subject Removed, Subject Added)? Pair { get; init; }
}
