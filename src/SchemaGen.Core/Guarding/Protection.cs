using System;
using System.Linq;

namespace SchemaGen.Core.Guarding;

/// <summary>What a database asks of those who run revisions on it; it is kept in its own log.</summary>
/// <param name="IsOn">Whether what destroys rows needs the database's name.</param>
/// <param name="RequiresTested">Whether only revisions that were tested may be applied.</param>
public sealed record Protection(bool IsOn, bool RequiresTested)
{
    private const string Tested = "require tested";

    /// <summary>A database that asks for nothing.</summary>
    public static Protection Off { get; } = new(false, false);

    /// <summary>What the notes of the log's last row about it say; off where there is none, on where they are not understood.</summary>
    public static Protection Read(string? notes) => notes is null or "off" ? Off : new Protection(true, notes.Split(',').Any(part => part.Trim() == Tested));

    /// <summary>The notes of a row in the log.</summary>
    public string Write() => !IsOn ? "off" : RequiresTested ? "on, " + Tested : "on";

    /// <summary>For people.</summary>
    /// <param name="database">The database's name.</param>
    public string Tell(string database) => !IsOn
        ? $"{database} is not protected."
        : $"{database} is protected: what destroys rows needs --yes-destroy"
            + (RequiresTested ? ", and only tested revisions are applied (upgrade --tested <file>)." : ".");

    /// <summary>What is left after a command line's words; a contradiction is for the caller to refuse.</summary>
    public Protection With(bool on, bool off, bool requireTested) =>
        off ? Off : on || requireTested ? new Protection(true, requireTested || (RequiresTested && !on)) : this;
}
