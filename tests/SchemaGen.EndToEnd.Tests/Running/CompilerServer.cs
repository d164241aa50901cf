using System;
using System.IO;
using System.Threading.Tasks;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>The compiler's server that all builds of a run share: it has Roslyn and the analyzers warm, as at a developer's desk.</summary>
internal static class CompilerServer
{
    /// <summary>The name of its pipe.</summary>
    public static string Name { get; } = FormattableString.Invariant($"schemagen-e2e-{Environment.ProcessId}");

    /// <summary>Ends it; without this it waits ten minutes for another build.</summary>
    public static async Task Shutdown()
    {
        var program = Path.Combine(PackedFeed.Metadata("RoslynTargetsPath"), "bincore", "VBCSCompiler.dll");
        if (File.Exists(program))
        {
            await Command.Dotnet(Path.GetTempPath(), [program, "-shutdown", "-pipename:" + Name]);
        }
    }
}
