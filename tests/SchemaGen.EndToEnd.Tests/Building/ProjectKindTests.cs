using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Fixtures;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>Projects and switches that are in use: the gate holds, speaks once, and keeps silent where it has nothing to say.</summary>
public sealed class ProjectKindTests(PackedFeed feed)
{
    [Fact]
    public async Task A_project_for_two_frameworks_is_checked_once()
    {
        var bot = SmallBot.Create(feed);
        bot.WriteProject("<TargetFrameworks>net10.0;netstandard2.0</TargetFrameworks><OutputType>Library</OutputType>");
        bot.Delete("Program.cs");

        (await bot.Build("-c", "Release")).Passes(Drift(bot, "warning"));
        (await bot.Dotnet("pack", ["--no-build"])).Fails(Drift(bot, "error"));
        await bot.Accept("initial");
        (await bot.Build()).IsSilent();
        (await bot.Build("-p:SchemaGenTargetFramework=netstandard2.0", "-p:SchemaGenMode=error")).IsSilent();
        (await bot.Build("-p:SchemaGenTargetFramework=net9.0")).Fails(
            "Bot.csproj(1,1): error SCH1009: SchemaGenTargetFramework 'net9.0' is not one of the project's frameworks, net10.0, netstandard2.0: name one of them, or leave the property out");
    }

    [Fact]
    public async Task The_designated_framework_decides_what_is_an_entity()
    {
        var bot = SmallBot.Create(feed);
        bot.WriteProject("<TargetFrameworks>netstandard2.0;net10.0</TargetFrameworks><OutputType>Library</OutputType><SchemaGenTargetFramework>net10.0</SchemaGenTargetFramework>");
        bot.Delete("Program.cs");
        bot.Replace(SmallBot.File, SmallBot.Phone, $$"""
            #if NET10_0
                {{SmallBot.Phone}}
            #else
                public string? Fax { get; set; } public object? NoColumn => null;
            #endif
            """);

        (await bot.Build()).Passes(Drift(bot, "warning"));
        await bot.Accept("initial");
        Assert.Contains("column phone text", bot.Read("Migrations/schema.snapshot"), System.StringComparison.Ordinal);
        Assert.DoesNotContain("fax", bot.Read("Migrations/schema.snapshot"), System.StringComparison.Ordinal);
        (await bot.Build("-p:SchemaGenMode=error")).IsSilent();
        // The other framework would have another schema, and is not asked.
        Assert.Equal(1, (await bot.Build("-p:SchemaGenMode=error", "-p:SchemaGenTargetFramework=netstandard2.0")).ExitCode);
    }

    [Fact]
    public async Task No_switch_opens_the_gate()
    {
        var bot = SmallBot.Create(feed);
        (await bot.Build("-p:RunAnalyzers=false", "-p:DebugType=none", $"-p:PathMap={bot.Folder}=/_/")).Passes(Drift(bot, "warning"));
        (await bot.Build("-p:TreatWarningsAsErrors=true")).Passes(Drift(bot, "warning"));
        (await bot.Build("-p:ContinuousIntegrationBuild=true")).Fails(Drift(bot, "error"));
        (await bot.Dotnet("publish", [])).Fails(Drift(bot, "error"));
        (await bot.Dotnet("pack", [])).Fails(Drift(bot, "error"));

        (await bot.Build("-c", "Release")).Passes(Drift(bot, "warning"));
        (await bot.Dotnet("pack", ["--no-build"])).Fails(Drift(bot, "error"));
        (await bot.Dotnet("publish", ["--no-build"])).Fails(Drift(bot, "error"));
        Assert.False(bot.Has("bin/Release/Bot.1.0.0.nupkg"));
        Assert.False(bot.Has("bin/Release/net10.0/publish/Bot.dll"));
    }

    [Fact]
    public async Task The_mode_follows_the_place()
    {
        var bot = new FixtureProject(feed);
        await bot.Run(["restore"]);
        (string Name, string Value, string Mode)[] places =
        [
            ("SHELL", "sh", "warn"), ("CI", "true", "error"), ("CI", "1", "error"), ("CI", "True", "error"), ("CI", "woodpecker", "error"),
            ("CI", "false", "warn"), ("GITHUB_ACTIONS", "true", "error"), ("TF_BUILD", "True", "error"), ("GITLAB_CI", "true", "error"),
            ("TEAMCITY_VERSION", "2026.1", "error"), ("JENKINS_URL", "http://jenkins.invalid/", "error"),
        ];
        foreach (var (name, value, mode) in places)
        {
            var asked = await bot.Run(["msbuild", "-getProperty:_SchemaGenMode"], (name, value));
            Assert.Equal($"{name}={value}: {mode}", $"{name}={value}: {asked.Output.Trim()}");
        }
    }

    [Fact]
    public async Task A_design_time_build_does_nothing()
    {
        var bot = SmallBot.Create(feed);
        await bot.Run(["restore"]);
        var design = await bot.Dotnet(
            "msbuild", ["-t:CoreCompile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:SchemaGenMode=emit"]);
        design.IsSilent();
        Assert.False(bot.Has("Migrations"));
        Assert.False(bot.Has("obj/Debug/net10.0/schemagen.stamp"));
    }

    [Fact]
    public async Task Projects_without_entities_have_nothing_to_say()
    {
        var entities = await SmallBot.Accepted(feed);
        entities.WriteProject("<TargetFramework>net10.0</TargetFramework><OutputType>Library</OutputType>", """<InternalsVisibleTo Include="App" />""");
        entities.Delete("Program.cs");
        var reference = $"""<ProjectReference Include="{entities.Folder}/{entities.ProjectFile}" />""";

        var app = new FixtureProject(feed, "App");
        app.Write("Program.cs", "System.Console.WriteLine(new Bot.Master().Id);");
        app.WriteProject("<TargetFramework>net10.0</TargetFramework><TreatWarningsAsErrors>true</TreatWarningsAsErrors>", reference, withPackage: false);
        (await app.Build()).IsSilent();

        app.WriteProject("<TargetFramework>net10.0</TargetFramework><TreatWarningsAsErrors>true</TreatWarningsAsErrors>", reference);
        (await app.Dotnet("build", [], ("CI", "true"))).IsSilent();
    }

    [Fact]
    public async Task The_same_sources_give_the_same_constants_anywhere()
    {
        var bot = await SmallBot.Accepted(feed);
        var twin = bot.Copy();
        (await bot.Build()).IsSilent();
        (await twin.Build()).IsSilent();
        var constants = ModelConstants.Read(bot.Assembly());
        Assert.Equal(["Format", "Model", "Positions", "Renames", "Revisions", "Settings"], constants.Keys);
        Assert.Equal(constants, ModelConstants.Read(twin.Assembly()));
        Assert.All(constants.Values, value => Assert.DoesNotContain(bot.Folder, value, System.StringComparison.Ordinal));
    }

    private static string[] Drift(FixtureProject bot, string severity) =>
    [
        $"{bot.At(SmallBot.File, "Master\n")}: {severity} SCH1001: masters: create table, 3 columns (safe)",
        $"Bot.csproj(1,1): {severity} SCH1000: schema drift: 1 change and no revision yet (0 destructive, 0 undecided). "
            + "Accept: dotnet schemagen revision --autogenerate -m \"...\"",
    ];
}
