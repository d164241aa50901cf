using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>
/// Hard schemas with the whole vocabulary of PostgreSQL 15, such that a server takes them: names are quoted, reserved and unicode here too. Roles
/// and extensions are left out, because those are the server's.
/// </summary>
public static class WholeSchemas
{
    private static readonly string[] Labels = ["new", "in progress", "it's done", "готово", "NULL", " spaced "];

    public static Arbitrary<Schema> Arbitrary { get; } = Of(HardKinds.All);

    public static Arbitrary<Tuple<Schema, Schema>> Pairs { get; } = PairsOf(HardKinds.All);

    /// <summary>Schemas with these kinds.</summary>
    public static Arbitrary<Schema> Of(HardKinds kinds) => Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new Random(seed), kinds)), Smaller);

    /// <summary>Two such schemas, which overlap.</summary>
    public static Arbitrary<Tuple<Schema, Schema>> PairsOf(HardKinds kinds) => Arb.From(
        from left in Of(kinds).Generator from right in Of(kinds).Generator select Tuple.Create(left, right),
        pair => Smaller(pair.Item1).Select(left => Tuple.Create(left, pair.Item2)).Concat(Smaller(pair.Item2).Select(right => Tuple.Create(pair.Item1, right))));

    /// <summary>A hard schema with some of each of these kinds.</summary>
    public static Schema Make(Random random, HardKinds kinds = HardKinds.All)
    {
        var draft = new HardDraft(HardSchemas.Make(random), random);
        void Add(HardKinds kind, Action<HardDraft> add)
        {
            if (kinds.HasFlag(kind) && random.Next(3) > 0)
            {
                add(draft);
            }
        }

        Add(HardKinds.Inheritance, HardTables.AddHeirs);
        Add(HardKinds.Partitions, HardTables.AddPartitions);
        Add(HardKinds.Types, AddTypes);
        Add(HardKinds.Functions, AddFunctions);
        Add(HardKinds.Sequences, AddSequences);
        Add(HardKinds.Columns, HardTables.AddColumns);
        Add(HardKinds.Constraints, HardTables.AddConstraints);
        Add(HardKinds.Exclusions, HardTables.AddExclusions);
        Add(HardKinds.Indexes, HardTables.AddIndexes);
        Add(HardKinds.Options, HardTables.AddOptions);
        Add(HardKinds.Views, HardUpper.AddViews);
        Add(HardKinds.Functions, HardUpper.AddBoundFunctions);
        Add(HardKinds.Rules, HardUpper.AddRules);
        Add(HardKinds.Triggers, HardUpper.AddTriggers);
        Add(HardKinds.Policies, HardUpper.AddPolicies);
        Add(HardKinds.Grants, HardUpper.AddGrants);
        Add(HardKinds.Comments, HardUpper.AddComments);
        return draft.Schema;
    }

    /// <summary>The schema with one thing less, in every way that replay can take.</summary>
    public static IEnumerable<Schema> Smaller(Schema schema) => Drops(schema).Select(operation => After(schema, operation)).OfType<Schema>();

    /// <summary>What would take one thing out of the schema.</summary>
    public static IEnumerable<Operation> Drops(Schema schema) =>
        schema.Objects.Select(item => (Operation)new DropObject(item.Id))
        .Concat(schema.Tables.Select(table => new DropTable(table.Name)))
        .Concat(schema.Tables.SelectMany(table => Parts(table).Select(name => (Operation)new DropConstraint(table.Name, name))))
        .Concat(schema.Tables.SelectMany(table => table.Indexes.Select(index => new DropIndex(table.Name, index.Name))))
        .Concat(schema.Tables.Where(table => table.Columns.Count > 1).SelectMany(table => table.Columns.Select(column => new DropColumn(table.Name, column.Name))))
        .Concat(schema.Names.Select(name => new DropSchema(name)));

    /// <summary>The names of a table's constraints.</summary>
    public static IEnumerable<string> Parts(Table table) =>
        new[] { table.PrimaryKey?.Name }.OfType<string>()
        .Concat(table.Uniques.Select(unique => unique.Name)).Concat(table.Checks.Select(check => check.Name))
        .Concat(table.ForeignKeys.Select(key => key.Name)).Concat(table.Exclusions.Select(exclusion => exclusion.Name));

    /// <summary>The schema after an operation, or null when it can't be done.</summary>
    public static Schema? After(Schema schema, Operation operation)
    {
        try
        {
            return Replay.Apply(schema, operation);
        }
        catch (ImpossibleOperationException)
        {
            return null;
        }
    }

    private static void AddTypes(HardDraft draft)
    {
        var random = draft.Random;
        for (var count = random.Next(1, 3); count > 0; count--)
        {
            var labels = Labels.OrderBy(_ => random.Next()).Take(random.Next(1, 5)).ToEquatableArray();
            var name = draft.Add(ObjectKind.Enum, id => new EnumType(id, labels));
            draft.AddColumn(new ColumnType(HardDraft.Sql(name), default, random.Next(5) == 0), "'" + labels[0].Replace("'", "''") + "'::" + HardDraft.Sql(name));
        }
        var price = draft.Add(ObjectKind.Domain, id => new DomainType(
            id, ColumnTypes.Parse("numeric(10,2)"), random.Next(2) == 0, random.Next(2) == 0 ? "0" : null, null,
            random.Next(2) == 0 ? EquatableArray<CheckConstraint>.Of(new CheckConstraint("price check", "VALUE >= 0")) : default));
        draft.AddColumn(new ColumnType(HardDraft.Sql(price)), "1");
        if (random.Next(2) == 0)
        {
            draft.Add(ObjectKind.Domain, id => new DomainType(id, ColumnTypes.Parse("text"), true, "'a@b'", "C", default));
        }
        if (random.Next(2) == 0)
        {
            var address = draft.Add(ObjectKind.Composite, id => new CompositeType(id, EquatableArray<Column>.Of(
                new Column("street", ColumnTypes.Parse("text"), Collation: "C"), new Column("order", ColumnTypes.Parse("integer[]")), new Column("Цена", new ColumnType(HardDraft.Sql(price))))));
            draft.AddColumn(new ColumnType(HardDraft.Sql(address)), null);
        }
        if (random.Next(2) == 0)
        {
            var range = draft.Add(ObjectKind.Range, id => new SourceObject(id, "subtype = double precision, subtype_diff = float8mi"));
            draft.AddColumn(new ColumnType(HardDraft.Sql(range)), null);
        }
    }

    private static void AddFunctions(HardDraft draft)
    {
        var random = draft.Random;
        var next = draft.Add(ObjectKind.Function, id => Routine(id, $"CREATE FUNCTION {HardDraft.Sql(id.Name)}(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT a + 1 $$"), "integer");
        draft.AddColumn(ColumnTypes.Parse("integer"), HardDraft.Sql(next) + "(1)");
        if (draft.Schema.Objects.OfType<EnumType>().FirstOrDefault() is { } type)
        {
            var typeName = HardDraft.Sql(type.Id.Name);
            draft.Add(ObjectKind.Function, id => Routine(id, $"CREATE FUNCTION {HardDraft.Sql(id.Name)}(v {typeName}, n text) RETURNS text LANGUAGE sql AS 'SELECT v::text || n'"), typeName + ", text");
        }
        if (random.Next(2) == 0)
        {
            draft.Add(ObjectKind.Procedure, id => Routine(id, $"CREATE PROCEDURE {HardDraft.Sql(id.Name)}() LANGUAGE plpgsql AS $$\nBEGIN\n  NULL;\nEND\n$$"), "");
        }
    }

    private static SourceObject Routine(ObjectId id, string source) => new(id, source);

    private static void AddSequences(HardDraft draft)
    {
        var random = draft.Random;
        draft.Add(ObjectKind.Sequence, id => new Sequence(id, "integer", new SequenceOptions(Start: 1000, Increment: 10, Minimum: 5, Maximum: 9999, Cache: 20, IsCycling: true)));
        var numbers = draft.Add(ObjectKind.Sequence, id => new Sequence(id, "bigint", SequenceOptions.None));
        var column = draft.AddColumn(ColumnTypes.Parse("bigint"), "nextval('" + HardDraft.Sql(numbers).Replace("'", "''") + "'::regclass)");
        if (column is { } owner && owner.Table.Schema == numbers.Schema && random.Next(2) == 0)
        {
            draft.Replace(new Sequence(new ObjectId(ObjectKind.Sequence, numbers), "bigint", SequenceOptions.None, owner.Table, owner.Column));
        }
    }
}
