using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers.Declaring;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>A changed file has those read again that look up its names, and no others; whatever it is, what is kept is what would be read anew.</summary>
public class AffectedTests
{
    private static readonly Dictionary<string, string> Shop = new()
    {
        ["Order.cs"] = "namespace Shop; [Table(\"orders\")] public partial class Order { public long Id { get; set; } public Customer Customer { get; set; } public Kind Kind { get; set; } }",
        ["Customer.cs"] = "namespace Shop; [Table(Tables.Customers)] public class Customer : Party { public Address Home { get; set; } }",
        ["Party.cs"] = "namespace Shop; public abstract class Party : Root { public string Name { get; set; } public string Upper() { return Texts.Up(Name); } }",
        ["Root.cs"] = "namespace Shop; public abstract class Root { public long Id { get; set; } }",
        ["Address.cs"] = "namespace Shop; public class Address { public Country Land { get; set; } }",
        ["Country.cs"] = "namespace Shop; public class Country { public string Code { get; set; } }",
        ["Kind.cs"] = "namespace Shop; [Obsolete(Notes.Old)] public enum Kind { New = Numbers.First, Old }",
        ["Numbers.cs"] = "namespace Shop; public static class Numbers { public const int First = Limits.Low; public static readonly int Other = Country.Default; }",
        ["Limits.cs"] = "namespace Shop; public static class Limits { public const int Low = 1; }",
        ["Notes.cs"] = "namespace Shop; public static class Notes { public const string Old = \"old\"; }",
        ["Tables.cs"] = "namespace Shop; public static class Tables { public const string Customers = \"customers\"; }",
        ["Texts.cs"] = "namespace Shop; public static class Texts { public static string Up(string text) => text; }",
        ["Mark.cs"] = "namespace Shop; public class MarkAttribute : Attribute { public Weight Heft { get; set; } }",
        ["Weight.cs"] = "namespace Shop; public enum Weight { Light }",
        ["Marked.cs"] = "namespace Shop; [Mark(Heft = 0)] public class Marked { }",
        ["Half.cs"] = "namespace Shop; public partial class Order { }",
        ["Elsewhere.cs"] = "namespace Depot.Stock; public class Shelf { public Stock.Shelf Next { get; set; } }",
    };

    [Theory]
    [InlineData("Country.cs", "Address.cs")]
    [InlineData("Address.cs", "Customer.cs")]
    [InlineData("Customer.cs", "Order.cs")]
    [InlineData("Order.cs", "Half.cs")]
    [InlineData("Half.cs", "Order.cs")]
    [InlineData("Texts.cs", "")]
    [InlineData("Tables.cs", "Customer.cs Order.cs")]
    [InlineData("Root.cs", "Customer.cs Order.cs Party.cs")]
    [InlineData("Limits.cs", "Kind.cs Numbers.cs Order.cs")]
    [InlineData("Notes.cs", "Kind.cs Order.cs")]
    [InlineData("Weight.cs", "Mark.cs Marked.cs")]
    public void Of_a_changed_file(string changed, string affected)
    {
        var others = Shop.Where(file => file.Key != changed).ToList();
        var found = Affected.Find([Names(Shop[changed])], [Names(Shop[changed])], [.. others.Select(file => Names(file.Value))]);

        Assert.Equal(affected, string.Join(' ', found.Select(at => others[at].Key).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("namespace Shop; class A { }", "namespace Store; class A { }", "using Shop; class B { }", true)]
    [InlineData("namespace Shop; class A { }", "namespace Shop; class C { }", "using Shop; class B { }", false)]
    [InlineData("namespace Shop { namespace Old { class A { } } }", "namespace Shop { class A { } }", "using Shop.Old; class B { }", true)]
    [InlineData("class A { }", "class A { class Inner { } }", "class B { Inner P { get; set; } }", false)]
    [InlineData("class A { }", "class A { class Inner { } }", "class B : A { Inner P { get; set; } }", true)]
    [InlineData("class A { }", "class A { class Inner { } }", "using static A; class B { Inner P { get; set; } }", true)]
    [InlineData("class A { const int X = 1; }", "class A { const int Y = 1; }", "class B { void Do() { var y = A.Y; } }", false)]
    [InlineData("class A { const int X = 1; }", "class A { const int Y = 1; }", "class B { int F = A.Y; int P { get; } = A.Y; int Q => A.Y; }", false)]
    [InlineData("class A { const int X = 1; }", "class A { const int Y = 1; }", "class B { const int Z = A.Y; }", true)]
    [InlineData("class A { }", "class A { void Do() { } }", "class B { [My(nameof(A.Do))] int P { get; set; } }", true)]
    [InlineData("delegate void D();", "delegate int D();", "class B { D P { get; set; } }", true)]
    [InlineData("record R(int A);", "record R(int B);", "class B { [My(nameof(R.B))] int P { get; set; } }", true)]
    [InlineData("class MineAttribute { }", "class MineAttribute { int X; }", "[Mine] class B { }", true)]
    [InlineData("class @Mine { }", "class Mine { }", "class B { Mine P { get; set; } }", true)]
    [InlineData("class A { }", "class A { }", "class B { List<A?[]> P { get; set; } }", true)]
    [InlineData("class A { }", "class A { }", "partial class A { }", true)]
    [InlineData("class A { }", "class A { }", "class B { int A { get; set; } }", false)]
    public void Of_what_it_looks_up(string before, string after, string other, bool isAffected) =>
        Assert.Equal(isAffected, Affected.Find([Names(before)], [Names(after)], [Names(other)]).Count == 1);

    [Fact]
    public void What_is_used_for_all_affects_all()
    {
        var (alias, stranger) = (Names("global using Key = Shop.Number;"), Names("class A { }"));

        Assert.Equal(2, Affected.Find([Names("struct Number { }")], [], [stranger, alias]).Count);
        Assert.Empty(Affected.Find([Names("struct Other { }")], [], [stranger, alias]));
    }

    [Fact]
    public void What_is_kept_of_edits_that_compile_is_what_would_be_read_anew()
    {
        (string Path, string[] Variants)[] files =
        [
            ("Order.cs", [
                "namespace Shop; [Table(\"orders\")] public class Order : Root { public string Name { get; set; } public Kind Kind { get; set; } }",
                "namespace Shop; [Table(\"orders\")] public class Order { public long Id { get; set; } public Kind Kind { get; set; } }",
                "using Shop.More; namespace Shop; [Table(Names.Orders)] public partial class Order : Middle { [MaxLength(Numbers.Long)] public string Name { get; set; } }",
            ]),
            ("Line.cs", [
                "namespace Shop; [Table(\"lines\")] public class Line : Root { [References(typeof(Order))] public long OrderId { get; set; } public Kind[] Kinds { get; set; } }",
                "namespace Shop; [Entity] public class Line : Middle { public Size Size { get; set; } public Order Order { get; set; } }",
            ]),
            ("Root.cs", [
                "namespace Shop; public abstract class Root { public long Id { get; set; } }",
                "namespace Shop; public abstract class Root { public Number Id { get; set; } public class Kind { } }",
                "namespace Shop; public abstract class Root : Names { public int Id { get; set; } public int Version { get; set; } }",
            ]),
            ("Middle.cs", [
                "namespace Shop; public abstract class Middle : Root { public Kind Middling { get; set; } }",
                "namespace Shop; public abstract class Middle { public long Id { get; set; } [MaxLength(Numbers.Long)] public string Text { get; set; } }",
            ]),
            ("Kind.cs", [
                "namespace Shop; public enum Kind { A = Numbers.First, B }",
                "namespace Shop; [SqlEnum] public enum Kind { A, [SqlLabel(Names.Orders)] B }",
                "namespace Shop; public class Kind { public int X { get; set; } }",
            ]),
            ("Numbers.cs", [
                "namespace Shop; public static class Numbers { public const int First = 1; public const int Long = Limits.Max; }",
                "namespace Shop; public static class Numbers { public const int First = 2; public const int Long = 20; }",
            ]),
            ("Limits.cs", [
                "namespace Shop; public static class Limits { public const int Max = 30; }",
                "namespace Shop; public static class Limits { public const int Max = 40; }",
                "namespace Store; public static class Limits { public const int Max = 50; }",
            ]),
            ("Names.cs", [
                "namespace Shop; public class Names { public const string Orders = \"o1\"; }",
                "namespace Shop; public class Names { public const string Orders = \"o2\"; public enum Kind { Z } }",
                "namespace Shop.More; public class Names { public const string Orders = \"o3\"; }",
            ]),
            ("Global.cs", [
                "global using Number = System.Int64; global using Size = Shop.Sizes.Size;",
                "global using Number = System.Int32; global using Size = Shop.Sizes.Size;",
            ]),
            ("Size.cs", [
                "namespace Shop.Sizes; public enum Size { S = 1, M = 2 }",
                "namespace Shop.Sizes; public enum Size { S = 1, L = 3 }",
                "namespace Shop.Sizes; public class Size : System.Collections.Generic.List<Kind> { }",
            ]),
            ("Half.cs", [
                "namespace Shop; public partial class Order { }",
                "namespace Shop; public partial class Order { public int More { get; set; } }",
                "\nnamespace Shop; [SqlComment(Names.Orders)] public partial class Order { public int More { get; set; } }",
            ]),
            ("New.cs", [
                "",
                "namespace Shop; public class Number { }",
                "namespace Shop.More; public static class Limits { public const int Max = 60; }",
                "namespace SchemaGen { public class SqlEnumAttribute : System.Attribute { } }",
            ]),
        ];
        var random = new Random(7);
        var chosen = files.Select(_ => 0).ToArray();
        var compilation = Compiler.Compilation([.. files.Select((file, at) => new SourceFile(file.Path, file.Variants[0]))]);
        var driver = Compiler.Driver();
        for (var round = 0; round < 150; round++)
        {
            var at = random.Next(files.Length);
            chosen[at] = random.Next(files[at].Variants.Length);
            compilation = compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees.Single(tree => tree.FilePath == Compiler.Folder + files[at].Path), Compiler.Tree(new SourceFile(files[at].Path, files[at].Variants[chosen[at]])));
            if (random.Next(9) == 0)
            {
                // A file that goes, and comes again at another place.
                var tree = compilation.SyntaxTrees[random.Next(files.Length)];
                driver = driver.RunGenerators(compilation.RemoveSyntaxTrees(tree));
                AssertAnew(driver, compilation.RemoveSyntaxTrees(tree));
                compilation = compilation.RemoveSyntaxTrees(tree).AddSyntaxTrees(tree);
            }

            driver = driver.RunGenerators(compilation);

            AssertAnew(driver, compilation);
        }
    }

    // Under another name of the assembly nothing is remembered.
    private static void AssertAnew(GeneratorDriver driver, Compilation compilation)
    {
        var result = driver.GetRunResult().Results.Single();
        var anew = Compiler.Driver().RunGenerators(compilation.WithAssemblyName("Anew" + Guid.NewGuid())).GetRunResult().Results.Single();
        Assert.Equal(anew.GeneratedSources.Select(Text), result.GeneratedSources.Select(Text));
        Assert.Equal(anew.Diagnostics.Select(Show).Order(), result.Diagnostics.Select(Show).Order());

        static string Text(GeneratedSourceResult source) => source.HintName + "\n" + source.SourceText;
        static string Show(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan() + " " + diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static FileNames Names(string code) => FileNames.Of(CSharpSyntaxTree.ParseText(code), CancellationToken.None);
}
