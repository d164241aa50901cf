using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Objects;

/// <summary>Row security, policies, rights.</summary>
internal static class GuardRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        Security("SCH4610", "Row security without a policy", "nobody but the owner sees or writes a row from this moment on", "Create the policies in the same revision", (old, wanted) => old == RowSecurity.Off && wanted != RowSecurity.Off,
            "nobody but the owner sees a row from now on", site => !site.Before.Objects.Concat(site.Later.Select(later => later.Operation).OfType<CreateObject>().Select(create => create.Definition))
                .Any(item => item.Id.Kind == ObjectKind.Policy && item.Id.Name == ((TableOperation)site.Operation).Table)),
        Security("SCH4611", "Row security off", "whoever may read the table sees all its rows from this moment on", "Keep it on, and change the policies", (old, wanted) => old != RowSecurity.Off && wanted == RowSecurity.Off,
            "whoever may read it sees all rows from now on", _ => true),
        Security("SCH4612", "Row security for the owner too", "jobs, dumps and revisions that run as the owner see only the rows that a policy opens", "Make a policy for the owner first, or run those jobs as a role with BYPASSRLS", (old, wanted) => old != RowSecurity.Forced && wanted == RowSecurity.Forced,
            "the owner's jobs and dumps see only what a policy opens", _ => true),
        new SafetyRule("SCH4613", "Policy dropped")
        {
            Why = "a permissive one closes rows, a restrictive one opens them, from this moment on",
            Safe = "Create the policy that takes its place before it, in the same revision",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropObject>((drop, site) => drop.Id.Kind == ObjectKind.Policy && site.IsKnown(drop.Id.Name)
                ? new Hit($"{drop.Id.Name}", $"other rows are seen once policy {drop.Id.Member} is gone") : null),
        },
        new SafetyRule("SCH4614", "Policy on a table that is there")
        {
            Why = "readers and writers wait for the lock, and its expression runs for each row of each query",
            Safe = "Set a short LockTimeout, and make sure that an index serves the expression",
            Lock = TableLock.Everyone,
            Severity = Severity.Message,
            Find = SafetyRule.On<CreateObject>((create, site) => create.Definition.Id is { Kind: ObjectKind.Policy } id && site.IsKnown(id.Name)
                ? new Hit($"{id.Name}", $"policy {id.Member} is asked for each row from now on") : null),
        },
        new SafetyRule("SCH4615", "Rights taken away")
        {
            Why = "the application that runs with them fails from this moment on",
            Safe = "Deploy an application that no longer needs them first, and revoke in a later revision",
            Find = site => Revoked(site) is { } grant ? [new Hit(ObjectNames.Write(grant), "who runs with these rights fails from now on")] : [],
        },
        new SafetyRule("SCH4616", "Rights for everyone")
        {
            Why = "every role of the server has them, those that come later too",
            Safe = "Grant to a role of the application's own",
            Find = site => (site.Operation switch { CreateObject create => create.Definition, AlterObject alter => alter.Definition, _ => null }) is SourceObject { Id: { Kind: ObjectKind.Grant, Name.Name: "public" } } grant
                && grant.Source.Trim() is not ("none" or "") && grant.Id.On?.Kind is not (ObjectKind.Function or ObjectKind.Procedure)
                ? [new Hit(ObjectNames.Write(grant.Id), "every role of the server has these rights")] : [],
        },
    ];

    private static SafetyRule Security(string id, string title, string why, string safe, Func<RowSecurity, RowSecurity, bool> isMeant, string what, Func<Site, bool> isOpen) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Lock = TableLock.Everyone,
        Find = SafetyRule.On<AlterTable>((alter, site) => site.Known(alter.Table) is { } table && isMeant(table.Options.RowSecurity, alter.Options.RowSecurity) && isOpen(site) ? new Hit($"{alter.Table}", what) : null),
    };

    private static ObjectId? Revoked(Site site) => site.Operation switch
    {
        DropObject { Id.Kind: ObjectKind.Grant } drop => drop.Id,
        AlterObject { Definition: SourceObject { Id.Kind: ObjectKind.Grant } wanted } when site.Before.Find(wanted.Id) is SourceObject old && Privileges(old).Except(Privileges(wanted)).Any() => wanted.Id,
        _ => null,
    };

    private static IEnumerable<string> Privileges(SourceObject grant) => SqlTokens.Canonical(grant.Source).Where(word => word is not ("," or "with" or "grant" or "option" or "none"));
}
