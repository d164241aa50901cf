using System.Linq;
using SchemaGen.Core.Rewriting;
using Xunit;

namespace SchemaGen.Core.Tests.Rewriting;

public sealed class RevisionInFileTests
{
    [Theory]
    [InlineData("one", "using SchemaGen;\n\n[Revision(\"a\", Revises = \"b\")]\nclass A { void Up() { } }\n", "a<-b 3 [Revision(\"a\", Revises = \"b\")]|class A { void Up() { } }")]
    [InlineData("a first one", "[Revision(\"a\")] class A {}", "a<- 1 [Revision(\"a\")] class A {}")]
    [InlineData("a merge, in the long form", "[Obsolete, SchemaGen.RevisionAttribute(\"a\", Revises = \"b, \" + \"c\")] class A {}", "a<-b,c 1 [Obsolete, SchemaGen.RevisionAttribute(\"a\", Revises = \"b, \" + \"c\")] class A {}")]
    [InlineData("two in one file", "[Revision(\"a\")]\nclass A { }\n[Revision(\"b\", Revises = \"a\")]\nclass B { }\n// end", "a<- 1 [Revision(\"a\")]|class A { };b<-a 3 [Revision(\"b\", Revises = \"a\")]|class B { }")]
    [InlineData("braces in texts and comments", "[Revision(\"a\")] class A { string s = \"}\"; /* } */ char c = '}'; } class B { }", "a<- 1 [Revision(\"a\")] class A { string s = \"}\"; /* } */ char c = '}'; }")]
    [InlineData("one that is not closed", "[Revision(\"a\")] class A { void Up() {", "a<- 1 [Revision(\"a\")] class A { void Up() {")]
    [InlineData("a comment", "// [Revision(\"a\")] class A { }", "")]
    [InlineData("none", "class Revisions { }", "")]
    [InlineData("nothing", "", "")]
    public void Revisions_are_read_without_a_compiler(string what, string text, string expected)
    {
        Assert.Equal((what, expected), (what, Read(text)));
        Assert.Equal((what, expected), (what, Read("\uFEFF" + text.Replace("\n", "\r\n"))));
        Assert.Equal((what, expected), (what, Read(text.Replace("\n", "\r"))));
    }

    private static string Read(string text) => string.Join(';', RevisionInFile.Read("x.cs", text).Select(
        revision => $"{revision.Id}<-{string.Join(',', revision.Revises)} {revision.Line} {revision.Text.Replace('\n', '|')}"));
}
