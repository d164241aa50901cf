using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>The version table while a plan is made: one row for each revision that no applied one follows.</summary>
internal sealed class VersionRows
{
    private readonly GraphLinks links;
    private readonly SortedSet<int> rows;
    private EquatableArray<string> ids;

    public VersionRows(GraphLinks links, IEnumerable<int> rows)
    {
        this.links = links;
        this.rows = new SortedSet<int>(rows);
        ids = links.Ids(this.rows).ToEquatableArray();
    }

    /// <summary>Whether a revision has a row.</summary>
    public bool Contains(int revision) => rows.Contains(revision);

    /// <summary>The revisions with a row of which something is true.</summary>
    public IReadOnlyList<int> Where(Func<int, bool> condition) => rows.Where(condition).ToList();

    /// <summary>Puts some rows in place of others. As few statements as can be, the last one an update if there is something to update.</summary>
    public VersionMove Replace(IReadOnlyList<int> gone, IReadOnlyList<int> come)
    {
        var updates = gone.Count > 0 && come.Count > 0 ? 1 : 0;
        var changes = new List<RowChange>();
        changes.AddRange(links.Ids(gone.Take(gone.Count - updates)).Select(id => new RowChange(id, null)));
        changes.AddRange(links.Ids(come.Take(come.Count - updates)).Select(id => new RowChange(null, id)));
        if (updates == 1)
        {
            changes.Add(new RowChange(links.Nodes[gone[gone.Count - 1]].Id, links.Nodes[come[come.Count - 1]].Id));
        }
        rows.ExceptWith(gone);
        rows.UnionWith(come);
        var before = ids;
        ids = links.Ids(rows).ToEquatableArray();
        return new VersionMove(before, ids, changes.ToEquatableArray());
    }
}
