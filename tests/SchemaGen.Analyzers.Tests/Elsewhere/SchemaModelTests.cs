using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;
using Xunit;

namespace SchemaGen.Analyzers.Tests.Elsewhere;

/// <summary>Several models in one project: which class, object and revision belongs to which.</summary>
public class SchemaModelTests
{
    private const string Attribute = "[assembly: SchemaModel(\"billing\", \"Shop.Billing\")]\n";

    private const string Key = "public int Id { get; set; } ";

    private static readonly SourceFile Entities = new("Entities.cs", """
        namespace Shop
        {
            [Table("orders")] public class Order { public int Id { get; set; } public Color Color { get; set; } }
            [SqlEnum] public enum Color { Red }
            [SqlEnum] public enum Unused { A }
        }
        namespace Shop.Billing
        {
            [Table("invoices"), SqlExtension("citext")] public class Invoice { public int Id { get; set; } public Color Color { get; set; } }
            namespace Old { [Table("bills")] public class Bill { public int Id { get; set; } } }
        }
        namespace Shop.BillingNot { [Table("nots")] public class Not { public int Id { get; set; } } }
        """);

    [Fact]
    public void ClassesBelongByNamespace()
    {
        var models = Read(new SourceFile("Models.cs", Attribute), Entities);

        Assert.Equal(["nots", "orders"], models[""].Schema.Tables.Select(table => table.Name.Name));
        Assert.Equal(["bills", "invoices"], models["billing"].Schema.Tables.Select(table => table.Name.Name));
        // An enum type is where its columns are, and in its namespace's model while it has none.
        Assert.Equal(["color", "unused"], models[""].Schema.Objects.Select(item => item.Id.Name.Name));
        Assert.Equal(["citext", "color"], models["billing"].Schema.Objects.Select(item => item.Id.Name.Name));
        Assert.Equal(new Core.Position("Entities.cs", 9, 25), models["billing"].Positions.Find(Core.Positions.Object(models["billing"].Schema.Objects[0].Id)));
    }

    [Fact]
    public void TheLongestNamespaceDecides()
    {
        var models = Read(new SourceFile("Models.cs", Attribute + "[assembly: SchemaModel(\"old\", \"Shop.Billing.Old\")]"), Entities);

        Assert.Equal(["invoices"], models["billing"].Schema.Tables.Select(table => table.Name.Name));
        Assert.Equal(["bills"], models["old"].Schema.Tables.Select(table => table.Name.Name));
    }

    [Fact]
    public void RevisionsBelongByFolder()
    {
        var here = Sample.First;
        var there = Sample.Second with { Path = "Migrations/billing/2026/20260102000000_bbbbbbbbbbbb_second.cs" };
        var models = Read(new SourceFile("Models.cs", Attribute), Entities, here, there);

        Assert.Equal("aaaaaaaaaaaa", Assert.Single(models[""].Revisions).Id);
        Assert.Equal("bbbbbbbbbbbb", Assert.Single(models["billing"].Revisions).Id);
        Assert.Null(models[""].Positions.Find(Core.Positions.Revision("bbbbbbbbbbbb")));
        Assert.NotNull(models["billing"].Positions.Find(Core.Positions.Revision("bbbbbbbbbbbb")));
    }

    [Fact]
    public void EachHasFolderAndTableOfItsOwn()
    {
        var models = Read(new SourceFile("Models.cs", Attribute), Entities);
        Assert.Null(models[""].Settings.Model);
        Assert.Equal(HistoryNames.Default, models[""].Settings.History);
        Assert.Equal(new ModelPlace("billing", "Migrations/billing"), models["billing"].Settings.Model);
        Assert.Equal(("schemagen_billing_version", "schemagen_billing_log"), (models["billing"].Settings.History.Version.ToString(), models["billing"].Settings.History.Log.ToString()));

        models = Read(new SourceFile("Models.cs", "[assembly: SchemaModel(\"billing\", \"Shop.Billing\", Migrations = \"Billing\\\\History/\", VersionTable = \"audit.bills\")]"), Entities);
        Assert.Equal(new ModelPlace("billing", "Billing/History"), models["billing"].Settings.Model);
        Assert.Equal("audit.bills", models["billing"].Settings.History.Version.ToString());
    }

    [Fact]
    public void WhatBelongsToNoneIsUntouched()
    {
        var alone = Compiler.Run(Sample.All).Clean().Sources;
        var beside = Compiler.Run([.. Sample.All, new SourceFile("Models.cs", "[assembly: SchemaModel(\"billing\", \"Shop.Billing\")] namespace Shop.Billing { [Entity] public class Bill { " + Key + "} }")]).Clean().Sources;

        Assert.All(alone, source => Assert.Equal(source.Value, beside[source.Key]));
        Assert.Equal(
            ["SchemaGenModel_billing.Model.g.cs", "SchemaGenModel_billing.Positions.g.cs", "SchemaGenModel_billing.Revisions.g.cs", "SchemaGenModel_billing.Settings.g.cs"],
            beside.Keys.Except(alone.Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AProjectMayHaveNamedModelsOnly()
    {
        var models = Read(new SourceFile("Models.cs", Attribute), new SourceFile("E.cs", "namespace Shop.Billing { [Entity] public class Bill { " + Key + "} }"));

        Assert.Equal(["billing"], models.Keys);
    }

    [Fact]
    public void EntitiesOfAnotherAssemblyBelongByTheirNamespaces()
    {
        var library = Library.Of(Seen.Reference, "Library", [Entities, new SourceFile("More.cs", "[assembly: SqlExtension(\"hstore\")]")]);
        var models = Models(Compiler.Run(Compiler.Compilation([new SourceFile("Models.cs", Attribute + "[assembly: SchemaFrom(typeof(Shop.Billing.Invoice))]")], more: library)).Clean());

        Assert.Equal(["nots", "orders"], models[""].Schema.Tables.Select(table => table.Name.Name));
        Assert.Equal(["bills", "invoices"], models["billing"].Schema.Tables.Select(table => table.Name.Name));
        // What stands on that assembly belongs to the class by which it is named.
        Assert.Equal(["citext", "hstore", "color"], models["billing"].Schema.Objects.Select(item => item.Id.Name.Name));
    }

    public static TheoryData<string, string> Crossings => new()
    {
        { "[References(typeof(Order))] public int §OrderId { get; set; }", "Invoice.OrderId" },
        { "public int OrderId { get; set; } public Order? §Order { get; set; }", "Invoice.Order" },
        { "public int OrderId { get; set; } [ForeignKey(nameof(OrderId))] public Order? §Order { get; set; }", "Invoice.Order" },
        { "public List<Order> §Orders { get; set; } = [];", "Invoice.Orders" },
    };

    [Theory]
    [MemberData(nameof(Crossings))]
    public void NoTableRefersToAnotherModels(string member, string label)
    {
        var code = Attribute + "namespace Shop { [Entity] public class Order { " + Key + "} } namespace Shop.Billing { [Entity] public class Invoice { " + Key + member + " } }";
        var at = code.IndexOf('§', StringComparison.Ordinal) - code.IndexOf('\n', StringComparison.Ordinal);

        Assert.Equal(
            [$"E.cs(2,{at}): SCH2003 {label}: Shop.Order belongs to model 'default', and no table of one history can refer to another's: "
                + "write a class of its table in this model, with attribute Entity(\"...\", External = true), and refer to that"],
            Compiler.Run(new SourceFile("E.cs", code.Replace("§", "", StringComparison.Ordinal))).Findings);
    }

    [Fact]
    public void AnExternalClassCrosses()
    {
        var models = Read(new SourceFile("E.cs", Attribute + """
            namespace Shop { [Table("orders")] public class Order { public int Id { get; set; } } }
            namespace Shop.Billing
            {
                [Entity("orders", External = true)] public class ShopOrder { public int Id { get; set; } }
                [Table("invoices")] public class Invoice { public int Id { get; set; } [References(typeof(ShopOrder))] public int OrderId { get; set; } }
            }
            """));

        Assert.Equal("orders", Assert.Single(models["billing"].Schema.Tables.Single(table => table.Name.Name == "invoices").ForeignKeys).Table.Name);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { "§SchemaModel(\"Bill-ing\", \"S\")", "model 'Bill-ing' can't be used in names of folders, classes and tables: write 1 to 20 small letters, digits and underscores, a letter first" },
        { "§SchemaModel(\"default\", \"S\")", "model 'default' is what the model without a name is called: write another one" },
        { "§SchemaModel(\"b\")", "model 'b' has no namespace whose classes belong to it: name one after the model's name" },
        { "§SchemaModel(\"b\", null)", null! },
        { "§SchemaModel(\"b\", \" \")", null! },
        { "SchemaModel(\"b\", \"S\"), §SchemaModel(\"b\", \"T\")", "model 'b' is declared twice: name all its namespaces in one attribute" },
        { "SchemaModel(\"b\", \"S\"), §SchemaModel(\"b\", \"S\")", null! },
        { "SchemaModel(\"b\", \"S\"), §SchemaModel(\"c\", \"S\")", "model 'c' has namespace S, which another model has already: name it once" },
        { "§SchemaModel(\"b\", \"S\", Migrations = \"../x\")", "model 'b' has its revisions in '../x', which lies outside of the project's folder, where they would not be compiled: name a folder in it" },
        { "§SchemaModel(\"b\", \"S\", Migrations = \"\")", null! },
        { "§SchemaModel(\"b\", \"S\", Migrations = \"Migrations/\")", "model 'b' has its revisions in Migrations, as another model: give each a folder of its own" },
        { "§SchemaModel(\"b\", \"S\", VersionTable = \"schemagen_version\")", "model 'b' is remembered in table schemagen_version, as another model: give each a table of its own" },
        { "§SchemaModel(\"b\", \"S\", VersionTable = \"a.b.c\")", "model 'b' can't be remembered in its table: 'a.b.c' is not a table: write table or schema.table" },
        { "§SchemaModel(\"b\", \"Nowhere\")", "model 'b' has no entity and no revision: no class of Nowhere has attribute Table or Entity" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void WrongUses(string attributes, string message)
    {
        var at = attributes.IndexOf('§', StringComparison.Ordinal) + "[assembly: ".Length + 1;
        var finding = Assert.Single(Compiler.Run(new SourceFile("E.cs", $"[assembly: {attributes.Replace("§", "", StringComparison.Ordinal)}] namespace S {{ [Entity] public class A {{ {Key}}} }}")).Findings);

        Assert.StartsWith($"E.cs(1,{at}): SCH2019 {message ?? "model 'b' "}", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEditOfOneModelLeavesTheOthersAlone()
    {
        var models = new SourceFile("Models.cs", Attribute);
        var before = Compiler.Compilation([models, Entities, Sample.First]);
        var driver = Compiler.Driver().RunGenerators(before);
        var sources = Sources(driver);
        var old = before.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + Entities.Path);

        var edited = before.ReplaceSyntaxTree(old, Compiler.Tree(Entities with { Code = Entities.Code.Replace("\"bills\"", "\"bill\"", StringComparison.Ordinal) }));
        var after = Sources(driver.RunGenerators(edited));
        Assert.Equal(
            ["SchemaGenModel_billing.Model.g.cs", "SchemaGenModel_billing.Positions.g.cs"],
            after.Where(source => source.Value != sources[source.Key]).Select(source => source.Key).Order(StringComparer.Ordinal));

        var unrelated = driver.RunGenerators(before.AddSyntaxTrees(Compiler.Tree(Sample.Unrelated))).GetRunResult().Results.Single();
        Assert.All(
            unrelated.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, output.Reason.ToString()));
    }

    private static Dictionary<string, string> Sources(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    private static SortedDictionary<string, CompiledModel> Read(params SourceFile[] files) => Models(Compiler.Run(files).Clean());

    private static SortedDictionary<string, CompiledModel> Models(Outcome outcome) => new(
        outcome.Compilation.GetSymbolsWithName(ModelPlace.IsClassName).OfType<INamedTypeSymbol>().ToDictionary(
            type => type.Name[CompiledModel.ClassName.Length..].TrimStart('_'),
            type => CompiledModel.Read(type.GetMembers().OfType<IFieldSymbol>().ToDictionary(field => field.Name, field => (string)field.ConstantValue!))),
        StringComparer.Ordinal);
}
