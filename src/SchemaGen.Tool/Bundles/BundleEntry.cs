using System.Threading.Tasks;

namespace SchemaGen.Tool.Bundles;

/// <summary>Where a bundled executable begins.</summary>
public static class BundleEntry
{
    /// <summary>Runs a command line over the revisions that the entry assembly carries.</summary>
    public static Task<int> RunAsync(string[] arguments) => Program.Main(arguments);
}
