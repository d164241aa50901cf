using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>What beginning and ending an inheritance does (PostgreSQL manual, ALTER TABLE, INHERIT).</summary>
internal static class InheritReplay
{
    public static Schema Inherit(Schema schema, Inherit inherit)
    {
        var table = Replay.Require(schema, inherit.Table);
        var parent = Replay.Require(schema, inherit.Parent);
        if (table.Inherits.Contains(parent.Name))
        {
            throw new ImpossibleOperationException($"'{table.Name}' inherits from '{parent.Name}' already");
        }
        if (parent.Name == table.Name || TableColumns.Descendants(schema, table.Name).Any(child => child.Name == parent.Name))
        {
            throw new ImpossibleOperationException($"'{table.Name}' can't inherit from '{parent.Name}', which has its columns from it");
        }
        var given = TableColumns.GivenBy(schema, parent);
        foreach (var column in given)
        {
            var own = TableColumns.Find(schema, table, column.Name);
            if (own is null || own.Type != column.Type || own.Collation != column.Collation || (own.IsNullable && !column.IsNullable))
            {
                throw new ImpossibleOperationException($"'{table.Name}' can't inherit from '{parent.Name}': it needs column '{column.Name}' of the same type, not null where that is");
            }
        }
        var checks = Checks(schema, parent);
        foreach (var check in checks.Where(check => !Checks(schema, table, all: true).Any(own => Same(own, check))))
        {
            throw new ImpossibleOperationException($"'{table.Name}' can't inherit from '{parent.Name}': it needs check constraint '{check.Name}'");
        }
        return Replay.Put(schema, table with
        {
            // What is the parent's is listed there; a column of its own default or comment stays, in the place of the parent's.
            Columns = table.Columns.Where(own => !given.Any(column => Equal(own, column))).ToEquatableArray(),
            Checks = table.Checks.Where(own => !checks.Any(check => Same(own, check))).ToEquatableArray(),
            Inherits = table.Inherits.Append(parent.Name).ToEquatableArray(),
        });
    }

    public static Schema Disinherit(Schema schema, Disinherit disinherit)
    {
        var table = Replay.Require(schema, disinherit.Table);
        if (!table.Inherits.Contains(disinherit.Parent))
        {
            throw new ImpossibleOperationException($"'{table.Name}' doesn't inherit from '{disinherit.Parent}'");
        }
        var left = table with { Inherits = table.Inherits.Where(parent => parent != disinherit.Parent).ToEquatableArray() };
        var columns = TableColumns.Of(schema, table).Where(column => TableColumns.Find(schema, left, column.Name) is null);
        var checks = Checks(schema, table, all: true).Where(check => !Checks(schema, left, all: true).Any(own => own.Name == check.Name));
        return Replay.Put(schema, left with
        {
            Columns = left.Columns.Concat(columns).ToEquatableArray(),
            Checks = left.Checks.Concat(checks).ToEquatableArray(),
        });
    }

    /// <summary>The check constraints that a table gives its children, its parents' among them; <paramref name="all"/>: also those that stay with it.</summary>
    public static IReadOnlyList<CheckConstraint> Checks(Schema schema, Table table, bool all = false)
    {
        var checks = table.Checks.Where(check => all || !check.NoInherit).ToList();
        foreach (var check in TableColumns.Parents(schema, table).SelectMany(parent => Checks(schema, parent)))
        {
            if (checks.All(other => other.Name != check.Name))
            {
                checks.Add(check);
            }
        }
        return checks;
    }

    /// <summary>Whether two checks are the same, name and all.</summary>
    public static bool Same(CheckConstraint left, CheckConstraint right) => left.Name == right.Name && SqlTokens.Same(left.Expression, right.Expression);

    /// <summary>Whether a table's own column says nothing that its parent's doesn't.</summary>
    public static bool Equal(Column own, Column given) =>
        own with { Default = null, Generated = null } == given with { Default = null, Generated = null }
        && SqlTokens.Same(own.Default, given.Default) && SqlTokens.Same(own.Generated, given.Generated);
}
