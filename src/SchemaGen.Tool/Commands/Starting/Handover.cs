using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using SchemaGen.Runtime;

namespace SchemaGen.Tool.Commands.Starting;

/// <summary>Gives the process over to another program.</summary>
internal static class Handover
{
    private const int SIGPIPE = 13;

    /// <summary>The program's file, as the shell finds it; asked before anything is done for its sake.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static string Find(string program)
    {
        var folders = program.AsSpan().ContainsAny('/', Path.DirectorySeparatorChar)
            ? [""]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] endings = OperatingSystem.IsWindows() ? ["", ".exe", ".cmd", ".bat"] : [""];
        return folders.SelectMany(folder => endings.Select(ending => Path.Combine(folder, program + ending))).FirstOrDefault(IsProgram)
            ?? throw new UsageException($"there is no program '{program}' to start after the migration; nothing was done");
    }

    /// <summary>
    /// Unix: the program takes this process's place, with its number, files, environment and signals, and nothing returns. Windows, which has no
    /// such thing: it is started, and its exit code returned when it ends.
    /// </summary>
    /// <exception cref="UsageException">It can't be started.</exception>
    public static async Task<int> ToAsync(IReadOnlyList<string> command)
    {
        var file = Find(command[0]);
        if (!OperatingSystem.IsWindows())
        {
            Console.Out.Flush();
            Console.Error.Flush();
            // The runtime ignores this signal, and what is ignored stays ignored in the program that follows.
            signal(SIGPIPE, 0);
            execvp(file, [.. command, null]);
            throw new UsageException($"'{command[0]}' can't be started: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, command.Skip(1)) { UseShellExecute = false })!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (Win32Exception failure)
        {
            throw new UsageException($"'{command[0]}' can't be started: {failure.Message}", failure);
        }
    }

    private static bool IsProgram(string file) => File.Exists(file)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

#pragma warning disable SYSLIB1054, CA2101 // Source-generated marshalling would want unsafe code for two calls; LPStr is UTF-8 on Unix.
    [DllImport("libc", SetLastError = true)]
    private static extern int execvp(
        [MarshalAs(UnmanagedType.LPStr)] string file, [MarshalAs(UnmanagedType.LPArray, ArraySubType = UnmanagedType.LPStr)] string?[] arguments);

    [DllImport("libc")]
    private static extern nint signal(int number, nint handler);
#pragma warning restore SYSLIB1054, CA2101
}
