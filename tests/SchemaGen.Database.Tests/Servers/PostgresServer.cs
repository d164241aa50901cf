using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Npgsql;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime.Connections;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace SchemaGen.DatabaseTests.Servers;

/// <summary>
/// A PostgreSQL server for the tests: the one that SCHEMAGEN_TEST_POSTGRES names, else one of our own in a temporary folder.
/// A machine without either fails the tests that need it, so that a green run always means that they ran.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private const string Password = "s3cr3t#/@";
    private readonly Lazy<Task<string>> started;
    private readonly List<string> created = [];
    private readonly string? programs;
    private string? folder;

    public PostgresServer()
        : this(null)
    {
    }

    private PostgresServer(string? programs)
    {
        this.programs = programs;
        started = new Lazy<Task<string>>(StartAsync);
    }

    /// <summary>A server of the programs in a folder.</summary>
    public static PostgresServer In(string folder) => new(folder);

    /// <summary>Where <c>.ci/postgres</c> has unpacked the server of a major version; null when it has not.</summary>
    public static string? Unpacked(int major)
    {
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
        {
            if (File.Exists(Path.Combine(above.FullName, "SchemaGen.sln")))
            {
                var bin = Path.Combine(above.FullName, "artifacts", "postgres", major.ToString(CultureInfo.InvariantCulture), "bin");
                return Directory.Exists(bin) ? bin : null;
            }
        }
        return null;
    }

    /// <summary>Ends our own server without a goodbye, and starts it again.</summary>
    public Task RestartAsync() => RunAsync("pg_ctl", "-D", Path.Combine(folder!, "data"), "-w", "-m", "immediate", "-l", Path.Combine(folder!, "log"), "restart");

    /// <summary>A new database, empty or a copy of another one to which nobody is connected; its URL.</summary>
    public async Task<string> CreateDatabaseAsync(string template = "template1")
    {
        var server = await started.Value;
        var name = "t" + Guid.NewGuid().ToString("N")[..16];
        await using (var connection = new NpgsqlConnection(Target(server).ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand($"CREATE DATABASE {name} TEMPLATE {template}", connection);
            await command.ExecuteNonQueryAsync();
        }
        lock (created)
        {
            created.Add(name);
        }
        var query = server.IndexOf('?');
        var address = query < 0 ? server : server[..query];
        return address[..address.LastIndexOf('/')] + "/" + name + (query < 0 ? "" : server[query..]);
    }

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated || started.Value.IsFaulted)
        {
            return;
        }
        if (folder is not null)
        {
            await RunAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "immediate", "stop");
            Directory.Delete(folder, recursive: true);
            return;
        }
        await using var connection = new NpgsqlConnection(Target(await started.Value).ConnectionString);
        await connection.OpenAsync();
        foreach (var name in created)
        {
            await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)", connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The path of one of PostgreSQL's programs; Debian keeps those of the server off the PATH.</summary>
    public static string Find(string program)
    {
        var named = Environment.GetEnvironmentVariable("SCHEMAGEN_TEST_PG_BIN") ?? "";
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        // A folder of server programs may lack psql, but a server other than the one named must not be used.
        var unpacked = new[] { Unpacked(18), Unpacked(17) }.OfType<string>();
        var folders = named.Length > 0 && program != "psql" ? [named] : path.Prepend(named).Concat(debian).Concat(unpacked);
        var found = folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.True(
            found is not null,
            $"no PostgreSQL found ({program}): apt-get install postgresql, or unpack a server from npm with .ci/postgres 18.4.0-beta.17, "
            + "or set SCHEMAGEN_TEST_PG_BIN (folder of initdb) or SCHEMAGEN_TEST_POSTGRES (a URL)");
        return found;
    }

    private static ConnectionTarget Target(string url) => ConnectionText.Parse(url, "SCHEMAGEN_TEST_POSTGRES", Surroundings.OfProcess);

    private async Task<string> StartAsync()
    {
        if (programs is null && Environment.GetEnvironmentVariable("SCHEMAGEN_TEST_POSTGRES") is { Length: > 0 } url)
        {
            return url;
        }
        Program("initdb");
        folder = Directory.CreateTempSubdirectory("schemagen-pg-").FullName;
        var passwordFile = Path.Combine(folder, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        if (Environment.IsPrivilegedProcess)
        {
            await StartProcessAsync("chown", ["-R", "postgres", folder]);
        }
        var data = Path.Combine(folder, "data");
        await RunAsync("initdb", "-D", data, "-U", "tester", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale", "C", "--no-sync");
        var port = FreePort();
        await RunAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c max_connections=200", "start");
        return $"postgresql://tester:{Uri.EscapeDataString(Password)}@127.0.0.1:{port}/postgres";
    }

    private string Program(string name) => programs is null ? Find(name) : Path.Combine(programs, name);

    // A server refuses to run as root.
    private Task RunAsync(string program, params string[] arguments)
    {
        var path = Program(program);
        return Environment.IsPrivilegedProcess
            ? StartProcessAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : StartProcessAsync(path, arguments);
    }

    private static async Task StartProcessAsync(string file, IEnumerable<string> arguments)
    {
        var result = await Programs.RunAsync(file, arguments);
        Assert.True(result.ExitCode == 0, $"{file} failed: {result.Error}{result.Output}");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
