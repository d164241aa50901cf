using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Constraints;

/// <summary>Keys, unique, check and exclusion constraints.</summary>
internal static class ConstraintRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        new SafetyRule("SCH4220", "Unique constraint not USING INDEX")
        {
            Why = "its index is built while nobody can read the table",
            Safe = "First CreateIndexConcurrently(…).Unique() in a revision of its own, then AddUnique(…).UsingIndex(\"…\")",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<AddUnique>((add, site) => add.Index is null && site.IsKnown(add.Table)
                ? new Hit($"{add.Table}", $"the index of {add.Constraint.Name} is built under the lock") : null),
        },
        new SafetyRule("SCH4221", "Primary key not USING INDEX")
        {
            Why = "its index is built while nobody can read the table",
            Safe = "First CreateIndexConcurrently(…).Unique() in a revision of its own, then AddPrimaryKey(…).UsingIndex(\"…\")",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<AddPrimaryKey>((add, site) => add.Index is null && site.IsKnown(add.Table)
                ? new Hit($"{add.Table}", $"the index of {add.Key.Name} is built under the lock") : null),
        },
        new SafetyRule("SCH4222", "Exclusion constraint added")
        {
            Why = "its index is built while nobody can read the table, and there is no concurrent way",
            Safe = "Set a short LockTimeout and add it while the table is small, or keep the rule in a trigger",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<AddExclusion>((add, site) => site.IsKnown(add.Table) ? new Hit($"{add.Table}", $"the index of {add.Constraint.Name} is built under the lock") : null),
        },
        new SafetyRule("SCH4223", "Check not NOT VALID first")
        {
            Why = "all rows are checked while nobody can read the table",
            Safe = "Write AddCheck(…).NotValid() here, and ValidateConstraint in a later revision",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<AddCheck>((add, site) => !add.Constraint.NotValid && site.IsKnown(add.Table)
                ? new Hit($"{add.Table}", $"all rows are checked for {add.Constraint.Name}") : null),
        },
        new SafetyRule("SCH4224", "Validated in the transaction that adds it")
        {
            Why = "the lock of the constraint that was added NOT VALID is held while all rows are checked, so nothing is gained",
            Safe = "Move ValidateConstraint to a later revision",
            Find = SafetyRule.On<ValidateConstraint>((validate, site) => site.Revision.InTransaction && site.IsKnown(validate.Table) && site.Earlier.Any(earlier => earlier.Operation switch
            {
                AddCheck add => add.Table == validate.Table && add.Constraint.Name == validate.Name,
                AddForeignKey add => add.Table == validate.Table && add.Constraint.Name == validate.Name,
                _ => false,
            })
                ? new Hit($"{validate.Table}", $"all rows are checked for {validate.Name} under the lock that adding it took") : null),
        },
        new SafetyRule("SCH4225", "Primary key dropped")
        {
            Why = "writers with ON CONFLICT fail, updates are no longer replicated, and duplicates come in",
            Safe = "Make the new key first, with UsingIndex, and drop nothing that others stand on",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropConstraint>((drop, site) => site.Known(drop.Table)?.PrimaryKey?.Name == drop.Name && !IsAddedAgain(site)
                ? new Hit($"{drop.Table}", $"nothing keeps rows apart after {drop.Name} is gone") : null),
        },
        new SafetyRule("SCH4226", "Primary key replaced")
        {
            Why = "the old key goes and the new one's index is built, all while nobody can read the table",
            Safe = "Build the new key's index with CreateIndexConcurrently(…).Unique() before, and write AddPrimaryKey(…).UsingIndex(\"…\")",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropConstraint>((drop, site) => site.Known(drop.Table)?.PrimaryKey?.Name == drop.Name && IsAddedAgain(site)
                ? new Hit($"{drop.Table}", $"{drop.Name} is dropped and another key is added in its place") : null),
        },
        new SafetyRule("SCH4227", "Unique constraint dropped")
        {
            Why = "writers with ON CONFLICT on its columns fail from this moment on",
            Safe = "Take ON CONFLICT out of the application first, and drop it in a later revision",
            Lock = TableLock.Everyone,
            Find = SafetyRule.On<DropConstraint>((drop, site) => site.Known(drop.Table) is { } table && table.Uniques.Any(unique => unique.Name == drop.Name)
                ? new Hit($"{drop.Table}", $"INSERT … ON CONFLICT on the columns of {drop.Name} fails from now on") : null),
        },
        new SafetyRule("SCH4228", "Deferrable unique constraint")
        {
            Why = "it serves neither ON CONFLICT nor a foreign key, and is checked row by row at the end",
            Safe = "Leave Deferrable out, unless keys are swapped within one transaction",
            Severity = Severity.Message,
            Find = SafetyRule.On<AddUnique>((add, _) => add.Constraint.Deferral != Deferral.None ? new Hit($"{add.Table}", $"{add.Constraint.Name} can't be named in ON CONFLICT") : null),
        },
        new SafetyRule("SCH4229", "Unique over columns that take NULL")
        {
            Why = "two rows with NULL count as different, so duplicates come in where one of the columns is empty",
            Safe = "Write NotNull() on the columns, or NullsNotDistinct()",
            Severity = Severity.Message,
            Database = null,
            Find = SafetyRule.On<AddUnique>((add, site) => !add.Constraint.NullsNotDistinct && add.Constraint.Columns.FirstOrDefault(column => site.Column(add.Table, column)?.IsNullable == true) is { } open
                ? new Hit($"{add.Table}", $"{add.Constraint.Name} lets rows with NULL in {open} come in twice") : null),
        },
    ];

    private static bool IsAddedAgain(Site site) => site.Later.Any(later => later.Operation is AddPrimaryKey add && add.Table == ((DropConstraint)site.Operation).Table);
}
