using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Packaging;

/// <summary>What the package brings into a user's project.</summary>
public sealed partial class PackageTests(PackedFeed feed)
{
    [Fact]
    public void It_depends_on_nothing_and_ships_nothing_foreign()
    {
        using var package = ZipFile.OpenRead(feed.Package("SchemaGen"));
        using var nuspec = package.Entries.Single(entry => entry.FullName == "SchemaGen.nuspec").Open();
        var metadata = XDocument.Load(nuspec).Root!.Elements().Single();
        Assert.DoesNotContain(metadata.Descendants(), element => element.Name.LocalName == "dependency");
        Assert.DoesNotContain(metadata.Elements(), element => element.Name.LocalName == "developmentDependency");

        string[] kernel = ["SchemaGen.Core.dll", "SchemaGen.dll"];
        Assert.Equal(kernel.Prepend("SchemaGen.Build.dll"), Files(package, "tasks/netstandard2.0/"));
        Assert.Equal(["SchemaGen.Analyzers.dll", "SchemaGen.CodeFixes.dll", .. kernel], Files(package, "analyzers/dotnet/cs/"));
        Assert.Equal(["SchemaGen.dll", "SchemaGen.xml"], Files(package, "lib/netstandard2.0/"));
        Assert.Equal(["SchemaGen.props", "SchemaGen.targets"], Files(package, "build/"));
        Assert.Equal(["SchemaGen.targets"], Files(package, "buildMultiTargeting/"));
        Assert.DoesNotContain(package.Entries, entry => entry.FullName.StartsWith("buildTransitive/", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_has_a_page_and_every_page_a_rule()
    {
        var rules = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .SelectMany(file => Rule().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Contains("SCH1001", rules);
        var folder = Path.Combine(Repository.Root, "docs", "rules");
        var pages = Directory.Exists(folder)
            ? Directory.GetFiles(folder, "SCH*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal).ToList()
            : [];
        Assert.True(rules.SequenceEqual(pages), $"rules without a page: {Except(rules, pages)}; pages without a rule: {Except(pages, rules)}");
    }

    private static string Except(IEnumerable<string?> some, IEnumerable<string?> others) => string.Join(", ", some.Except(others));

    private static List<string> Files(ZipArchive package, string folder) => package.Entries
        .Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal))
        .Select(entry => entry.FullName[folder.Length..]).Order(StringComparer.Ordinal).ToList();

    // The ids that code gives to findings: whole string literals.
    [GeneratedRegex("\"(SCH[0-9]{4})\"")]
    private static partial Regex Rule();
}
