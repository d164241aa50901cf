using System.Linq;
using SchemaGen.Core.Findings;
using Xunit;

namespace SchemaGen.Core.Tests.Reporting;

/// <summary>The lines of a build as findings.</summary>
public sealed class BuildLineTests
{
    [Theory]
    [InlineData("/src/Vet/Migrations/2_drop.cs(12,16): error SCH4122: users.email: its data is lost [/src/Vet/Vet.csproj]", "/src/Vet/Migrations/2_drop.cs 12 16 Error SCH4122 users.email: its data is lost")]
    [InlineData(@"C:\src\Vet\User.cs(3,9): warning CS8618: Non-nullable property 'Name' [C:\src\Vet\Vet.csproj::TargetFramework=net10.0]", @"C:\src\Vet\User.cs 3 9 Warning CS8618 Non-nullable property 'Name'")]
    [InlineData("User.cs(7): error MSB4025: no", "User.cs 7 1 Error MSB4025 no")]
    [InlineData("User.cs(7,1,8,2): error X1: no", "User.cs 7 1 Error X1 no")]
    [InlineData("/a b/Vet (old)/User.cs(7,2): error CS0103: The name 'x' does not exist [/a b/Vet (old)/Vet.csproj]", "/a b/Vet (old)/User.cs 7 2 Error CS0103 The name 'x' does not exist")]
    [InlineData("/src/Vet/Vet.csproj : error NU1101: Unable to find package Nothing. [/src/Vet.sln]", "/src/Vet/Vet.csproj 1 1 Error NU1101 Unable to find package Nothing.")]
    [InlineData("CSC : error CS5001: Program does not contain a static 'Main' method [/src/Vet/Vet.csproj]", "- Error CS5001 Program does not contain a static 'Main' method")]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", "- Error MSB1009 Project file does not exist.")]
    [InlineData("User.cs(1,2): error CS1: index [0] of [1] [/src/Vet.csproj]", "User.cs 1 2 Error CS1 index[0] of[1]")]
    [InlineData("User.cs(1,2): error CS1: http://x/error CS2: y [/src/Vet.csproj]", "User.cs 1 2 Error CS1 http://x/error CS2: y")]
    [InlineData("Build FAILED.", null)]
    [InlineData("    0 Error(s)", null)]
    [InlineData("an error occurred: error", null)]
    [InlineData("", null)]
    public void Each_form_is_read(string line, string? expected) => Assert.Equal(
        expected,
        BuildLine.Find([line]).Select(finding => $"{(finding.At is { } at ? $"{at.File} {at.Line} {at.Column}" : "-")} {finding.Severity} {finding.Id} {finding.Message}").SingleOrDefault());

    [Fact]
    public void What_each_framework_says_is_one_finding() => Assert.Equal(
        ["CS1", "CS2"],
        BuildLine.Find(["a.cs(1,1): error CS1: x [a.csproj::TargetFramework=net9.0]", "Building …", "a.cs(1,1): error CS1: x [a.csproj::TargetFramework=net10.0]", "a.cs(1,1): warning CS2: y [a.csproj]"])
            .Select(finding => finding.Id));

    [Theory]
    [InlineData("SCH4122", "https://github.com/schemagen/schemagen/blob/main/docs/rules/SCH4122.md")]
    [InlineData("CS8618", "https://learn.microsoft.com/search/?terms=CS8618")]
    public void Only_rules_of_ours_have_a_page_here(string id, string expected) => Assert.Equal(expected, new Finding(id, Severity.Error, null, "x").HelpLink);
}
