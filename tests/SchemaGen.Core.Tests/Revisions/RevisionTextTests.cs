using SchemaGen.Core.Revisions;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Revisions;

public sealed class RevisionTextTests
{
    private static readonly RevisionDefinition Everything = new(
        "c", EquatableArray<string>.Of("a", "b"), "Shop.Migrations.C", "Migrations/c.cs", "what it does", default, default,
        EquatableArray<string>.Of("x"), EquatableArray<string>.Of("billing", "tax"), EquatableArray<string>.Of("y", "z"),
        InTransaction: false, StatementTimeout: 120_000, LockTimeout: 500);

    [Fact]
    public void A_revision_is_written_and_read() => Assert.Equal(
        EquatableArray<RevisionDefinition>.Of(Everything), RevisionText.Read(RevisionText.Write([Everything])));

    [Fact]
    public void Its_attribute_says_all_that_is_not_usual() => Assert.Contains(
        """
        [Revision("c", Revises = "a, b", Message = "what it does", DependsOn = "x", Labels = "billing, tax", Replaces = "y, z", Transaction = false, StatementTimeout = "2min", LockTimeout = "500ms")]
        """.TrimEnd(), RevisionSource.Write(Everything));

    [Fact]
    public void What_is_usual_is_not_said() => Assert.Contains(
        "[Revision(\"c\")]", RevisionSource.Write(new RevisionDefinition("c", default, "C", "c.cs", "", default, default)));
}
