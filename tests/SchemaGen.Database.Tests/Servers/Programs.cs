using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;

namespace SchemaGen.DatabaseTests.Servers;

/// <summary>What a program printed, and how it ended.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>Runs programs.</summary>
public static class Programs
{
    /// <summary>Runs a program to its end; <paramref name="started"/> hears its process id.</summary>
    public static async Task<ProgramResult> RunAsync(
        string file, IEnumerable<string> arguments, string? input = null, string? folder = null, Action<int>? started = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        using var process = Start(start);
        started?.Invoke(process.Id);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"the program {start.FileName} is not there: install it");
        }
    }
}
