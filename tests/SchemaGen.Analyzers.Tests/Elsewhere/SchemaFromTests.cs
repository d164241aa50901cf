using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Elsewhere;

/// <summary>Entities of another assembly: the same schema, whichever way the assembly is seen.</summary>
public class SchemaFromTests
{
    private const string FromUser = "[assembly: SchemaFrom(typeof(Shop.Models.User))]";

    // By path, as the files of a project reach its compiler.
    private static readonly SourceFile[] Models = [Sample.UserPart, Sample.User, Sample.Row, Sample.Order, Sample.Objects];

    [Theory]
    [InlineData(Seen.Package)]
    [InlineData(Seen.Reference)]
    [InlineData(Seen.Project)]
    internal void AnAssemblyReadsAsItsSources(Seen seen)
    {
        var read = Library.Read(FromUser, Library.Of(seen, "Shop.Models", Models)).Clean();
        var sources = Compiler.Run(Models).Clean();

        Assert.Equal(sources.Model, read.Model);
        Assert.Equal(sources.Constants["Renames"], read.Constants["Renames"]);
    }

    [Theory]
    [InlineData(Seen.Package)]
    [InlineData(Seen.Reference)]
    [InlineData(Seen.Project)]
    internal void EverythingIsPlacedAtTheAttribute(Seen seen)
    {
        var positions = Library.Read("\n " + FromUser, Library.Of(seen, "Shop.Models", Models)).Clean().Read().Positions;

        foreach (var key in new[] { Core.Positions.Table(new Model.TableName(null, "users")), Core.Positions.Table(new Model.TableName(null, "parcels_new")),
            Core.Positions.Member(new Model.TableName(null, "users"), "telegram_id") })
        {
            Assert.Equal(new Core.Position("From.cs", 2, 13), positions.Find(key));
        }
    }

    public static TheoryData<string, string> Kinds => new()
    {
        { "internal class: [Table(\"t\")] internal class A { public int Id { get; set; } }", "t(id)" },
        { "nested: public class Outer { [Table(\"t\")] private class A { public int Id { get; set; } } }", "t(id)" },
        { "record: [Table(\"t\")] public record A(int Id, [MaxLength(9)] [property: Column(\"n\")] string Name);", "t(id, n varchar(9))" },
        { "record, more constructors: [Table(\"t\")] public record A(int Id, [MaxLength(9)] string Name) { public A([MaxLength(7)] string Name) : this(1, Name) { } }", "t(id, name varchar(9))" },
        { "required, init: [Table(\"t\")] public class A { public int Id { get; init; } public required string? Name { get; init; } }", "t(id, name)" },
        { "generic base: public class Row<T> { public T Id { get; set; } = default!; } [Table(\"t\")] public class A : Row<Guid> { public string N { get; set; } = \"\"; }", "t(id, n)" },
        { "abstract base: public abstract class Row { public int Id { get; set; } } [Table(\"t\")] public class A : Row { public string N { get; set; } = \"\"; }", "t(id, n)" },
        { "shadowed: public class Row { public long Id { get; set; } public int X { get; set; } } [Table(\"t\")] public class A : Row { public new int Id { get; set; } }", "t(x, id)" },
        { "computed: [Table(\"t\")] public class A { public int Id { get; set; } public string Name => \"\"; public int this[int i] { get => i; set { } } public static int S { get; set; } internal int I { get; set; } }", "t(id)" },
        { "list of entities: [Table(\"t\")] public class A { public int Id { get; set; } public List<A> Children { get; } = []; }", "t(id)" },
        { "not mapped: [Table(\"t\")] public class A { public int Id { get; set; } [NotMapped] public string Name { get; private set; } = \"\"; }", "t(id)" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void KindsOfClasses(string named, string columns)
    {
        var code = named[(named.IndexOf(':', StringComparison.Ordinal) + 1)..] + " public class Door { }";
        var sources = Compiler.Run(code).Clean().Model;
        foreach (var seen in Enum.GetValues<Seen>())
        {
            Assert.Equal((seen, sources), (seen, Library.Read("[assembly: SchemaFrom(typeof(Door))]", Library.Of(seen, "Models", [new SourceFile("Models.cs", code)])).Clean().Model));
        }
        var table = Core.Snapshots.SnapshotReader.Read(sources).Tables.Single();
        var written = table.Columns.Select(column => column.Name + (column.Type.ToString().StartsWith("varchar", StringComparison.Ordinal) ? " " + column.Type : ""));
        Assert.Equal(columns, $"{table.Name}({string.Join(", ", written)})");
    }

    [Fact]
    public void APrivateSetterIsAColumnWhereItCanBeSeen()
    {
        SourceFile[] code = [new("Models.cs", "[Table(\"t\")] public class A { public int Id { get; set; } public string Name { get; private set; } = \"\"; }")];

        Assert.Equal(Compiler.Run(code).Clean().Model, Library.Read("[assembly: SchemaFrom(typeof(A))]", Library.Of(Seen.Package, "Models", code)).Clean().Model);
        Assert.Equal(Compiler.Run(code).Clean().Model, Library.Read("[assembly: SchemaFrom(typeof(A))]", Library.Of(Seen.Project, "Models", code)).Clean().Model);
        Assert.Equal(
            ["From.cs(1,12): SCH2018 A.Name: a private setter can't be seen from another project: write a public set or init for a column, attribute NotMapped for none, "
                + "or ProduceReferenceAssembly false in that project"],
            Library.Read("[assembly: SchemaFrom(typeof(A))]", Library.Of(Seen.Reference, "Models", code)).Findings);
    }

    [Fact]
    public void ABaseClassMayLiveInAThirdAssembly()
    {
        var rows = Library.Of(Seen.Reference, "Rows", [new SourceFile("Row.cs", "public class Row { public int Id { get; set; } [MaxLength(5)] public string? Code { get; set; } }")]);
        var models = Library.Of(Seen.Reference, "Models", [new SourceFile("A.cs", "[Table(\"t\")] public class A : Row { public DateTime At { get; set; } }")], rows);

        Assert.Equal(
            "schemagen snapshot 1\ntable t\n  column id integer not null identity by default\n  column code varchar(5)\n  column at timestamptz not null\n  primary key t_pkey (id)\n",
            Library.Read("[assembly: SchemaFrom(typeof(A))]", rows, models).Clean().Model);
        Assert.Contains(
            "From.cs(1,12): SCH2018 A: its base class Row, with its properties, lives in Rows, which this project does not reference: add a reference to it",
            Library.Read("[assembly: SchemaFrom(typeof(A))]", models).Findings);
    }

    [Fact]
    public void AttributesAndTypesOfAMissingAssemblyAreNamed()
    {
        var other = Library.Of(Seen.Reference, "Efcore", [new SourceFile("Stubs.cs", Stubs.EntityFramework + " public enum Color { Red }")]);
        var models = Library.Of(Seen.Reference, "Models", [new SourceFile("A.cs", """
            [Table("t"), Microsoft.EntityFrameworkCore.Comment("c")]
            public class A { public int Id { get; set; } public Color Color { get; set; } [Microsoft.EntityFrameworkCore.Precision(5, 2)] public decimal Price { get; set; } }
            """)], other);

        Assert.Equal(
            [
                "From.cs(1,12): SCH2018 A.Color: type Color lives in Efcore, which this project does not reference: add a reference to it",
                "From.cs(1,12): SCH2018 A.Price: attribute Precision, with what it says, lives in Efcore, which this project does not reference: add a reference to it",
                "From.cs(1,12): SCH2018 A: attribute Comment, with what it says, lives in Efcore, which this project does not reference: add a reference to it",
            ],
            Library.Read("[assembly: SchemaFrom(typeof(A))]", models).Findings);
        Assert.Contains("comment table c", Library.Read("[assembly: SchemaFrom(typeof(A))]", models, other).Clean().Model, StringComparison.Ordinal);
    }

    [Fact]
    public void ANamespaceChoosesItsClasses()
    {
        var library = Library.Of(Seen.Reference, "Shop.Models", Models);

        var orders = Library.Read("[assembly: SchemaFrom(typeof(Shop.Models.User), Namespace = \"Shop.Models\")]", library).Clean().Read().Schema;
        Assert.Equal(["parcels", "parcels_new", "users"], orders.Tables.Select(table => table.Name.ToString()));
        // What stands on the assembly is none of a namespace's; what stands on a class of it is.
        Assert.DoesNotContain(orders.Objects, item => item.Id.Kind is Model.ObjectKind.Extension or Model.ObjectKind.View);
        Assert.Contains(orders.Objects, item => item.Id.Kind == Model.ObjectKind.Trigger);

        Assert.Equal(
            ["From.cs(1,12): SCH2018 no class of Shop.Models in namespace Shop.Mod has attribute Table or Entity: mark those that are tables, or remove attribute SchemaFrom"],
            Library.Read("[assembly: SchemaFrom(typeof(Shop.Models.User), Namespace = \"Shop.Mod\")]", library).Findings);
    }

    [Fact]
    public void WhatIsNamedTwiceIsReadOnce()
    {
        var library = Library.Of(Seen.Reference, "Shop.Models", Models);
        var once = Library.Read(FromUser, library).Clean();

        Assert.Equal(once.Model, Library.Read(FromUser + "[assembly: SchemaFrom(typeof(Shop.Orders.Order))]", library).Clean().Model);
        Assert.Equal(once.Model, Library.Read("[assembly: SchemaFrom(typeof(Shop.Models.User), Namespace = \"Shop.Orders\")]" + FromUser, library).Clean().Model);
    }

    [Fact]
    public void EntitiesHereReferToThoseThere()
    {
        const string Code = "[Table(\"visits\")] public class Visit { public int Id { get; set; } [References(typeof(Shop.Models.User))] public int UserId { get; set; } }";
        var library = Library.Of(Seen.Reference, "Shop.Models", Models);

        Assert.Contains("foreign key visits_user_id_fkey (user_id) references users (id)", Library.Read(FromUser + Code, library).Clean().Model, StringComparison.Ordinal);
        Assert.Equal(
            ["From.cs(1,118): SCH2003 Visit.UserId: Shop.Models.User is no entity of this project: mark that class with attribute Table or Entity; "
                + "a class of another project needs attribute SchemaFrom on this assembly"],
            Library.Read(Code, library).Findings);
    }

    [Fact]
    public void FindingsNameClassAndProperty()
    {
        var library = Library.Of(Seen.Reference, "Models", [new SourceFile("A.cs", "[Table(\"t\")] public class A { public int Id { get; set; } public object P { get; set; } = 1; }")]);

        Assert.Equal(
            ["From.cs(1,12): SCH2001 A.P: type object has no column type: convert it to one that has (text, a number, a time), mark the property NotMapped, or name a type with attribute Column(TypeName = \"...\")"],
            Library.Read("[assembly: SchemaFrom(typeof(A))]", library).Findings);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "[assembly: SchemaFrom(typeof(Here))] public class Here { }",
            "SCH2018 Here is a type of this project, whose entities are read anyway: name one of another project, or remove attribute SchemaFrom" },
        { "[assembly: SchemaFrom(typeof(string))]",
            "SCH2018 no class of System.Private.CoreLib has attribute Table or Entity: mark those that are tables, or remove attribute SchemaFrom" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongUses(string code, string finding) => Assert.Equal("From.cs(1,12): " + finding, Assert.Single(Library.Read(code).Findings));

    [Theory]
    [InlineData("[assembly: SchemaFrom(typeof(Nowhere))]")]
    [InlineData("[assembly: SchemaFrom(null)]")]
    [InlineData("[assembly: SchemaFrom]")]
    [InlineData("[assembly: SchemaFrom(typeof(")]
    public void HalfTypedAttributesAreTheCompilersToReport(string code)
    {
        var outcome = Library.Read(code);

        Assert.Empty(outcome.Findings);
        Assert.Empty(outcome.Sources);
    }

    [Fact]
    public void OneClassOfTwoAssembliesIsSaid()
    {
        static SourceFile[] A(string more) => [new("A.cs", "namespace N; [Table(\"t\")] public class A { public int Id { get; set; } " + more + " } public class DoorX { }")];
        var one = Library.Of(Seen.Package, "One", [new("A.cs", A("")[0].Code.Replace("DoorX", "One", StringComparison.Ordinal))]);
        var two = Library.Of(Seen.Package, "Two", [new("A.cs", A("public int X { get; set; }")[0].Code.Replace("DoorX", "Two", StringComparison.Ordinal))]);

        Assert.Equal(
            ["From.cs(1,49): SCH2002 two entities are called N.A, in two files or assemblies, and differ: give one of the classes another name or namespace"],
            Library.Read("[assembly: SchemaFrom(typeof(N.One))][assembly: SchemaFrom(typeof(N.Two))]", one, two).Findings);
    }
}
