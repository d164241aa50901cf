using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>A lock on a table or view (PostgreSQL manual, "Table-Level Locks").</summary>
/// <param name="Table">The table or view.</param>
/// <param name="Mode">The mode in the manual's words: <c>ACCESS EXCLUSIVE</c>.</param>
public sealed record TableLock(TableName Table, string Mode)
{
    /// <summary>Readers and writers wait.</summary>
    public const string Everyone = "ACCESS EXCLUSIVE";

    /// <summary>Writers wait, and what else would lock so.</summary>
    public const string WritersAndThemselves = "SHARE ROW EXCLUSIVE";

    /// <summary>Writers wait.</summary>
    public const string Writers = "SHARE";

    /// <summary>Other changes of the table wait, and VACUUM; readers and writers don't.</summary>
    public const string Changes = "SHARE UPDATE EXCLUSIVE";

    private static readonly string[] Modes = [Changes, Writers, WritersAndThemselves, Everyone];

    /// <summary>The strongest of their modes, or null when there is none.</summary>
    public static string? Strongest(IEnumerable<TableLock> locks) =>
        locks.Select(one => one.Mode).OrderByDescending(mode => System.Array.IndexOf(Modes, mode)).FirstOrDefault();

    /// <summary>Each table once, with the strongest of its modes, in order of names.</summary>
    public static EquatableArray<TableLock> Each(IEnumerable<TableLock> locks) => locks
        .GroupBy(one => one.Table)
        .OrderBy(table => table.Key)
        .Select(table => new TableLock(table.Key, Strongest(table)!))
        .ToEquatableArray();
}
