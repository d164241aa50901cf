using System;
using System.Diagnostics;
using System.Net.Http;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;
using SchemaGen.EndToEnd.Tests.Tool;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Hosting;

/// <summary><c>dotnet new web</c>, and then what docs/hosting.md says.</summary>
public sealed class WebApplicationTests(PackedFeed feed)
{
    [Fact]
    public async Task A_fresh_web_application_migrates_its_database_and_tells_its_health()
    {
        using var shop = new HostedProject(feed);
        await shop.Dotnet("new", "web", "-n", "Shop", "-o", ".", "--no-restore");
        shop.Write("Shop.csproj", shop.Read("Shop.csproj").Replace("</Project>", shop.References + "\n</Project>", StringComparison.Ordinal));
        shop.Write("User.cs", HostedProject.User);
        shop.Write("Program.cs", """
            using SchemaGen;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSchemaGen(options => options.AtStart = AtStart.Apply);
            builder.Services.AddHealthChecks().AddSchemaGen();
            var app = builder.Build();
            app.MapHealthChecks("/health");
            app.Run();
            """);
        await shop.Dotnet("build", "-tl:off", "-t:Restore;SchemaGenRevision", "-p:SchemaGenMessage=initial schema");
        await shop.Dotnet("build", "-tl:off", "--no-restore", "-warnaserror");
        Assert.Equal(
            ["SchemaGen.Core.dll", "SchemaGen.Hosting.dll", "SchemaGen.Runtime.dll", "SchemaGen.dll"], shop.Assemblies("bin/Debug/net10.0"));

        Assert.Equal("Healthy", await HealthAsync(shop));
        Assert.Equal(["users"], Sqlite.Tables(shop.Folder, "shop.db"));
    }

    private static async Task<string> HealthAsync(HostedProject shop)
    {
        const string Listening = "Now listening on: ";
        using var process = Process.Start(Command.Prepare(
            "dotnet", shop.Folder, ["bin/Debug/net10.0/Shop.dll", "--urls", "http://127.0.0.1:0"], ("ConnectionStrings__Default", "Data Source=shop.db")))!;
        try
        {
            var printed = "";
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                printed += line + "\n";
                if (line.Contains(Listening, StringComparison.Ordinal))
                {
                    using var client = new HttpClient();
                    return await client.GetStringAsync(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim() + "/health");
                }
            }
            Assert.Fail("the application did not start:\n" + printed + await process.StandardError.ReadToEndAsync());
            return "";
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
