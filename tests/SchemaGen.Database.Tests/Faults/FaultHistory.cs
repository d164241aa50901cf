using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.DatabaseTests.Running;
using SchemaGen.Model;

namespace SchemaGen.DatabaseTests.Faults;

/// <summary>Histories that leave a trace when one of their statements runs twice or not at all: rows are counted up, and down again.</summary>
internal static class FaultHistory
{
    private static readonly TableName Items = new(null, "items");

    /// <summary>One transaction a revision.</summary>
    public static History Transactional { get; } = Of(First, Second(concurrently: false));

    /// <summary>Steps outside of transactions in the beginning, middle and end of a revision, and a revision without a transaction.</summary>
    public static History Mixed { get; } = Of(
        First,
        Second(concurrently: true),
        new RevisionDefinition(
            Histories.Third, Histories.Many(Histories.Second), "R3", "Migrations/r3.cs", "step by step",
            Histories.Many<Operation>(
                new AddColumn(Items, Column("price", "integer") with { Default = "0" }),
                Count(+1),
                new AlterColumn(Items, Column("label", "varchar(200)"))),
            Histories.Many<Operation>(
                new AlterColumn(Items, Column("label", "varchar(100)")),
                Count(-1),
                new DropColumn(Items, "price")),
            InTransaction: false));

    private static RevisionDefinition First => new(
        Histories.First, default, "R1", "Migrations/r1.cs", "items",
        Histories.Many<Operation>(
            new CreateTable(new Table(
                Items,
                Histories.Many(
                    Column("id", "integer") with { IsNullable = false },
                    Column("label", "varchar(100)"),
                    Column("counted", "integer") with { Default = "0" }),
                new PrimaryKey("items_pkey", Histories.Many("id")))),
            new ExecuteSql("INSERT INTO items (id, label, counted) VALUES (1, 'one', 10), (2, 'two', 20)"),
            Count(+1)),
        Histories.Many<Operation>(new DropTable(Items)));

    private static RevisionDefinition Second(bool concurrently)
    {
        var label = new TableIndex("items_label_idx", Histories.Many(new IndexPart("label")));
        var counted = new TableIndex("items_counted_idx", Histories.Many(new IndexPart("counted")));
        return new(
            Histories.Second, Histories.Many(Histories.First), "R2", "Migrations/r2.cs", "indexes",
            Histories.Many<Operation>(
                new CreateIndex(Items, label, concurrently),
                new AddColumn(Items, Column("note", "text")),
                Count(+1),
                new ExecuteSql(concurrently ? "VACUUM items" : "SELECT 1", Only: "postgresql", InTransaction: !concurrently),
                new ExecuteSql(concurrently ? "VACUUM" : "SELECT 1", Only: "sqlite", InTransaction: !concurrently),
                Count(+1),
                new CreateIndex(Items, counted, concurrently)),
            Histories.Many<Operation>(
                new DropIndex(Items, "items_counted_idx", concurrently),
                Count(-1),
                new DropIndex(Items, "items_label_idx", concurrently),
                Count(-1),
                new DropColumn(Items, "note"),
                new ExecuteSql(concurrently ? "VACUUM items" : "SELECT 1", Only: "postgresql", InTransaction: !concurrently),
                new ExecuteSql(concurrently ? "VACUUM" : "SELECT 1", Only: "sqlite", InTransaction: !concurrently)));
    }

    private static History Of(params RevisionDefinition[] revisions) => History.Of(revisions);

    private static Operation Count(int by) => new ExecuteSql($"UPDATE items SET counted = counted + ({by})");

    private static Column Column(string name, string type) => new(name, ColumnTypes.Parse(type), IsNullable: true);
}
