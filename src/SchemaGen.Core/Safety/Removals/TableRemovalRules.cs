using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Removals;

/// <summary>Tables and columns that go, or get another name.</summary>
internal static class TableRemovalRules
{
    private const string Expand = "Add the new name beside the old one, write both, move the readers, and drop the old name in a later revision";

    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4301", "Table dropped")
        {
            Why = "its rows are gone, and what still reads it fails from this moment on",
            Safe = "Deploy an application that no longer reads it first; keep a copy, or rename it and drop it later",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropTable>((drop, site) => site.IsKnown(drop.Table) && !IsMadeAgain(drop, site) ? new Hit($"{drop.Table}", "its rows are lost, and running readers fail") : null),
        },
        new SafetyRule("SCH4302", "Dropping a table locks others")
        {
            Why = "its foreign keys' triggers, and its place among partitions, go from other tables too, which nobody can read meanwhile",
            Safe = "Drop its foreign keys, or detach it, each in a revision of its own before",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropTable>((drop, site) => site.IsKnown(drop.Table) && site.Locks.Where(one => one.Table != drop.Table).Select(one => one.Table.ToString()).ToList() is { Count: > 0 } others
                ? new Hit($"{drop.Table}", $"dropping it locks {string.Join(" and ", others)} too") : null),
        },
        new SafetyRule("SCH4303", "Table dropped and created again")
        {
            Why = "the rows are lost, though the table is there afterwards",
            Safe = "Change the table where it stands: AddColumn, AlterColumn, DropColumn",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropTable>((drop, site) => site.IsKnown(drop.Table) && IsMadeAgain(drop, site) ? new Hit($"{drop.Table}", "it is created again, but its rows are lost") : null),
        },
        new SafetyRule("SCH4304", "Column dropped")
        {
            Why = "its values are gone, and what still names it fails from this moment on",
            Safe = "Deploy an application that no longer names it first, and drop it in a later revision",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropColumn>((drop, site) => site.IsKnown(drop.Table) && !IsMadeAgain(drop, site) ? new Hit($"{drop.Table}.{drop.Column}", "its values are lost, and running readers fail") : null),
        },
        new SafetyRule("SCH4305", "Column dropped and added again")
        {
            Why = "the values are lost, though the column is there afterwards",
            Safe = "Write AlterColumn with Using, or RenameColumn",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropColumn>((drop, site) => site.IsKnown(drop.Table) && IsMadeAgain(drop, site) ? new Hit($"{drop.Table}.{drop.Column}", "it is added again, but its values are lost") : null),
        },
        new SafetyRule("SCH4306", "Column renamed")
        {
            Why = "the application that runs meanwhile, and each that is rolled back to, names the old one and fails",
            Safe = Expand,
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<RenameColumn>((rename, site) => site.IsKnown(rename.Table) ? new Hit($"{rename.Table}.{rename.Column}", $"whoever still names it fails once it is {rename.To}") : null),
        },
        new SafetyRule("SCH4307", "Table renamed")
        {
            Why = "the application that runs meanwhile, and each that is rolled back to, names the old one and fails",
            Safe = "Create a view of the old name over it in the same revision, and drop the view in a later one",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<RenameTable>((rename, site) => site.IsKnown(rename.Table) && rename.Table.Schema == rename.To.Schema && !HasView(site, rename.Table)
                ? new Hit($"{rename.Table}", $"whoever still names it fails once it is {rename.To}") : null),
        },
        new SafetyRule("SCH4308", "Table moved to another schema")
        {
            Why = "whoever names it without the schema, or with the old one, fails",
            Safe = "Create a view of the old name over it in the same revision, and drop the view in a later one",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<RenameTable>((rename, site) => site.IsKnown(rename.Table) && rename.Table.Schema != rename.To.Schema && !HasView(site, rename.Table)
                ? new Hit($"{rename.Table}", $"whoever still looks for it there fails once it is {rename.To}") : null),
        },
        new SafetyRule("SCH4309", "Schema renamed")
        {
            Why = "every table, view and function in it has another name at once, and running readers fail",
            Safe = "Create the new schema beside it, move the tables one by one, and leave views behind",
            Find = SafetyRule.On<RenameSchema>((rename, site) => site.Before.Tables.Any(table => table.Name.Schema == rename.Name && site.IsKnown(table.Name))
                ? new Hit(rename.Name, $"all its tables are in {rename.To} at once, and running readers fail") : null),
        },
        new SafetyRule("SCH4310", "Schema dropped")
        {
            Why = "search paths and rights that name it are void from this moment on",
            Safe = "Drop it in a revision after the one that took its last table",
            Find = SafetyRule.On<DropSchema>((drop, site) => site.All.Count > 0 && !site.Earlier.Any(earlier => earlier.Operation is CreateSchema create && create.Name == drop.Name)
                ? new Hit(drop.Name, "search paths and rights that name it are void from now on") : null),
        },
    ];

    private static bool IsMadeAgain(DropTable drop, Site site) => site.Later.Any(later => later.Operation is CreateTable create && create.Table == drop.Table);

    private static bool IsMadeAgain(DropColumn drop, Site site) => site.Later.Any(later => later.Operation is AddColumn add && add.Table == drop.Table && add.Column.Name == drop.Column);

    private static bool HasView(Site site, TableName name) => site.Later.Any(later => later.Operation is CreateObject { Definition: View view } && view.Id.Name == name);
}
