using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Hosting;

/// <summary>
/// An application outside of the repository with our packages from their folder. What else it needs (Npgsql, SQLite, packs of the runtime) comes from the machine's package
/// folder, or from the sources that the machine knows.
/// </summary>
internal sealed class HostedProject : IDisposable
{
    private readonly PackedFeed feed;
    private readonly string root = Directory.CreateTempSubdirectory("schemagen-hosting-").FullName;

    public HostedProject(PackedFeed feed)
    {
        this.feed = feed;
        Folder = Path.Combine(root, "Shop");
        var stale = Path.Combine(PackedFeed.PackageRoot(), "schemagen.hosting", feed.Version);
        Assert.False(Directory.Exists(stale), $"{stale} would be taken instead of what was just packed: delete it, and its like");
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(root, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><add key="packed" value="{feed.Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{PackedFeed.PackageRoot()}" /></fallbackPackageFolders>
            </configuration>
            """);
        foreach (var file in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(Path.Combine(root, file), "<Project />");
        }
    }

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>An entity, as the newcomer writes it.</summary>
    public const string User = """
        using SchemaGen;

        [Entity("users")]
        public class User
        {
            public int Id { get; set; }

            public string? Name { get; set; }
        }
        """;

    /// <summary>The references that an application needs, as items of a project file.</summary>
    public string References => $"""
        <ItemGroup>
          <PackageReference Include="SchemaGen" Version="{feed.Version}" />
          <PackageReference Include="SchemaGen.Hosting" Version="{feed.Version}" />
        </ItemGroup>
        """;

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>A command of the SDK that must end well; what it printed.</summary>
    public async Task<string> Dotnet(params string[] arguments)
    {
        var result = await Command.Dotnet(Folder, arguments);
        Assert.True(result.ExitCode == 0, $"dotnet {string.Join(' ', arguments)}: {result}");
        return result.Output;
    }

    /// <summary>Our assemblies in a folder.</summary>
    public IEnumerable<string> Assemblies(string folder) => Directory.GetFiles(Path.Combine(Folder, folder), "SchemaGen*.dll", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(Folder, folder), file)).Order(StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
