using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety;

/// <summary>An operation where it stands: the schema that it finds, and what else the revision does in that direction.</summary>
internal sealed class Site
{
    private readonly IReadOnlyList<Site> all;
    private readonly KnownTables known;
    private EquatableArray<TableLock>? locks;

    private Site(RevisionDefinition revision, bool isUp, int index, Operation operation, Schema before, KnownTables known, IReadOnlyList<Site> all)
    {
        Revision = revision;
        IsUp = isUp;
        Index = index;
        Operation = operation;
        Before = before;
        this.known = known;
        this.all = all;
        IsOnPostgreSql = operation is not ExecuteSql { Only: "sqlite" } && Foreign.IsMeant(operation, before);
        IsOnSqlite = operation is not ExecuteSql { Only: "postgresql" }
            && (operation is CreateTable create ? create.Definition : operation is TableOperation on ? before.Find(on.Table) : null)?.Options.IsExternal != true;
    }

    public RevisionDefinition Revision { get; }

    public bool IsUp { get; }

    public int Index { get; }

    public Operation Operation { get; }

    /// <summary>The schema that the operation finds.</summary>
    public Schema Before { get; }

    /// <summary>All operations of the direction, itself among them.</summary>
    public IReadOnlyList<Site> All => all;

    /// <summary>Those before it.</summary>
    public IEnumerable<Site> Earlier => all.TakeWhile(site => site.Index < Index);

    /// <summary>Those behind it.</summary>
    public IEnumerable<Site> Later => all.Where(site => site.Index > Index);

    /// <summary>The locks that it takes on tables with readers.</summary>
    public EquatableArray<TableLock> Locks => locks ??= IsOnPostgreSql ? PostgreSqlLocks.On(Operation, Before, known, UsesLabel) : default;

    /// <summary>Whether PostgreSQL is told of it.</summary>
    public bool IsOnPostgreSql { get; }

    /// <summary>Whether SQLite is told of it.</summary>
    public bool IsOnSqlite { get; }

    /// <summary>The direction's operations that can be done, each where it stands.</summary>
    public static IReadOnlyList<Site> Along(RevisionDefinition revision, bool isUp, Schema before)
    {
        var operations = isUp ? revision.Up : revision.Down;
        var sites = new List<Site>(operations.Count);
        var known = new KnownTables(before);
        for (var index = 0; index < operations.Count; index++)
        {
            Schema after;
            try
            {
                after = Replay.Apply(before, operations[index]);
            }
            catch (ImpossibleOperationException)
            {
                // That is SCH3005's to say.
                continue;
            }
            sites.Add(new Site(revision, isUp, index, operations[index], before, known, sites));
            known = known.After(operations[index]);
            before = after;
        }
        return sites;
    }

    /// <summary>Whether a table or view was there before the revision: only such a one has rows and readers.</summary>
    public bool IsKnown(TableName table) => known.Contains(table);

    /// <summary>The table of an operation, with its rows and readers; null when the revision creates it, or it is a view.</summary>
    public Table? Known(TableName table) => known.Contains(table) ? Before.Find(table) : null;

    /// <summary>A column of a table, its own or a parent's, or null.</summary>
    public Column? Column(TableName table, string column) => Before.Find(table) is { } found ? TableColumns.Find(Before, found, column) : null;

    /// <summary>Whether the rest of the plan uses a label that comes new into an enum, so that the planner makes the type anew.</summary>
    public bool UsesLabel(string label) => Operation is AlterObject alter
        && !Earlier.Any(site => site.Operation is CreateObject create && create.Definition.Id == alter.Definition.Id)
        && new Later(all.Select(site => site.Operation).ToList(), Position + 1).Uses(label);

    /// <summary>Whether a type is over another one that is <paramref name="name"/>: <c>json</c>, or a domain over it.</summary>
    public bool Is(ColumnType type, string name) => !type.IsArray && UserTypes.Base(Before, type).Name == name;

    private int Position => all.TakeWhile(site => site != this).Count();
}
