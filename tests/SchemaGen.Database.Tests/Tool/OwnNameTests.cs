using System.IO;
using System.Text.Json.Nodes;
using SchemaGen.Tool.Commands;
using SchemaGen.Tool.Output;
using Xunit;

namespace SchemaGen.DatabaseTests.Tool;

/// <summary>What a bundle calls itself.</summary>
public sealed class OwnNameTests
{
    [Theory]
    [InlineData("error: dotnet schemagen downgrade abc undoes it, see dotnet schemagen status", "error: shop-db downgrade abc undoes it, see shop-db status")]
    [InlineData("See: dotnet schemagen --help", "See: shop-db --help")]
    [InlineData("dotnet schemagen merge heads, 'dotnet schemagen history'", "dotnet schemagen merge heads, 'shop-db history'")]
    [InlineData("dotnet schemagen upgraded", "dotnet schemagen upgraded")]
    public void Of_a_bundle_stands_where_it_has_the_command(string line, string expected)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var terminal = new Terminal(output, error, hasColour: false, canAsk: false, new OwnName("shop-db", BundledRoot.Names));
        terminal.Write(line);
        terminal.Log(line);
        terminal.Error(line);
        Assert.Equal((expected + "\n", $"{expected}\nerror: {expected}\n"), (output.ToString(), error.ToString()));
        terminal.Write((JsonNode)new JsonObject { ["message"] = line });
        Assert.Contains(expected, output.ToString(), System.StringComparison.Ordinal);
    }
}
