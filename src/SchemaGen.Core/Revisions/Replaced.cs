using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>Reads the rows of a database that knows revisions as they were before a squash.</summary>
public static class Replaced
{
    /// <summary>
    /// The rows as the history knows them: the last of the revisions that one replaces stands for that one. Rows that nothing replaces stay as they are.
    /// </summary>
    /// <exception cref="RevisionException">A row lies in the midst of the revisions that one replaces.</exception>
    public static EquatableArray<string> Resolve(IEnumerable<string> rows, IEnumerable<RevisionDefinition> revisions)
    {
        var known = revisions.ToList();
        return rows.Select(row => Resolve(row, known)).Distinct().OrderBy(row => row, StringComparer.Ordinal).ToEquatableArray();
    }

    private static string Resolve(string row, List<RevisionDefinition> revisions)
    {
        // A squash may have been squashed again: its own id is in the next one's list.
        if (revisions.Exists(revision => revision.Id == row) || revisions.Find(revision => revision.Replaces.Contains(row)) is not { } squash)
        {
            return row;
        }
        var last = squash.Replaces[squash.Replaces.Count - 1];
        return row == last ? squash.Id : throw new RevisionException(
            RevisionErrorKind.PartlyReplaced, EquatableArray<string>.Of(row, squash.Id),
            $"the database is at '{row}', in the midst of the {squash.Replaces.Count} revisions that '{squash.Id}' replaces: "
            + $"get their files back from git, run 'dotnet schemagen upgrade {last}' with them, and go on with '{squash.Id}' then");
    }
}
