using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Diffing;

/// <summary>
/// Finds what must be dropped before an operation can be done, because the database would refuse it else: views, rules, triggers and policies
/// that stand on what changes, constraints and indexes on what goes, and the comments and grants about it.
/// </summary>
internal sealed class Clearing
{
    private readonly ConditionalWeakTable<SchemaObject, HashSet<string>> names = new();

    /// <summary>The operations that clear the way, the first of them now; what else is in the way after it is asked for again.</summary>
    public IEnumerable<Operation> InTheWay(Schema schema, Operation operation) => operation switch
    {
        RenameTable rename => Readers(schema, rename.Table),
        RenameColumn rename => Readers(schema, rename.Table, rename.Column).Concat(ColumnGrants(schema, rename.Table, rename.Column)),
        AlterColumn alter when ChangesType(schema, alter) => Readers(schema, alter.Table, alter.Column.Name),
        DropColumn drop => Readers(schema, drop.Table, drop.Column)
            .Concat(PartsInTheWay.OfColumn(schema, drop.Table, drop.Column))
            .Concat(ColumnGrants(schema, drop.Table, drop.Column))
            .Concat(Disowned(schema, sequence => sequence.OwnedBy == drop.Table && sequence.OwnedByColumn == drop.Column)),
        DropTable drop => Readers(schema, drop.Table)
            .Concat(Members(schema, drop.Table))
            .Concat(About(schema, id => id.Name == drop.Table && IsOfTable(id.Kind)))
            .Concat(Disowned(schema, sequence => sequence.OwnedBy == drop.Table)),
        DropConstraint drop => About(schema, id => id.Kind == ObjectKind.Constraint && id.Name == drop.Table && id.Member == drop.Name),
        DropIndex drop => About(schema, id => id.Kind == ObjectKind.Index && id.Name == drop.Table && id.Member == drop.Name),
        RenameObject rename when IsView(rename.Id.Kind) => Readers(schema, rename.Id.Name),
        DropObject drop when IsView(drop.Id.Kind) => Readers(schema, drop.Id.Name)
            .Concat(Members(schema, drop.Id.Name))
            .Concat(About(schema, id => id == drop.Id || (id.Name == drop.Id.Name && id.Kind is ObjectKind.Index or ObjectKind.Column))),
        DropObject drop => About(schema, id => id == drop.Id).Concat(StandingOn(schema, drop.Id)),
        DropSchema drop => About(schema, id => id.Kind == ObjectKind.Schema && id.Name.Name == drop.Name),
        _ => [],
    };

    private IEnumerable<Operation> StandingOn(Schema schema, ObjectId id) => id.Kind is >= ObjectKind.Enum and <= ObjectKind.Procedure
        ? schema.Objects.Where(item => item.Id != id && NamesOf(item).Contains(id.Name.Name))
            .Select(item => item is DomainType domain && id.Kind >= ObjectKind.Sequence ? WithoutExpressions(domain) : (Operation)new DropObject(item.Id))
            .Where(operation => operation is not AlterObject alter || schema.Find(alter.Definition.Id) != alter.Definition)
            .Concat(schema.Tables.SelectMany(table => PartsInTheWay.OfObject(schema, table, id)))
        : [];

    private IEnumerable<Operation> Readers(Schema schema, TableName table, string? column = null) => schema.Objects
        .Where(item => item.Id.Kind is >= ObjectKind.Function and <= ObjectKind.Policy && Reads(schema, item, table, column))
        .Select(item => new DropObject(item.Id));

    // What belongs to a table speaks of its columns without naming it; a column is read by way of children too.
    private bool Reads(Schema schema, SchemaObject item, TableName table, string? column)
    {
        var words = NamesOf(item);
        if (column is null)
        {
            return words.Contains(table.Name) && item.Id.Name != table;
        }
        return (words.Contains(column) || words.Contains(SqlNames.AllColumns))
            && TableColumns.Descendants(schema, table).Select(child => child.Name).Append(table)
                .Any(name => words.Contains(name.Name) || (IsMember(item.Id.Kind) && item.Id.Name == name));
    }

    private static IEnumerable<Operation> Members(Schema schema, TableName host) =>
        schema.Objects.Where(item => IsMember(item.Id.Kind) && item.Id.Name == host).Select(item => new DropObject(item.Id));

    private static IEnumerable<Operation> About(Schema schema, Func<ObjectId, bool> isGoing) =>
        schema.Objects.Where(item => item.Id.On is { } on && isGoing(on)).Select(item => new DropObject(item.Id));

    private static IEnumerable<Operation> ColumnGrants(Schema schema, TableName table, string column) => schema.Objects.OfType<SourceObject>()
        .Where(item => item.Id is { Kind: ObjectKind.Grant, On.Kind: ObjectKind.Table } && item.Id.On.Name == table && SqlNames.In(item.Source).Contains(column))
        .Select(item => new DropObject(item.Id));

    private static IEnumerable<Operation> Disowned(Schema schema, Func<Sequence, bool> isOwned) =>
        schema.Objects.OfType<Sequence>().Where(isOwned).Select(sequence => new AlterObject(sequence with { OwnedBy = null, OwnedByColumn = null }));

    private static AlterObject WithoutExpressions(DomainType domain) => new AlterObject(domain with { Default = null, Checks = default });

    private static bool ChangesType(Schema schema, AlterColumn alter) =>
        schema.Find(alter.Table)?.Find(alter.Column.Name) is { } old && (old.Type != alter.Column.Type || old.Collation != alter.Column.Collation);

    private HashSet<string> NamesOf(SchemaObject item) => names.GetValue(item, key => new HashSet<string>(SqlNames.Of(key), StringComparer.Ordinal));

    private static bool IsView(ObjectKind kind) => kind is ObjectKind.View or ObjectKind.MaterializedView;

    private static bool IsMember(ObjectKind kind) => kind is ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy;

    private static bool IsOfTable(ObjectKind kind) => kind is ObjectKind.Table or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index;
}
