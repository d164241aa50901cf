using System;
using System.Linq;
using SchemaGen.Core.Writing;
using Xunit;

namespace SchemaGen.Core.Tests.Writing;

public sealed class HookCommandTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("dotnet format --include {file}", "dotnet|format|--include|a b.cs / dotnet|format|--include|c.cs")]
    [InlineData("  git   add\tMigrations ;\n; make", "git|add / Migrations / make")]
    [InlineData("tool \"--name=two words\" \"\" x\"y z\"", "tool|--name=two words||xy z")]
    [InlineData("cp {file} {file}.bak", "cp|a b.cs|a b.cs.bak / cp|c.cs|c.cs.bak")]
    [InlineData("sh -c \"echo a; echo b\" {file}; make", "sh|-c|echo a; echo b|a b.cs / sh|-c|echo a; echo b|c.cs / make")]
    [InlineData("sh -c \"echo a\techo b\"", "sh|-c|echo a;echo b")]
    public void Commands(string text, string expected) => Assert.Equal(
        expected, string.Join(" / ", HookCommand.Read(text).SelectMany(command => command.For(["a b.cs", "c.cs"])).Select(words => string.Join("|", words))));

    [Fact]
    public void Nothing_is_run_when_no_revision_was_written() => Assert.Empty(HookCommand.Read("make")[0].For([]));

    [Fact]
    public void An_open_quote_is_said() => Assert.Equal(
        "SchemaGenPostWrite: a quote in 'ls;echo \"x' is not closed", Assert.Throws<FormatException>(() => HookCommand.Read("ls;echo \"x")).Message);
}
