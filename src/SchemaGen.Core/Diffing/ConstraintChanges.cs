using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>
/// In tables that stay: renames constraints and indexes whose definition is the same, and drops those that are gone, that changed, or
/// that stand on a column whose type becomes another kind (the database could not carry them along).
/// </summary>
internal static class ConstraintChanges
{
    /// <param name="path">The path so far: what is gone is dropped, and names are the new ones.</param>
    /// <param name="to">The target.</param>
    /// <param name="isRebuilt">Whether a column's type is made anew under its name.</param>
    public static void Add(Path path, Schema to, Func<Column, bool> isRebuilt)
    {
        var going = to.Tables.OrderBy(table => table.Name)
            .Where(table => path.Current.Find(table.Name) is { } current && !(current == table && IsAlone(table) && !table.Columns.Any(isRebuilt)))
            .Select(table => new Going(path.Current, to, table, isRebuilt))
            .ToList();

        Drops.DropForeignKeys(path, (table, key) => going.Any(change => change.Loses(table, key)));
        foreach (var change in going)
        {
            change.Drop(path);
        }
        foreach (var change in going)
        {
            change.Rename(path);
        }
    }

    // The columns of a partition or an heir may change although it is the same.
    private static bool IsAlone(Table table) => table.Partition is null && table.Inherits.IsEmpty;

    private sealed class Going
    {
        private readonly TableName name;
        private readonly Table to;
        private readonly HashSet<string> converted;
        private readonly List<string> generated;
        private readonly List<string> indexes;
        private readonly List<string> constraints;
        private readonly HashSet<string> foreignKeys;
        private readonly List<Operation> renames = new();
        private readonly List<EquatableArray<string>> lostKeys;

        public Going(Schema before, Schema after, Table to, Func<Column, bool> isRebuilt)
        {
            var from = before.Find(to.Name)!;
            name = from.Name;
            this.to = to;
            var retyped = TableColumns.Of(before, from)
                .Where(column => TableColumns.Find(after, to, column.Name) is { } target && (column.Type != target.Type || column.Collation != target.Collation || isRebuilt(column)))
                .ToList();
            converted = new HashSet<string>(retyped
                .Where(column => isRebuilt(column) || !TypeFamilies.Compatible(column.Type, TableColumns.Find(after, to, column.Name)!.Type))
                .Select(column => column.Name));
            generated = from.Columns.Where(column => column.Generated is not null && retyped.Any(other => other.Name != column.Name && SqlTokens.Mentions(column.Generated, other.Name)))
                .Select(column => column.Name).ToList();

            // A table keeps what its new parent is going to give it anyway: a partition all, an heir the checks.
            var joining = TableColumns.Parents(after, to).Where(parent => parent.Name != from.Partition?.Parent && !from.Inherits.Contains(parent.Name)).ToList();
            var given = from.Partition is null && to.Partition is not null ? joining : new List<Table>();
            var uniques = Leaving(from.Uniques, to.Uniques, given.SelectMany(parent => parent.Uniques), unique => unique.Name, Equivalence.SameButName, Equivalence.SameButName,
                unique => unique.Columns.Any(converted.Contains), Constraint);
            var checks = Leaving(from.Checks, to.Checks, joining.SelectMany(parent => InheritReplay.Checks(after, parent)), check => check.Name, Equivalence.SameButName, Equivalence.Alterable,
                check => converted.Any(column => SqlTokens.Mentions(check.Expression, column)), Constraint);
            var exclusions = Leaving(from.Exclusions, to.Exclusions, given.SelectMany(parent => parent.Exclusions), exclusion => exclusion.Name, Equivalence.SameButName, Equivalence.SameButName,
                exclusion => converted.Any(column => TableStanding.Uses(exclusion, column)), Constraint);
            var keys = Leaving(List(from.PrimaryKey), List(to.PrimaryKey), given.SelectMany(parent => List(parent.PrimaryKey)), key => key.Name, Equivalence.SameButName, Equivalence.SameButName,
                key => key.Columns.Any(converted.Contains), Constraint);
            var leaving = Leaving(from.Indexes, to.Indexes, given.SelectMany(parent => parent.Indexes), index => index.Name, Equivalence.SameButName, Equivalence.Alterable,
                index => converted.Any(column => IndexReplay.Uses(index, column)), Index);
            var foreign = Leaving(from.ForeignKeys, to.ForeignKeys, given.SelectMany(parent => parent.ForeignKeys), key => key.Name, Equivalence.SameButName, Equivalence.Alterable,
                key => key.Columns.Any(converted.Contains), Constraint);

            indexes = leaving.Select(index => index.Name).ToList();
            constraints = checks.Select(check => check.Name).Concat(exclusions.Select(exclusion => exclusion.Name))
                .Concat(uniques.Select(unique => unique.Name)).Concat(keys.Select(key => key.Name)).ToList();
            foreignKeys = new HashSet<string>(foreign.Select(key => key.Name));
            lostKeys = keys.Select(key => key.Columns).Concat(uniques.Select(unique => unique.Columns))
                .Concat(leaving.Where(index => index.IsUnique).Select(index => index.Parts.Select(part => part.Text).ToEquatableArray())).ToList();
        }

        /// <summary>Whether a foreign key must go: it is this table's and changes, or it refers to a key that goes or to a column that is converted.</summary>
        public bool Loses(Table table, ForeignKey key) =>
            (table.Name == name && foreignKeys.Contains(key.Name))
            || (key.Table == name && (key.ReferencedColumns.Any(converted.Contains)
                || lostKeys.Any(lost => new HashSet<string>(lost).SetEquals(key.ReferencedColumns))));

        public void Drop(Path path)
        {
            foreach (var index in indexes)
            {
                path.Add(new DropIndex(name, index));
            }
            foreach (var constraint in constraints)
            {
                path.Add(new DropConstraint(name, constraint));
            }
            foreach (var column in generated)
            {
                Drops.DropColumn(path, name, column);
            }
        }

        // Whatever can't take its new name now (another one still has it) is dropped, and added again with the new ones.
        public void Rename(Path path)
        {
            foreach (var rename in renames.Where(rename => !path.TryAdd(rename)))
            {
                Replace(path, rename);
            }
        }

        private void Replace(Path path, Operation rename)
        {
            var table = path.Current.Find(name)!;
            switch (rename)
            {
                case RenameIndex index:
                    DropKeysOn(path, table.Indexes.First(other => other.Name == index.Name).Parts.Select(part => part.Text));
                    path.Add(new DropIndex(name, index.Name));
                    break;
                case RenameConstraint constraint:
                    DropKeysOn(path, List(table.PrimaryKey).Where(key => key.Name == constraint.Name).SelectMany(key => key.Columns)
                        .Concat(table.Uniques.Where(unique => unique.Name == constraint.Name).SelectMany(unique => unique.Columns)));
                    path.TryAdd(new DropConstraint(name, constraint.Name));
                    break;
            }
        }

        private void DropKeysOn(Path path, IEnumerable<string> columns)
        {
            var lost = new HashSet<string>(columns);
            Drops.DropForeignKeys(path, (_, key) => lost.Count > 0 && key.Table == name && lost.SetEquals(key.ReferencedColumns));
        }

        private Operation Constraint(string from, string target) => new RenameConstraint(name, from, target);

        private Operation Index(string from, string target) => new RenameIndex(name, from, target);

        private List<T> Leaving<T>(
            IEnumerable<T> from,
            IEnumerable<T> target,
            IEnumerable<T> given,
            Func<T, string> nameOf,
            Func<T, T, bool> sameButName,
            Func<T, T, bool> isAlterable,
            Func<T, bool> isConverted,
            Func<string, string, Operation> rename)
        {
            var old = from.ToList();
            var arriving = Equivalence.Without(target, old, nameOf, isAlterable).ToList();
            var leaving = old.Where(isConverted).ToList();
            foreach (var item in Equivalence.Without(old, target, nameOf, isAlterable).Where(item => !leaving.Contains(item)))
            {
                var at = arriving.FindIndex(other => sameButName(item, other));
                at = at >= 0 ? at : arriving.FindIndex(other => isAlterable(item, other));
                if (at >= 0)
                {
                    renames.Add(rename(nameOf(item), nameOf(arriving[at])));
                    arriving.RemoveAt(at);
                }
                else if (!given.Any(other => isAlterable(item, other)))
                {
                    leaving.Add(item);
                }
            }
            return leaving;
        }

        private static IEnumerable<PrimaryKey> List(PrimaryKey? key) => key is null ? Enumerable.Empty<PrimaryKey>() : new[] { key };
    }
}
