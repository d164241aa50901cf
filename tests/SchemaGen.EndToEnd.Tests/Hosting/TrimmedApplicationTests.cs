using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;
using SchemaGen.EndToEnd.Tests.Tool;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Hosting;

/// <summary>
/// A trimmed application finds its revisions, and the code of their data steps. It needs the packs of the runtime for the machine it runs on, from the machine's package folder or a source of packages; where they are
/// not to be had, the test fails and says so in NuGet's words.
/// </summary>
public sealed class TrimmedApplicationTests(PackedFeed feed)
{
    [Fact]
    public async Task A_trimmed_application_applies_its_revisions_without_a_warning_from_us()
    {
        using var shop = new HostedProject(feed);
        shop.Write("Shop.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseCurrentRuntimeIdentifier>true</UseCurrentRuntimeIdentifier>
                <Nullable>enable</Nullable>
                <NuGetAudit>false</NuGetAudit>
                <SelfContained>true</SelfContained>
                <PublishTrimmed>true</PublishTrimmed>
                <TrimmerSingleWarn>false</TrimmerSingleWarn>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              {shop.References}
              <ItemGroup>
                <PackageReference Include="Microsoft.Extensions.Hosting" Version="10.0.14" />
              </ItemGroup>
            </Project>
            """);
        shop.Write("User.cs", HostedProject.User);
        shop.Write("Program.cs", File.ReadAllText(Path.Combine(Repository.Root, "tests", "SchemaGen.Database.Tests", "Hosting", "Native", "Program.txt")));
        await shop.Dotnet("build", "-tl:off", "-t:Restore;SchemaGenRevision", "-p:SchemaGenMessage=initial schema");

        var first = Assert.Single(Directory.GetFiles(Path.Combine(shop.Folder, "Migrations"), "*.cs"));
        shop.Write("Migrations/20990101000000_cccccccccccc_first_user.cs", $$"""
            using System.Threading.Tasks;
            using SchemaGen;

            [Revision("cccccccccccc", Revises = "{{FixtureProject.Id(first)}}", Message = "first user")]
            public sealed partial class FirstUser : Revision
            {
                public override void Up(SchemaBuilder schema) => schema.Run(GreetAsync);

                public override void Down(SchemaBuilder schema) => schema.Sql($"delete from {After.Users} where {After.Users.Name} = 'Aigul'");

                private static async Task GreetAsync(DataStep step)
                {
                    await step.InsertAsync(After.Users, new After.UsersRow { Name = "aigul" });
                    await step.UpdateAsync(After.Users, row => row.Name = "Aigul", where: $"{After.Users.Name} = {"aigul"}");
                }
            }
            """);

        var published = await shop.Dotnet("publish", "-tl:off", "-c", "Release", "-o", "out");

        Assert.DoesNotContain(published.Split('\n'), line => line.Contains("warning IL", StringComparison.Ordinal) && line.Contains(" SchemaGen.", StringComparison.Ordinal));
        Assert.Equal((3, "REFUSED"), await RunAsync("Verify"));
        Assert.Equal((0, "STARTED"), await RunAsync("Apply"));
        Assert.Equal((0, "STARTED"), await RunAsync("Verify"));
        Assert.Equal(["users"], Sqlite.Tables(shop.Folder, "shop.db"));
        Assert.Equal(["Aigul"], Sqlite.Rows(shop.Folder, "shop.db", "SELECT name FROM users"));

        async Task<(int ExitCode, string Word)> RunAsync(string atStart)
        {
            var result = await Command.Run(Path.Combine(shop.Folder, "out", "Shop"), shop.Folder, [atStart, "sqlite:///shop.db"]);
            var word = result.Output.Split('\n').Select(line => line.Split(' ')[0]).FirstOrDefault(line => line is "STARTED" or "REFUSED");
            return (result.ExitCode, word ?? result.ToString());
        }
    }
}
