using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>A PostgreSQL server of its own for one test, in a temporary folder.</summary>
internal sealed class ScratchServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("schemagen-pg-").FullName;
    private readonly int port = FreePort();

    private ScratchServer()
    {
    }

    /// <summary>The URL of a database on it, which need not exist.</summary>
    public string Url(string database) => FormattableString.Invariant($"postgresql://tester:s3cr3t@127.0.0.1:{port}/{database}");

    /// <summary>Starts one.</summary>
    public static async Task<ScratchServer> StartAsync()
    {
        var server = new ScratchServer();
        var password = Path.Combine(server.folder, "password");
        await File.WriteAllTextAsync(password, "s3cr3t");
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", "-R", "postgres", server.folder);
        }
        await server.ServerProgramAsync("initdb", "-U", "tester", "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "--locale", "C", "--no-sync");
        await server.ServerProgramAsync(
            "pg_ctl", "-w", "-l", Path.Combine(server.folder, "log"), "-o",
            FormattableString.Invariant($"-p {server.port} -k {server.folder} -c listen_addresses=127.0.0.1 -c fsync=off"), "start");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await ServerProgramAsync("pg_ctl", "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    // A server refuses to run as root.
    private Task ServerProgramAsync(string program, params string[] arguments)
    {
        string[] all = [Find(program), "-D", Path.Combine(folder, "data"), .. arguments];
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", .. all]) : RunAsync(all[0], all[1..]);
    }

    // Not redirected: the server keeps what pg_ctl was given open.
    private static async Task RunAsync(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", "\"$@\" > /dev/null 2>&1 < /dev/null", "sh", file, .. arguments]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static string Find(string program)
    {
        var named = Environment.GetEnvironmentVariable("SCHEMAGEN_TEST_PG_BIN") is { Length: > 0 } folder ? [folder] : Array.Empty<string>();
        IEnumerable<string> debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        return named.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)).Concat(debian)
            .Select(place => Path.Combine(place, program)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"no PostgreSQL found ({program}): apt-get install postgresql, or set SCHEMAGEN_TEST_PG_BIN");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
