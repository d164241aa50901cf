using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions.Graph;

/// <summary>The wording of <see cref="RevisionException"/>s that more than one place throws.</summary>
internal static class RevisionErrors
{
    private const int Shown = 5;

    public static RevisionException Unknown(string name, GraphLinks links)
    {
        var near = NearNames.To(name, links.Names.Keys);
        return new(RevisionErrorKind.UnknownRevision, EquatableArray<string>.Of(name), near.Count > 0
            ? $"can't locate revision '{name}': did you mean {Quoted(near, "or")}?"
            : $"can't locate revision '{name}': see the known ones with 'dotnet schemagen history'");
    }

    public static RevisionException ManyHeads(string target, IEnumerable<string> heads, bool mayMeanAll)
    {
        var ids = heads.ToEquatableArray();
        var all = mayMeanAll ? ", write 'heads' for all" : "";
        return new(RevisionErrorKind.MultipleHeads, ids,
            $"'{target}' must mean one head, but there are {ids.Count} ({Listed(ids)}): name one of them{all}, or make them one: dotnet schemagen merge heads, or dotnet schemagen rebase {ids[ids.Count - 1]}");
    }

    /// <summary>A walk that ended early.</summary>
    public static RevisionException TooFar(string target, int walked, int asked) => TooFar(target, walked == 0
        ? "leads past the end of the history: there is no further revision that way"
        : $"leads past the end of the history: only {walked} of {asked} steps can be taken");

    public static RevisionException TooFar(string target, string why) =>
        new(RevisionErrorKind.WalkedTooFar, EquatableArray<string>.Empty, $"'{target}' {why}");

    public static RevisionException Overlap(string what, string inner, string outer, string remedy) =>
        new(RevisionErrorKind.Overlap, EquatableArray<string>.Of(inner, outer), $"{what} '{inner}' and '{outer}', which contains it: {remedy}");

    public static RevisionException Malformed(string target, string remedy) =>
        new(RevisionErrorKind.Malformed, EquatableArray<string>.Empty, $"'{target}' names no revision: {remedy}");

    /// <summary>Some ids, separated by commas, and how many more there are.</summary>
    public static string Listed(IReadOnlyCollection<string> ids) =>
        string.Join(", ", ids.Take(Shown)) + (ids.Count > Shown ? $", and {ids.Count - Shown} more" : "");

    private static string Quoted(IReadOnlyList<string> names, string conjunction) =>
        string.Join($" {conjunction} ", names.Select(name => $"'{name}'"));
}
