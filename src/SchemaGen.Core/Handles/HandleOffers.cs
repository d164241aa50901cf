using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Proving;
using SchemaGen.Model;

namespace SchemaGen.Core.Handles;

/// <summary>
/// The handles that could stand for names in a revision's notation. In <c>Up</c> that is <c>Before</c>'s where it has the name, in <c>Down</c> <c>After</c>'s: the schema in which the
/// direction begins.
/// </summary>
public sealed class HandleOffers
{
    private readonly IReadOnlyList<(bool IsAfter, HandleNames Names, Schema Schema)> sides;

    /// <summary>The offers of one direction.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="isUp">Whether it is <c>Up</c>.</param>
    public HandleOffers(ReplayedRevision revision, bool isUp)
    {
        var before = (false, new HandleNames(revision.Before), revision.Before);
        var after = (true, new HandleNames(revision.After), revision.After);
        sides = isUp ? [before, after] : [after, before];
    }

    /// <summary>The handle of a table, or null when it is there on neither side.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isFirstOnly">Whether only the side counts where the direction begins: in what makes a table, the other one is still being made.</param>
    public HandleUse? Of(TableName table, bool isFirstOnly) =>
        sides.Take(isFirstOnly ? 1 : 2).Where(side => side.Schema.Find(table) is not null).Select(side => new HandleUse(side.IsAfter, side.Names.Of(table).Name)).FirstOrDefault();

    /// <summary>The handle of a table's column, on the table's side or, under the same name of the table, on the other one; null when there is none.</summary>
    /// <param name="handle">The table's handle.</param>
    /// <param name="column">The column's name.</param>
    /// <param name="isFirstOnly">As above.</param>
    public HandleUse? Of(HandleUse handle, string column, bool isFirstOnly) => sides
        .Take(isFirstOnly ? 1 : 2)
        .OrderBy(side => side.IsAfter == handle.IsAfter ? 0 : 1)
        .Select(side => side.Names.Find(handle.Table)?.Columns.FirstOrDefault(found => found.Column == column) is { } found ? new HandleUse(side.IsAfter, handle.Table, found.Name) : null)
        .FirstOrDefault(use => use is not null);
}
