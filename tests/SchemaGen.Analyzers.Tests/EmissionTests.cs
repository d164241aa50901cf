using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

public class EmissionTests
{
    [Fact]
    public void Files()
    {
        var outcome = Compiler.Run(Sample.All).Clean();

        var version = typeof(SchemaGenGenerator).Assembly.GetName().Version!.ToString();
        Golden.Verify(string.Concat(outcome.Sources.OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => $"=== {source.Key}\n{source.Value.Replace(version, "VERSION", StringComparison.Ordinal)}")));
    }

    [Fact]
    public void ConstantsReadBackAsTheModel()
    {
        var model = Compiler.Run(Sample.All).Clean().Read();

        Assert.Equal(["parcels", "parcels_new", "users", "market.order"], model.Schema.Tables.Select(table => table.Name.ToString()));
        Assert.Equal(
            [ObjectKind.Extension, ObjectKind.Enum, ObjectKind.Function, ObjectKind.View, ObjectKind.Trigger, ObjectKind.Grant, ObjectKind.Comment],
            model.Schema.Objects.Select(item => item.Id.Kind));
        Assert.Equal(["aaaaaaaaaaaa", "bbbbbbbbbbbb"], model.Revisions.Select(revision => revision.Id));
        Assert.Equal("as typed, \"quotes\"\nand all", model.Schema.Tables[2].Find("city")!.Comment);
    }

    [Fact]
    public void ConstantsAreInTheMetadata()
    {
        using var image = new MemoryStream();
        var outcome = Compiler.Run(Sample.All).Clean();
        Assert.True(outcome.Compilation.Emit(image).Success);
        image.Position = 0;
        using var assembly = new PEReader(image);
        var metadata = assembly.GetMetadataReader();

        var type = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition).Single(type =>
            metadata.GetString(type.Name) == CompiledModel.ClassName && metadata.GetString(type.Namespace) == CompiledModel.Namespace);
        var constants = type.GetFields().Select(metadata.GetFieldDefinition).ToDictionary(
            field => metadata.GetString(field.Name),
            field =>
            {
                var value = metadata.GetBlobReader(metadata.GetConstant(field.GetDefaultValue()).Value);
                return value.ReadUTF16(value.Length);
            });

        Assert.Equal(outcome.Constants.OrderBy(pair => pair.Key), constants.OrderBy(pair => pair.Key));
    }

    [Fact]
    public void OldLanguageVersionsCompileIt()
    {
        var parsing = new CSharpParseOptions(LanguageVersion.CSharp5);
        var trees = Compiler.Run(Sample.All).Result.GeneratedTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), parsing));

        Assert.DoesNotContain(trees.SelectMany(tree => tree.GetDiagnostics()), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void OnlyRevisionsOrOnlyEntitiesAreEnough()
    {
        Assert.Single(Compiler.Run(Sample.First).Clean().Read().Revisions);
        Assert.Single(Compiler.Run(Sample.User, Sample.UserPart, Sample.Row).Clean().Read().Schema.Tables);
    }
}
