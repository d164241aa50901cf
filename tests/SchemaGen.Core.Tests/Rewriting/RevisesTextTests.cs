using System;
using SchemaGen.Core.Rewriting;
using Xunit;

namespace SchemaGen.Core.Tests.Rewriting;

public sealed class RevisesTextTests
{
    [Theory]
    [InlineData("as it is written", """[Revision("a", Revises = "b", Message = "m")]""", """[Revision("a", Revises = "n", Message = "m")]""")]
    [InlineData("a first revision", """[Revision("a")]""", """[Revision("a", Revises = "n")]""")]
    [InlineData("a first revision with more", """[Revision("a", Message = "Revises = \"x\"")]""", """[Revision("a", Revises = "n", Message = "Revises = \"x\"")]""")]
    [InlineData("in the long form, elsewhere, with spaces", """[ Obsolete, global::SchemaGen.RevisionAttribute ( id: "a" , Message="m" , Revises= @"b" ) ]""", """[ Obsolete, global::SchemaGen.RevisionAttribute ( id: "a" , Message="m" , Revises= "n" ) ]""")]
    [InlineData("a joined literal", """[Revision("a", Revises = "b, " + "c")]""", """[Revision("a", Revises = "n")]""")]
    [InlineData("over lines, with comments", "[Revision(\r\n    \"a\", // Revises = \"b\"\r\n    /* , */ Revises = \"b\" // here\r\n)]", "[Revision(\r\n    \"a\", // Revises = \"b\"\r\n    /* , */ Revises = \"n\" // here\r\n)]")]
    [InlineData("not the one before it", """[Revision("b", Revises = "x")] [Revision("a", Revises = "b")]""", """[Revision("b", Revises = "x")] [Revision("a", Revises = "n")]""")]
    [InlineData("not what only looks like one", "// [Revision(\"a\", Revises = \"b\")]\nstring s = @\"[Revision(\"\"a\"\")]\"; char c = '\"'; /* \" */ var t = \"\"\"\"[Revision(\"a\")]\"\"\"\"; [Revision(\"a\")]",
        "// [Revision(\"a\", Revises = \"b\")]\nstring s = @\"[Revision(\"\"a\"\")]\"; char c = '\"'; /* \" */ var t = \"\"\"\"[Revision(\"a\")]\"\"\"\"; [Revision(\"a\", Revises = \"n\")]")]
    [InlineData("with a byte order mark", "\uFEFF[Revision(\"a\", Revises = \"b\")]\r\n", "\uFEFF[Revision(\"a\", Revises = \"n\")]\r\n")]
    public void Only_the_parent_changes(string what, string text, string expected) =>
        Assert.Equal((what, expected), (what, RevisesText.Write(text, "a", ["n"])));

    [Theory]
    [InlineData("""[Revision("a", Revises = "b", Message = "m")]""", """[Revision("a", Message = "m")]""")]
    [InlineData("""[Revision("a", Message = "m")]""", """[Revision("a", Message = "m")]""")]
    public void A_base_has_no_parent(string text, string expected) => Assert.Equal(expected, RevisesText.Write(text, "a", []));

    [Fact]
    public void A_merge_has_several() => Assert.Equal("[Revision(\"a\", Revises = \"n, o\")]", RevisesText.Write("[Revision(\"a\")]", "a", ["n", "o"]));

    [Fact]
    public void What_is_not_there_is_said() => Assert.Equal(
        "the attribute of revision a can't be found in its file: write Revises = \"n\" into it by hand",
        Assert.Throws<FormatException>(() => RevisesText.Write("[Revision(\"b\")] \"unended", "a", ["n"])).Message);
}
