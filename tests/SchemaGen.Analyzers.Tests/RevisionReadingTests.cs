using System;
using System.Linq;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Each word of the notation, and the operation that it reads as.</summary>
public class RevisionReadingTests
{
    private static readonly TableName Users = new(null, "users");

    public static TheoryData<string, Operation> Words => new()
    {
        { "schema.CreateSchema(\"market\")", new CreateSchema("market") },
        { "schema.DropSchema(name: \"market\")", new DropSchema("market") },
        { "schema.DropTable(\"market.products\")", new DropTable(new TableName("market", "products")) },
        { "schema.DropTable(\"\\\"My table\\\"\")", new DropTable(new TableName(null, "My table")) },
        { "schema.RenameTable(to: \"people\", table: \"users\")", new RenameTable(Users, new TableName(null, "people")) },
        { "schema.CommentTable(\"users\", \"all\" + \" of\" + (\" them\"))", new CommentTable(Users, "all of them") },
        { "schema.CommentTable(\"users\", null)", new CommentTable(Users, null) },
        { "schema.AddColumn(\"users\", \"age\", \"int\").NotNull().Default(\"0\").Fill(\"1\")", new AddColumn(Users, new Column("age", new ColumnType("integer"), false, "0"), "1") },
        { "schema.AddColumn(\"users\", \"n\", \"numeric(10, 2)\").Comment(\"c\").Collation(\"C\").Members(\"A=0\", \"B=1\")",
            new AddColumn(Users, new Column("n", new ColumnType("numeric", EquatableArray<int>.Of(10, 2)), Collation: "C", Members: EquatableArray<string>.Of("A=0", "B=1"), Comment: "c")) },
        { "schema.AddColumn(\"users\", \"n\", \"bigint\").Identity()", new AddColumn(Users, new Column("n", new ColumnType("bigint"), Identity: Identity.ByDefault)) },
        { "schema.AddColumn(\"users\", \"n\", \"bigint\").IdentityAlways()", new AddColumn(Users, new Column("n", new ColumnType("bigint"), Identity: Identity.Always)) },
        { "schema.AddColumn(\"users\", \"n\", \"bigint\").Generated(\"a + b\")", new AddColumn(Users, new Column("n", new ColumnType("bigint"), Generated: "a + b")) },
        { "schema.DropColumn(\"users\", \"age\")", new DropColumn(Users, "age") },
        { "schema.RenameColumn(\"users\", \"a.b\", \"c d\")", new RenameColumn(Users, "a.b", "c d") },
        { "schema.AlterColumn(\"users\", \"age\", \"bigint\").Using(\"age::bigint\").Fill(\"0\").NotNull()",
            new AlterColumn(Users, new Column("age", new ColumnType("bigint"), false), "age::bigint", "0") },
        { "schema.AddPrimaryKey(\"users\", \"users_pkey\", \"a\", \"b\")", new AddPrimaryKey(Users, new PrimaryKey("users_pkey", EquatableArray<string>.Of("a", "b"))) },
        { "schema.AddUnique(\"users\", \"u\", \"a\")", new AddUnique(Users, new UniqueConstraint("u", EquatableArray<string>.Of("a"))) },
        { "schema.AddCheck(\"users\", \"c\", \"a > 0\")", new AddCheck(Users, new CheckConstraint("c", "a > 0")) },
        { "schema.AddForeignKey(\"users\", \"f\", \"a\").References(\"market.t\", \"id\").OnDelete(ReferentialAction.SetNull).OnUpdate(SchemaGen.ReferentialAction.Cascade).InitiallyDeferred()",
            new AddForeignKey(Users, new ForeignKey("f", EquatableArray<string>.Of("a"), new TableName("market", "t"), EquatableArray<string>.Of("id"), ReferentialAction.SetNull, ReferentialAction.Cascade, Deferral.Deferred)) },
        { "schema.AddForeignKey(\"users\", \"f\", \"a\").References(\"t\", \"id\").Deferrable()",
            new AddForeignKey(Users, new ForeignKey("f", EquatableArray<string>.Of("a"), new TableName(null, "t"), EquatableArray<string>.Of("id"), Deferral: Deferral.Immediate)) },
        { "schema.DropConstraint(\"users\", \"c\")", new DropConstraint(Users, "c") },
        { "schema.RenameConstraint(\"users\", \"c\", \"d\")", new RenameConstraint(Users, "c", "d") },
        { "schema.CreateIndex(\"users\", \"i\", \"email\", \"created_at desc\", \"(lower(email)) desc\", \"\\\"Weird name\\\" desc\").Unique().Where(\"a > 0\")",
            new CreateIndex(Users, new TableIndex("i", EquatableArray<IndexPart>.Of(
                new IndexPart("email"), new IndexPart("created_at", IsDescending: true), new IndexPart("lower(email)", true, true), new IndexPart("Weird name", IsDescending: true)), true, "a > 0")) },
        { "schema.DropIndex(\"users\", \"i\")", new DropIndex(Users, "i") },
        { "schema.RenameIndex(\"users\", \"i\", \"j\")", new RenameIndex(Users, "i", "j") },
        { "schema.Sql(\"update users set a = 1\")", new ExecuteSql("update users set a = 1") },
        { "schema.Sql(\"update users set a = 1\", \"sqlite\")", new ExecuteSql("update users set a = 1", default, "sqlite") },
        { "schema.Sql(\"update users set a = 1\", only: null)", new ExecuteSql("update users set a = 1") },
        { "schema.Sql(\"alter table users add a int\", effect: s => s.AddColumn(\"users\", \"a\", \"int\"), only: \"postgresql\")",
            new ExecuteSql("alter table users add a int", EquatableArray<Operation>.Of(new AddColumn(Users, new Column("a", new ColumnType("integer")))), "postgresql") },
        { "schema.Sql(\"drop view v\", (SchemaBuilder _) => { }, \"postgresql\")", new ExecuteSql("drop view v", default, "postgresql") },
        { "schema.Sql(@\"say \"\"hi\"\"\r\nnow\")", new ExecuteSql("say \"hi\"\nnow") },
        { "schema.Sql(\"\"\"\r\n    one\r\n      two\r\n    \"\"\")", new ExecuteSql("one\n  two") },
        { "schema.Irreversible(\"the data is gone\")", new Irreversible("the data is gone") },
        { "schema.CreateTable(\"users\", static t => t.Column(\"id\", \"int8\").NotNull())",
            new CreateTable(new Table(Users, EquatableArray<Column>.Of(new Column("id", new ColumnType("bigint"), false)))) },
        { """
            schema.CreateTable("users", t =>
            {
                t.Column("id", "bigint").NotNull().Identity();
                t.Column("boss", "bigint");
                t.PrimaryKey("users_pkey", "id");
                t.Unique("u", "boss", "id");
                t.Check("c", "boss <> id");
                t.ForeignKey("f", "boss").References("users", "id").OnDelete(ReferentialAction.Restrict);
                t.Index("i", "boss desc").Unique().Where("boss > 1");
                t.Comment("people");
            })
            """,
            new CreateTable(new Table(
                Users,
                EquatableArray<Column>.Of(new Column("id", new ColumnType("bigint"), false, Identity: Identity.ByDefault), new Column("boss", new ColumnType("bigint"))),
                new PrimaryKey("users_pkey", EquatableArray<string>.Of("id")),
                EquatableArray<UniqueConstraint>.Of(new UniqueConstraint("u", EquatableArray<string>.Of("boss", "id"))),
                EquatableArray<CheckConstraint>.Of(new CheckConstraint("c", "boss <> id")),
                EquatableArray<ForeignKey>.Of(new ForeignKey("f", EquatableArray<string>.Of("boss"), Users, EquatableArray<string>.Of("id"), ReferentialAction.Restrict)),
                EquatableArray<TableIndex>.Of(new TableIndex("i", EquatableArray<IndexPart>.Of(new IndexPart("boss", IsDescending: true)), true, "boss > 1")),
                "people")) },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void Word(string call, Operation operation)
    {
        var revision = Compiler.Run(Revision(call)).Clean().Read().Revisions.Single();

        Assert.Equal(EquatableArray<Operation>.Of(operation), revision.Up);
        Assert.Equal(EquatableArray<Operation>.Of(new DropTable(new TableName(null, "down"))), revision.Down);
    }

    [Fact]
    public void The_same_effect_at_the_SQL_of_two_databases_is_read_once()
    {
        var revision = Compiler.Run(Revision("""
            schema.Sql("alter table users add a int", effect: s => s.AddColumn("users", "a", "int"), only: "postgresql");
            schema.Sql("alter table users add a int", effect: s => s.AddColumn("users", "a", "int"), only: "sqlite")
            """)).Clean().Read().Revisions.Single();

        Assert.Equal(
            EquatableArray<Operation>.Of(
                new ExecuteSql("alter table users add a int", EquatableArray<Operation>.Of(new AddColumn(Users, new Column("a", new ColumnType("integer")))), "postgresql"),
                new ExecuteSql("alter table users add a int", default, "sqlite")),
            revision.Up);
    }

    [Fact]
    public void HeaderAndPositions()
    {
        var model = Compiler.Run(
            new SourceFile("Migrations/2_b.cs", """
                using Rev = SchemaGen.RevisionAttribute;
                namespace Shop.Migrations
                {
                    [SchemaGen.RevisionAttribute("b", Revises = "a, c", Message = "merge")]
                    public sealed partial class Merge : Revision
                    {
                        public override void Up(SchemaBuilder s) { }
                        public override void Down(SchemaBuilder s) => s.DropTable("x");
                    }
                }
                """),
            new SourceFile("Migrations/1_a.cs", """
                [Revision("a")]
                public class First : Revision
                {
                    public override void Up(SchemaBuilder schema)
                    {
                        schema.CreateSchema("m");
                        schema.DropSchema("m");
                    }

                    public override void Down(SchemaBuilder schema) { }
                }
                """)).Clean().Read();

        Assert.Equal(
            [
                new RevisionDefinition("a", default, "First", "Migrations/1_a.cs", "", EquatableArray<Operation>.Of(new CreateSchema("m"), new DropSchema("m")), default),
                new RevisionDefinition("b", EquatableArray<string>.Of("a", "c"), "Shop.Migrations.Merge", "Migrations/2_b.cs", "merge", default, EquatableArray<Operation>.Of(new DropTable(new TableName(null, "x")))),
            ],
            model.Revisions);
        Assert.Equal(new Core.Position("Migrations/1_a.cs", 2, 14), model.Positions.Find(Core.Positions.Revision("a")));
        Assert.Equal(new Core.Position("Migrations/1_a.cs", 7, 9), model.Positions.Find(Core.Positions.Operation("a", true, 1)));
        Assert.Equal(new Core.Position("Migrations/2_b.cs", 8, 55), model.Positions.Find(Core.Positions.Operation("b", false, 0)));
    }

    [Fact]
    public void AProjectWithoutEntitiesAndRevisionsGetsNothing()
    {
        Assert.Empty(Compiler.Run("public class User { public int Id { get; set; } }").Clean().Sources);
    }

    internal static string Revision(string up) => $$"""
        [Revision("8828a8665651")]
        public sealed class R : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                {{up}};
            }

            public override void Down(SchemaBuilder schema) => schema.DropTable("down");
        }
        """;

    [Fact]
    public void The_attribute_says_what_comes_before_and_how_it_runs()
    {
        var revision = Assert.Single(Compiler.Run(new SourceFile("Migrations/a.cs", """
            [Revision("c", Revises = "a, b", DependsOn = "x", Labels = "billing,tax", Replaces = "y, z", Transaction = false, StatementTimeout = "2min", LockTimeout = "500ms")]
            public sealed partial class C : Revision
            {
                public override void Up(SchemaBuilder schema) { }
                public override void Down(SchemaBuilder schema) { }
            }
            """)).Clean().Read().Revisions);

        Assert.Equal(
            new RevisionDefinition(
                "c", EquatableArray<string>.Of("a", "b"), "C", "Migrations/a.cs", "", default, default, EquatableArray<string>.Of("x"),
                EquatableArray<string>.Of("billing", "tax"), EquatableArray<string>.Of("y", "z"), InTransaction: false, StatementTimeout: 120_000, LockTimeout: 500),
            revision);
    }
}
