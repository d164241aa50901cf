using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Removals;

/// <summary>Objects beside tables that go, or get another name.</summary>
internal static class ObjectRemovalRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4320", "Label of an enum renamed")
        {
            Why = "the application that runs meanwhile writes and looks for the old label and fails",
            Safe = "Add the new label, let the application read both, update the rows in batches, and leave the old label there",
            Find = SafetyRule.On<RenameLabel>((rename, site) => site.Before.Find(rename.Id) is not null && !IsNew(rename.Id, site)
                ? new Hit($"{rename.Id.Name}", $"whoever still writes '{rename.Label}' fails once it is '{rename.To}'") : null),
        },
        Renamed("SCH4321", "View renamed", TableLock.Everyone, ObjectKind.View, ObjectKind.MaterializedView),
        Renamed("SCH4322", "Function renamed", null, ObjectKind.Function, ObjectKind.Procedure),
        Renamed("SCH4323", "Type renamed", null, ObjectKind.Enum, ObjectKind.Domain, ObjectKind.Composite, ObjectKind.Range),
        Renamed("SCH4324", "Sequence renamed", null, ObjectKind.Sequence),
        Dropped("SCH4325", "View dropped", "what still reads it fails from this moment on", TableLock.Everyone, ObjectKind.View, ObjectKind.MaterializedView),
        Dropped("SCH4326", "Function dropped", "what still calls it fails from this moment on", null, ObjectKind.Function, ObjectKind.Procedure),
        Dropped("SCH4327", "Type dropped", "prepared statements and parameters of that type fail from this moment on", null, ObjectKind.Enum, ObjectKind.Domain, ObjectKind.Composite, ObjectKind.Range),
        Dropped("SCH4328", "Sequence dropped", "what still takes numbers from it fails from this moment on, and the last number is lost", null, ObjectKind.Sequence),
        Dropped("SCH4329", "Extension dropped", "its functions, operators and types go with it, and a restore or another database may need them", null, ObjectKind.Extension),
        new SafetyRule("SCH4330", "Constraint renamed")
        {
            Why = "INSERT … ON CONFLICT ON CONSTRAINT and applications that tell errors apart by the constraint's name look for the old one",
            Safe = "Let the application know both names first",
            Lock = TableLock.Everyone,
            Severity = Severity.Message,
            Find = SafetyRule.On<RenameConstraint>((rename, site) => site.IsKnown(rename.Table) ? new Hit($"{rename.Table}", $"whoever still names constraint {rename.Name} looks for it in vain once it is {rename.To}") : null),
        },
    ];

    private static SafetyRule Renamed(string id, string title, string? mode, params ObjectKind[] kinds) => new(id, title)
    {
        Why = "the application that runs meanwhile, and each that is rolled back to, names the old one and fails",
        Safe = "Create the new one beside it, and drop the old one in a later revision",
        Lock = mode,
        Find = SafetyRule.On<RenameObject>((rename, site) => kinds.Contains(rename.Id.Kind) && !IsNew(rename.Id, site)
            ? new Hit(ObjectNames.Write(rename.Id), $"whoever still names it fails once it is {rename.To}") : null),
    };

    private static SafetyRule Dropped(string id, string title, string why, string? mode, params ObjectKind[] kinds) => new(id, title)
    {
        Why = why,
        Safe = "Deploy an application that no longer needs it first, and drop it in a later revision",
        Lock = mode,
        Find = SafetyRule.On<DropObject>((drop, site) => kinds.Contains(drop.Id.Kind) && !IsNew(drop.Id, site)
            && !site.Later.Any(later => later.Operation is CreateObject create && create.Definition.Id == drop.Id)
            ? new Hit(ObjectNames.Write(drop.Id), why) : null),
    };

    private static bool IsNew(ObjectId id, Site site) => site.Earlier.Any(earlier => earlier.Operation is CreateObject create && create.Definition.Id == id);
}
