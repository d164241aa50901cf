using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Style;

/// <summary>Names that come new, in new tables too, and what a new table lacks.</summary>
internal static class NameRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        Named("SCH4420", "Name that needs quotes", "whoever types it without quotes gets another name, in lower case", "Write it in lower case with underscores", name =>
            !Identifiers.IsBare(name) ? "needs quotes in every statement" : null),
        Named("SCH4421", "Reserved word as a name", "it needs quotes in every statement, and a tool that forgets them fails", "Choose a name that is no word of SQL", name =>
            ReservedWords.PostgreSql.Contains(name) ? "is a word of SQL and needs quotes in every statement" : null),
        Named("SCH4422", "Name of more than 63 bytes", "the server cuts it off without an error, and looks for it in vain afterwards", "Choose a shorter name", name =>
            Encoding.UTF8.GetByteCount(name) > 63 ? "is cut off by the server after 63 bytes" : null) with { Severity = Severity.Warning },
        Named("SCH4423", "Name that begins with pg_", "PostgreSQL keeps such names for itself, and search paths find its own first", "Choose another beginning", name =>
            name.StartsWith("pg_", StringComparison.Ordinal) ? "begins as PostgreSQL's own names do" : null),
        Table("SCH4424", "Table without a primary key", "rows can't be told apart, and updates of it are not replicated", "Write PrimaryKey", (table, site) =>
            table.PrimaryKey is null && table.Partition is null && !table.Options.IsExternal && !site.Later.Any(later => later.Operation is AddPrimaryKey add && add.Table == table.Name) ? "has no primary key" : null)
            with { Severity = Severity.Warning, Database = null },
        Table("SCH4425", "Unlogged table", "a crash empties it, and replicas never have it", "Leave Unlogged() out, unless its rows can be made again", (table, _) => table.Options.IsUnlogged ? "is empty after a crash" : null),
        Table("SCH4426", "Inheritance", "keys and foreign keys of the parent do not hold for the rows of the child", "Write PartitionBy and PartitionOf, or a table with a reference", (table, _) =>
            !table.Inherits.IsEmpty ? $"the keys of {table.Inherits[0]} don't hold for its rows" : null),
    ];

    private static SafetyRule Named(string id, string title, string why, string safe, Func<string, string?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Severity = Severity.Message,
        Find = site => NewNames(site.Operation).Select(name => find(name) is { } what ? new Hit(name, what) : null).OfType<Hit>(),
    };

    private static SafetyRule Table(string id, string title, string why, string safe, Func<Table, Site, string?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Severity = Severity.Message,
        Find = SafetyRule.On<CreateTable>((create, site) => find(create.Definition, site) is { } what ? new Hit($"{create.Table}", what) : null),
    };

    private static IEnumerable<string> NewNames(Operation operation) => operation switch
    {
        CreateSchema create => [create.Name],
        RenameSchema rename => [rename.To],
        CreateTable create => create.Definition.Columns.Select(column => column.Name).Prepend(create.Table.Name)
            .Concat(ConstraintReplay.Names(create.Definition)).Concat(create.Definition.Indexes.Select(index => index.Name)),
        RenameTable rename => [rename.To.Name],
        AddColumn add => [add.Column.Name],
        RenameColumn rename => [rename.To],
        AddPrimaryKey add => [add.Key.Name],
        AddUnique add => [add.Constraint.Name],
        AddCheck add => [add.Constraint.Name],
        AddExclusion add => [add.Constraint.Name],
        AddForeignKey add => [add.Constraint.Name],
        CreateIndex create => [create.Index.Name],
        RenameConstraint rename => [rename.To],
        RenameIndex rename => [rename.To],
        CreateObject { Definition.Id: { Kind: < ObjectKind.Rule and not ObjectKind.Extension } id } => [id.Name.Name],
        CreateObject { Definition.Id: { Kind: ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy, Member: { } own } } => [own],
        _ => [],
    };
}
