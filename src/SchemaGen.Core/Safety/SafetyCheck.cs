using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety;

/// <summary>Looks for hazards in revisions.</summary>
public static class SafetyCheck
{
    /// <summary>
    /// What may hurt when a revision runs: those of <c>Up</c> first, in the order of the operations, then in that of the ids. Operations that can't be done are passed over.
    /// </summary>
    /// <param name="revision">The revision.</param>
    /// <param name="before">The schema that its <c>Up</c> finds.</param>
    /// <param name="databases">The products that the project is for.</param>
    public static EquatableArray<SafetyFinding> Of(RevisionDefinition revision, Schema before, IReadOnlyCollection<Database> databases)
    {
        var up = Site.Along(revision, isUp: true, before);
        var after = up.Count == 0 ? before : Replay.Apply(up[up.Count - 1].Before, up[up.Count - 1].Operation);
        var rules = SafetyRules.All.Where(rule => rule.Database is not { } one || databases.Contains(one)).ToList();
        return up.Concat(Site.Along(revision, isUp: false, after))
            .SelectMany(site => rules.Where(rule => IsAsked(rule, site)).SelectMany(rule => rule.Find(site).Select(hit => Finding(rule, site, hit, databases.Contains(Database.PostgreSql)))))
            .ToEquatableArray();
    }

    private static bool IsAsked(SafetyRule rule, Site site) =>
        (site.IsUp || rule.IsBothWays)
        && rule.Database switch
        {
            Database.PostgreSql => site.IsOnPostgreSql,
            Database.Sqlite => site.IsOnSqlite,
            _ => site.IsOnPostgreSql || site.IsOnSqlite,
        };

    private static SafetyFinding Finding(SafetyRule rule, Site site, Hit hit, bool isLocking)
    {
        var locks = rule.Lock is null || !isLocking ? default : hit.Locks ?? site.Locks;
        var held = string.Join(", ", locks.GroupBy(one => one.Mode).Select(mode => $"{mode.Key} on {string.Join(" and ", mode.Select(one => one.Table.ToString()))}"));
        return new SafetyFinding(rule, site.IsUp, site.Index, $"{hit.Subject}: {hit.What}{(held.Length == 0 ? "" : $" ({held})")}. {rule.Safe}", locks);
    }
}
