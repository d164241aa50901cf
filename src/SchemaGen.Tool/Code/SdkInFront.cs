using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;

namespace SchemaGen.Tool.Code;

/// <summary>
/// The SDK's process in front of the tool: <c>dotnet schemagen</c> starts the tool as its child and waits. Whoever kills it means the tool, which therefore ends with it: at once,
/// and without a commit. A shell or a service that starts the tool itself may end before it does, as with <c>nohup</c>; it is not looked at.
/// On Windows the SDK holds its children in a job that ends with it.
/// </summary>
internal static class SdkInFront
{
    /// <summary>Says that nobody is in front.</summary>
    public const int Nobody = 0;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Its process number, or <see cref="Nobody"/>.</summary>
    /// <param name="arguments">The tool's own arguments.</param>
    public static int Find(string[] arguments)
    {
        if (OperatingSystem.IsWindows())
        {
            return Nobody;
        }
        var parent = getppid();
        // Only Linux tells the words as they are; ps joins them with spaces.
        var isSdk = OperatingSystem.IsLinux() ? IsSdk(Words(parent), arguments) : IsSdk(Listed(parent).Split(' '), [.. arguments.SelectMany(argument => argument.Split(' '))]);
        return isSdk ? parent : Nobody;
    }

    /// <summary>Ends this process when that one is gone, however it went; asked of the system, since a signal of a parent's end is bound to one of its threads.</summary>
    /// <param name="sdk">What <see cref="Find"/> said, here or before this process's program took its place.</param>
    public static void EndWith(int sdk)
    {
        if (sdk == Nobody)
        {
            return;
        }
        new Thread(() =>
        {
            while (getppid() == sdk)
            {
                Thread.Sleep(Between);
            }
            // As it was done to the SDK: no handler, no rollback that could wait, and no line, since nobody may be there to take it.
            Process.GetCurrentProcess().Kill();
        })
        { IsBackground = true, Name = "end with the SDK" }.Start();
    }

    /// <summary>Whether a command line is the SDK's for the tool: <c>dotnet schemagen …</c>, <c>dotnet tool run schemagen …</c>, <c>dotnet dnx SchemaGen.Tool …</c>.</summary>
    /// <param name="commandLine">A process's words.</param>
    /// <param name="arguments">The tool's own arguments, which the SDK hands on as they are.</param>
    public static bool IsSdk(string[] commandLine, string[] arguments)
    {
        if (commandLine.Length <= arguments.Length || !commandLine.AsSpan().EndsWith(arguments))
        {
            return false;
        }
        var words = commandLine[..^arguments.Length];
        return Path.GetFileName(words[0]) == "dotnet"
            && words.Skip(1).Any(word => word.Contains("schemagen", StringComparison.OrdinalIgnoreCase))
            // Any other program that dotnet runs.
            && !words.Skip(1).Any(word => word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && Path.GetFileName(word) != "dotnet.dll");
    }

    private static string[] Words(int process)
    {
        try
        {
            return File.ReadAllText(FormattableString.Invariant($"/proc/{process}/cmdline")) is { Length: > 0 } line ? line[..^1].Split('\0') : [];
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string Listed(int process)
    {
        try
        {
            using var ps = Process.Start(new ProcessStartInfo("ps", ["-o", "args=", "-p", FormattableString.Invariant($"{process}")]) { RedirectStandardOutput = true })!;
            var line = ps.StandardOutput.ReadToEnd();
            ps.WaitForExit();
            return line.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

#pragma warning disable SYSLIB1054 // Source-generated marshalling would want unsafe code.
    [DllImport("libc")]
    private static extern int getppid();
#pragma warning restore SYSLIB1054
}
