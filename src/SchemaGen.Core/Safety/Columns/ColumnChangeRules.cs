using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Columns;

/// <summary>Changes of a column other than of its type.</summary>
internal static class ColumnChangeRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        New("SCH4110", "SET NOT NULL without a validated check", "all rows are scanned while nobody can read the table",
            "First AddCheck(\"…\", \"… is not null\").NotValid(), in a later revision ValidateConstraint, then NotNull() finds it proven and scans nothing",
            (old, alter, site) => old.IsNullable && !alter.Column.IsNullable && !IsProven(site, alter) ? "all rows are scanned for NULL" : null),
        New("SCH4111", "NULLs filled by one UPDATE", "all rows that hold NULL are updated in the transaction in which nobody can read the table",
            "Fill them in batches in a revision of its own before this one",
            (old, alter, _) => old.IsNullable && alter.Fill is not null ? $"all rows that hold NULL are updated with {alter.Fill}" : null),
        New("SCH4112", "Expression of a generated column changed", "the column is dropped and added again, so the table is written again and the keys and indexes on the column are built anew",
            "Add a second generated column and let the application read that one",
            (old, alter, _) => alter.Column.Generated is not null && !alter.Column.IsVirtual && (old.Generated != alter.Column.Generated || old.Type != alter.Column.Type || old.IsVirtual)
                ? "the column is dropped and computed again for each row" : null,
            isRewrite: true),
        New("SCH4113", "Type changed under a generated column", "the generated columns that read it are dropped and added again, so the table is written again",
            "Add a new column and new generated columns on it, fill it in batches, and drop the old ones later",
            (old, alter, site) => old.Type != alter.Column.Type && Reader(site, alter) is { } reader ? $"the generated column {reader} on it is dropped and computed again for each row" : null,
            isRewrite: true),
        New("SCH4114", "Identity added to a column that is there", "the highest number is looked for while nobody can read the table, and writers that give no number depend on it from now on",
            "Make sure that an index begins with the column, and set a short LockTimeout",
            (old, alter, _) => old.Identity == Identity.None && alter.Column.Identity != Identity.None ? "the highest number is looked for while the table is locked" : null),
        New("SCH4115", "Identity taken away", "writers that give no number fail from this moment on",
            "Let the application give the numbers first, and take the identity away in a later revision",
            (old, alter, _) => old.Identity != Identity.None && alter.Column.Identity == Identity.None && alter.Column.Default is null ? "INSERTs that give it no number fail from now on" : null),
        New("SCH4116", "Identity made ALWAYS", "writers that give a number themselves fail from this moment on",
            "Keep Identity(), or make sure that no writer and no restore gives numbers",
            (old, alter, _) => old.Identity != Identity.None && old.Identity != Identity.Always && alter.Column.Identity == Identity.Always ? "INSERTs that give it a number fail from now on" : null),
        New("SCH4117", "Default of a NOT NULL column dropped", "writers that leave the column out fail from this moment on",
            "Let the application name the column in every INSERT first, and drop the default in a later revision",
            (old, alter, _) => old.Default is not null && alter.Column is { Default: null, IsNullable: false, Generated: null, Identity: Identity.None } && !old.IsNullable
                ? "INSERTs that leave it out fail from now on" : null),
        New("SCH4118", "Collation changed", "all indexes on the column are built again while nobody can read the table",
            "Add a new column with the collation, or an index with it: CreateIndexConcurrently(…, \"name collate \\\"…\\\"\")",
            (old, alter, _) => old.Collation != alter.Column.Collation && old.Type == alter.Column.Type ? $"the indexes on it are built again for collation {alter.Column.Collation ?? "default"}" : null),
        New("SCH4119", "Storage or compression changed", "the table is locked, but the values that are there keep their form: only new ones get the other one",
            "Set a short LockTimeout, and do not expect the table to shrink",
            (old, alter, _) => old.Storage != alter.Column.Storage || old.Compression != alter.Column.Compression ? "values that are there stay as they are, only new ones change" : null) with
        { Severity = Severity.Message },
        New("SCH4140", "Members of an enum renumbered", "rows that are there mean something else from this moment on, without an error",
            "Keep the numbers of the members that are there, and give new members new numbers",
            (old, alter, _) => Renumbered(old, alter.Column) is { } member ? $"{member}, and stored numbers change their meaning" : null) with
        { Lock = null, Database = null },
        New("SCH4141", "NOT NULL taken away", "readers that never met NULL there meet it as soon as the first row without a value is written",
            "Let the application read NULL first, and allow it in a later revision",
            (old, alter, _) => !old.IsNullable && alter.Column.IsNullable ? "running readers may meet NULL from now on" : null) with
        { Lock = null, Database = null, Severity = Severity.Message },
    ];

    private static SafetyRule New(string id, string title, string why, string safe, Func<Column, AlterColumn, Site, string?> find, bool isRewrite = false) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Lock = TableLock.Everyone,
        IsRewrite = isRewrite,
        Find = SafetyRule.On<AlterColumn>((alter, site) =>
            site.IsKnown(alter.Table) && site.Column(alter.Table, alter.Column.Name) is { } old && find(old, alter, site) is { } what ? new Hit($"{alter.Table}.{alter.Column.Name}", what) : null),
    };

    // The server looks among the valid checks for one that says so (PostgreSQL manual, ALTER TABLE, SET NOT NULL).
    private static bool IsProven(Site site, AlterColumn alter) => site.Before.Find(alter.Table)!.Checks.Any(check =>
        !check.NotValid && !check.NoInherit && SqlTokens.Same(check.Expression, ReservedWords.Quote(alter.Column.Name) + " is not null"));

    private static string? Reader(Site site, AlterColumn alter) => site.Before.Find(alter.Table)!.Columns
        .FirstOrDefault(other => other.Name != alter.Column.Name && other.Generated is not null && !other.IsVirtual && SqlTokens.Mentions(other.Generated, alter.Column.Name))?.Name;

    private static string? Renumbered(Column old, Column column) => old.Members
        .Select(member => (Old: member, New: column.Members.FirstOrDefault(other => NameOf(other) == NameOf(member))))
        .Where(pair => pair.New is not null && pair.New != pair.Old)
        .Select(pair => $"{pair.Old} becomes {pair.New}")
        .FirstOrDefault();

    private static string NameOf(string member) => member.Split('=')[0].Trim();
}
