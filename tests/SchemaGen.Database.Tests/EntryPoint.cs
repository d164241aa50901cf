using System.Linq;
using System.Threading.Tasks;
using SchemaGen.DatabaseTests.Faults;

namespace SchemaGen.DatabaseTests;

/// <summary>The tests, or, for the tests that kill processes, the process to be killed.</summary>
internal static class EntryPoint
{
    private static Task<int> Main(string[] arguments) =>
        arguments.FirstOrDefault() == Host.Word ? Host.RunAsync(arguments)
        : arguments.Any(argument => argument is "--server" or "--internal-msbuild-node")
            ? Xunit.MicrosoftTestingPlatform.TestPlatformTestFramework.RunAsync(arguments, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments);
}
