using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;
using Xunit;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>The packages, packed once a run into a feed outside the repository, with a package cache that starts empty.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly string[] Projects =
    [
        "src/SchemaGen.Build", "src/SchemaGen.Tool", "src/SchemaGen.Core", "src/SchemaGen.Runtime", "src/SchemaGen.Hosting",
    ];

    // netstandard2.0 is a package, and so is the runtime of a self-contained executable; everything else that fixtures need comes with the SDK.
    private static readonly string[] Borrowed =
    [
        "netstandard.library/2.0.3", "microsoft.netcore.platforms/1.1.0", Metadata("RuntimePack").ToLowerInvariant(),
    ];

    private int projects;

    /// <summary>All that a run writes is below it.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("schemagen-e2e-").FullName;

    /// <summary>The folder of packages.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>A package's file.</summary>
    public string Package(string id) => Directory.GetFiles(Feed, id + ".*.nupkg").Single(file => char.IsDigit(Path.GetFileName(file)[id.Length + 1]));

    /// <summary>The version that was packed.</summary>
    public string Version { get; private set; } = "";

    /// <summary>A new empty folder for a project.</summary>
    public string NewFolder(string name)
    {
        var folder = Path.Combine(Root, $"{Interlocked.Increment(ref projects):00}", name);
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        try
        {
            await Pack();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CompilerServer.Shutdown();
        Directory.Delete(Root, recursive: true);
    }

    private async Task Pack()
    {
        Directory.CreateDirectory(Feed);
        foreach (var project in Projects.Where(project => Directory.Exists(Path.Combine(Repository.Root, project))))
        {
            var packed = await Command.Dotnet(Repository.Root, ["pack", project, "-c", "Release", "-o", Feed, "-v", "q", "-tl:off"]);
            Assert.True(packed.ExitCode == 0, $"{project}: {packed}");
        }
        Version = Path.GetFileNameWithoutExtension(Package("SchemaGen"))["SchemaGen.".Length..];
        foreach (var package in Borrowed)
        {
            var file = Directory.GetFiles(Path.Combine(Metadata("NuGetPackageRoot"), package), "*.nupkg").Single();
            File.Copy(file, Path.Combine(Feed, Path.GetFileName(file)));
        }
        await File.WriteAllTextAsync(Path.Combine(Root, "nuget.config"), """
            <configuration>
              <config><add key="globalPackagesFolder" value="packages" /></config>
              <packageSources><clear /><add key="packed" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """);
        // Fixtures stand alone: nothing above the temporary folder may reach into them.
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Build.targets"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(Root, "Directory.Packages.props"), "<Project />");
    }

    /// <summary>The machine's own package folder.</summary>
    public static string PackageRoot() => Metadata("NuGetPackageRoot");

    /// <summary>What the test's project knew when it was built.</summary>
    internal static string Metadata(string key) => typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value ?? throw new System.InvalidOperationException("the test was built without NuGet");
}
