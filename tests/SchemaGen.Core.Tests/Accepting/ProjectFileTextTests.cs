using SchemaGen.Core.Accepting;
using Xunit;

namespace SchemaGen.Core.Tests.Accepting;

public sealed class ProjectFileTextTests
{
    [Theory]
    [InlineData(
        "<Project>\r\n  <PropertyGroup>\r\n    <A>1</A>\r\n  </PropertyGroup>\r\n</Project>",
        "<Project>\r\n  <PropertyGroup>\r\n    <SchemaGenDatabases>postgresql</SchemaGenDatabases>\r\n    <A>1</A>\r\n  </PropertyGroup>\r\n</Project>")]
    [InlineData("<Project><PropertyGroup><A/></PropertyGroup></Project>", "<Project><PropertyGroup><SchemaGenDatabases>postgresql</SchemaGenDatabases><A/></PropertyGroup></Project>")]
    [InlineData("<Project><PropertyGroup Condition=\"x\"><A/></PropertyGroup></Project>", null)]
    [InlineData("<Project><PropertyGroup><SchemaGenDatabases>sqlite</SchemaGenDatabases></PropertyGroup></Project>", null)]
    public void The_databases_stand_first_among_the_properties(string text, string? expected) =>
        Assert.Equal(expected, ProjectFileText.WithDatabases(text, "postgresql"));
}
