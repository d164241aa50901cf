using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Analyzers.Emitting;
using SchemaGen.Analyzers.Revisions;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>What the scaffolder writes, the parser reads; what the emitter writes, the build reads: for schemas with every hard name.</summary>
public class RoundTripTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ScaffoldedRevisionsReadBack(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 100; round++)
        {
            Schema from = HardSchemas.Make(random), to = HardSchemas.Make(random);
            var written = new RevisionDefinition(
                "8828a8665651", EquatableArray<string>.Of("196dfdb50f6c", "3f0c9a1be27d"), "Shop.Migrations.Change", "Migrations/1.cs", "it's \"hard\"\n",
                Differ.Diff(from, to).Operations, Differ.Diff(to, from).Operations);

            var source = RevisionSource.Write(written);
            var read = RevisionParser.Parse(CSharpSyntaxTree.ParseText(source, path: "Migrations/1.cs"), default);

            Assert.True(read.Findings.IsEmpty, read.Findings + "\n" + source);
            Assert.Equal(written, Assert.Single(read.Definitions));
            Assert.True(Differ.Same(to, Replay.Apply(from, read.Definitions[0].Up)));
        }
    }

    // Operations of broken lines are strange, and some can't be said in C#; but none may come back as another one.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void StrangeOperationsReadBackOrAreRefused(int seed)
    {
        var random = new Random(seed);
        var same = 0;
        for (var round = 0; round < 1000; round++)
        {
            EquatableArray<Operation> operations;
            try
            {
                operations = Core.Texts.OperationReader.Read(StoredOperations.Broken(random));
            }
            catch (OutlineException)
            {
                continue;
            }
            var source = RevisionSource.Write(new RevisionDefinition("8828a8665651", default, "R", "", "", operations, default));
            var read = RevisionParser.Parse(CSharpSyntaxTree.ParseText(source), default);

            Assert.Empty(CSharpSyntaxTree.ParseText(source).GetDiagnostics().Select(diagnostic => diagnostic + source));
            Assert.True(!read.Findings.IsEmpty || read.Definitions[0].Up == operations, source + "\n" + OperationLines.Write(operations));
            same += read.Findings.IsEmpty ? 1 : 0;
        }
        Assert.InRange(same, 100, 900);
    }

    [Fact]
    public void SqlWithItsEffectReadsBack()
    {
        var users = new TableName(null, "users");
        var written = new RevisionDefinition(
            "8828a8665651", default, "R", "", "",
            EquatableArray<Operation>.Of(
                new ExecuteSql("create table users (\n  id int\n)", EquatableArray<Operation>.Of(
                    new CreateTable(new Table(users, EquatableArray<Column>.Of(new Column("id", new ColumnType("integer")))))), "postgresql"),
                new ExecuteSql("update users set id = 1 -- \\ \t \u2028 \ud83d\ude00", Only: "sqlite"),
                new CommentTable(users, null)),
            EquatableArray<Operation>.Of(new Irreversible("why \"not\"")));

        var read = RevisionParser.Parse(CSharpSyntaxTree.ParseText(RevisionSource.Write(written)), default);

        Assert.Empty(read.Findings);
        Assert.Equal(written, Assert.Single(read.Definitions));
    }

    [Fact]
    public void EmittedConstantsHoldTheTextExactly()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            var schema = HardSchemas.Make(random);
            var root = CSharpSyntaxTree.ParseText(new SourceEmitter(null).Model(schema, Decisions.None)).GetRoot();
            Assert.Empty(root.GetDiagnostics());

            var constant = root.DescendantNodes().OfType<VariableDeclaratorSyntax>()
                .Single(variable => variable.Identifier.ValueText == CompiledModel.Constants.Model);

            Assert.Equal(SnapshotWriter.Write(schema), ((LiteralExpressionSyntax)constant.Initializer!.Value).Token.ValueText);
        }
    }
}
