using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Data;

/// <summary>A row that a data step could not process, and did not touch.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Key">The key: <c>id=17</c>.</param>
/// <param name="Column">The column that is to blame, or null.</param>
/// <param name="Value">Its value, shortened, or null.</param>
/// <param name="Why">The reason.</param>
public sealed record LeftRow(string Table, string Key, string? Column, string? Value, string Why)
{
    /// <summary><c>users id=17: phone '12', too short</c>.</summary>
    public override string ToString() => $"{Table} {Key}: {(Column is null ? "" : Column + " " + Value + ", ")}{Why}";
}

/// <summary>What a data step did.</summary>
/// <param name="Method">The step.</param>
/// <param name="Read">How many rows it read to change them.</param>
/// <param name="Changed">How many rows it changed, inserted or deleted.</param>
/// <param name="LeftAlone">How many it could not process.</param>
/// <param name="Rows">Those, the first thousand.</param>
/// <param name="Notes">What it noted itself.</param>
public sealed record DataOutcome(
    string Method, long Read, long Changed, long LeftAlone, EquatableArray<LeftRow> Rows, EquatableArray<string> Notes)
{
    private const int Shown = 20;

    /// <summary><c>850 changed, 3 left alone</c>.</summary>
    public string Counts => FormattableString.Invariant($"{Changed} changed, {LeftAlone} left alone");

    /// <summary>The rows that were left alone and the notes, a line each; not all of them where they are many.</summary>
    public IEnumerable<string> Lines => Rows.Take(Shown).Select(row => row.ToString())
        .Concat(LeftAlone > Shown ? [FormattableString.Invariant($"and {LeftAlone - Shown} more rows left alone")] : [])
        .Concat(Notes.Take(Shown))
        .Concat(Notes.Count > Shown ? [FormattableString.Invariant($"and {Notes.Count - Shown} more notes")] : []);

    /// <summary>All of it in one line, for the log.</summary>
    public override string ToString() => $"{Method}: {Counts}" + (Lines.Any() ? " (" + string.Join("; ", Lines) + ")" : "");
}
