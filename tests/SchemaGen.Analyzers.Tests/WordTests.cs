using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>The words that users write must not be taken: two attributes of one name in scope are an error at each use (CS0104).</summary>
public class WordTests
{
    private static readonly string[] EntityFramework =
    [
        "BackingField", "Comment", "DbFunction", "DeleteBehavior", "EntityTypeConfiguration", "Index", "Keyless", "Owned", "Precision", "PrimaryKey", "Unicode",
    ];

    [Fact]
    public void NoAttributeOfOursHasTheNameOfAnother()
    {
        var ours = typeof(EntityAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Attribute))).Select(type => type.Name).ToHashSet();
        var theirs = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .SelectMany(Attributes)
            .Concat(EntityFramework.Select(name => name + "Attribute"))
            .ToHashSet();

        Assert.Contains("CompositeTypeAttribute", ours.Select(name => name.Replace("Sql", "")));
        Assert.Contains("ExtensionAttribute", theirs);
        Assert.Empty(ours.Intersect(theirs));
    }

    [Fact]
    public void EachIsReadByTheGenerator()
    {
        var read = Parsing.KnownAttributes.Definitions.Append(Parsing.KnownAttributes.Source).Append(Parsing.KnownAttributes.Model).Select(name => name.Split('.')[^1]).Concat(Parsing.KnownAttributes.Names).ToHashSet();

        Assert.All(
            typeof(EntityAttribute).Assembly.GetExportedTypes()
                .Where(type => type.IsSubclassOf(typeof(Attribute)) && !type.IsAbstract && type != typeof(RevisionAttribute)),
            type => Assert.Contains(type.Name, read));
    }

    private static string[] Attributes(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        if (!image.HasMetadata)
        {
            return [];
        }
        var metadata = image.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => type.Attributes.HasFlag(TypeAttributes.Public))
            .Select(type => metadata.GetString(type.Name))
            .Where(name => name.EndsWith("Attribute", StringComparison.Ordinal))];
    }
}
