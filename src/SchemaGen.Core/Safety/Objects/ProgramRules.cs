using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Objects;

/// <summary>Triggers, rules, views, functions, extensions.</summary>
internal static class ProgramRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4640", "Trigger on a table that is there")
        {
            Why = "writers wait for the lock, and from then on each of their rows pays for the function",
            Safe = "Set a short LockTimeout, and measure what the function costs a row",
            Lock = TableLock.WritersAndThemselves,
            Find = SafetyRule.On<CreateObject>((create, site) => create.Definition.Id is { Kind: ObjectKind.Trigger } id && site.IsKnown(id.Name) && site.Before.Find(id.Name) is not null
                ? new Hit($"{id.Name}", $"trigger {id.Member} runs at each write from now on") : null),
        },
        new SafetyRule("SCH4641", "Trigger dropped")
        {
            Why = "readers and writers wait for the lock, and what it kept is kept no longer",
            Safe = "Set a short LockTimeout, and make sure that the application does without it",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropObject>((drop, site) => drop.Id.Kind == ObjectKind.Trigger && site.IsKnown(drop.Id.Name) && site.Before.Find(drop.Id.Name) is not null
                ? new Hit($"{drop.Id.Name}", $"what trigger {drop.Id.Member} kept is kept no longer") : null),
        },
        new SafetyRule("SCH4642", "Rule on a table")
        {
            Why = "readers and writers wait for the lock, and the rule rewrites their statements: volatile expressions run twice, RETURNING and COPY change their meaning",
            Safe = "Write a trigger",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<CreateObject>((create, site) => create.Definition.Id is { Kind: ObjectKind.Rule } id && site.IsKnown(id.Name) && site.Before.Find(id.Name) is not null
                ? new Hit($"{id.Name}", $"rule {id.Member} rewrites the statements on it from now on") : null),
        },
        new SafetyRule("SCH4643", "Materialized view made anew")
        {
            Why = "it is dropped, its query runs, and its indexes are built, all while nobody can read it",
            Safe = "Create a second one beside it, with another name, and drop this one in a later revision",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<AlterObject>((alter, site) => IsAnew(alter, site, ObjectKind.MaterializedView) ? new Hit($"{alter.Definition.Id.Name}", "its query runs again while nobody can read it") : null),
        },
        new SafetyRule("SCH4644", "View made anew")
        {
            Why = "it is dropped with all that stands on it, and readers wait; a column that is gone or has another type breaks them",
            Safe = "Create a second one beside it, with another name, and drop this one in a later revision",
            Lock = TableLock.Everyone,
            Severity = Severity.Message,
            Find = SafetyRule.On<AlterObject>((alter, site) => IsAnew(alter, site, ObjectKind.View) ? new Hit($"{alter.Definition.Id.Name}", "it is dropped and created again") : null),
        },
        new SafetyRule("SCH4645", "Function replaced")
        {
            Why = "applications of both versions call the new one from this moment on; indexes and generated columns that used it keep the old one's values",
            Safe = "Give the new one another name, and move the callers to it",
            Severity = Severity.Message,
            Find = SafetyRule.On<AlterObject>((alter, _) => alter.Definition is SourceObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure } ? new Hit(ObjectNames.Write(alter.Definition.Id), "all callers run the new one from now on") : null),
        },
        new SafetyRule("SCH4646", "SECURITY DEFINER without search_path")
        {
            Why = "whoever may create a table or function puts one in front of those that it names, and runs as its owner (PostgreSQL manual, CREATE FUNCTION, \"Writing SECURITY DEFINER Functions Safely\")",
            Safe = "Write SET search_path = pg_catalog, pg_temp behind SECURITY DEFINER, and name schemas in the body",
            Find = site => (site.Operation switch { CreateObject create => create.Definition, AlterObject alter => alter.Definition, _ => null }) is SourceObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure } function
                && SqlTokens.HasWord(function.Source, "definer") && !SqlTokens.HasWord(function.Source, "search_path")
                ? [new Hit(ObjectNames.Write(function.Id), "runs as its owner with the search path of its caller")] : [],
        },
        new SafetyRule("SCH4647", "Extension created")
        {
            Why = "it must be on the server already, and only a superuser or a trusted one's user may create it: production often differs there",
            Safe = "Have it created by whoever runs the server, and say so in the revision's message",
            Severity = Severity.Message,
            Find = SafetyRule.On<CreateObject>((create, _) => create.Definition.Id.Kind == ObjectKind.Extension ? new Hit(ObjectNames.Write(create.Definition.Id), "must be on the server, and takes rights to create") : null),
        },
    ];

    private static bool IsAnew(AlterObject alter, Site site, ObjectKind kind) =>
        alter.Definition is View wanted && wanted.Id.Kind == kind && site.IsKnown(wanted.Id.Name) && site.Before.Find(wanted.Id) is View old && old.Query != wanted.Query;
}
