using SchemaGen.Core.Settings;
using Xunit;

namespace SchemaGen.Core.Tests.Settings;

public sealed class DesignatedFrameworkTests
{
    [Theory]
    [InlineData("net10.0", "net10.0", true)]
    [InlineData("net10.0", "\n  netstandard2.0;\n  net10.0;\n", true)]
    [InlineData("NetStandard2.0", "netstandard2.0;net10.0", true)]
    [InlineData("net9.0", "netstandard2.0;net10.0", false)]
    [InlineData("net1", "net10.0", false)]
    public void It_is_one_of_the_projects(string named, string frameworks, bool isOne) => Assert.Equal(isOne, DesignatedFramework.Problem(named, frameworks) is null);

    [Fact]
    public void What_is_wrong_names_the_property_and_what_it_takes() => Assert.Equal(
        "SchemaGenTargetFramework 'net9.0' is not one of the project's frameworks, netstandard2.0, net10.0: name one of them, or leave the property out",
        DesignatedFramework.Problem("net9.0", "netstandard2.0; net10.0"));
}
