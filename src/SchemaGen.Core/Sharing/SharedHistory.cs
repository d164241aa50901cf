using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Rewriting;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;

namespace SchemaGen.Core.Sharing;

/// <summary>The history that others have already, and the text of each revision then and now.</summary>
/// <param name="Base">What was asked for: a branch or a commit.</param>
/// <param name="Commit">The commit at which the histories part, in full.</param>
/// <param name="Then">The revisions at that commit, in the project's folder.</param>
/// <param name="Now">The revisions in the files of today's.</param>
public sealed record SharedHistory(string Base, string Commit, EquatableArray<RevisionInFile> Then, EquatableArray<RevisionInFile> Now)
{
    /// <summary>The revisions that the base does not have, in the order given.</summary>
    public EquatableArray<RevisionDefinition> New(IEnumerable<RevisionDefinition> revisions)
    {
        var known = new HashSet<string>(Then.Select(revision => revision.Id), StringComparer.Ordinal);
        return revisions.Where(revision => !known.Contains(revision.Id)).ToEquatableArray();
    }

    /// <summary>The commit as people write it.</summary>
    public string ShortCommit => Commit.Length <= 10 ? Commit : Commit.Substring(0, 10);
}
