using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading.Tasks;
using Npgsql;
using SchemaGen.Runtime.Connections;
using Xunit;

namespace SchemaGen.DatabaseTests.Servers;

/// <summary>A PgBouncer in front of one database.</summary>
public sealed class Bouncer : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private Bouncer(Process process, string folder, string url)
    {
        this.process = process;
        this.folder = folder;
        Url = url;
    }

    /// <summary>The database, through it.</summary>
    public string Url { get; }

    /// <summary>Starts one.</summary>
    /// <param name="database">The database behind it.</param>
    /// <param name="settings">Lines of its configuration, such as <c>pool_mode = transaction</c>.</param>
    public static async Task<Bouncer> StartAsync(TestDatabase database, params string[] settings)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Append("/usr/sbin")
            .Select(folder => Path.Combine(folder, "pgbouncer")).FirstOrDefault(File.Exists);
        Assert.True(program is not null, "no PgBouncer found: apt-get install pgbouncer");
        var server = new NpgsqlConnectionStringBuilder(database.Target.ConnectionString);
        var folder = Directory.CreateTempSubdirectory("schemagen-bouncer-").FullName;
        var port = PostgresServer.FreePort();
        var file = Path.Combine(folder, "pgbouncer.ini");
        await File.WriteAllLinesAsync(file,
        [
            "[databases]",
            string.Create(CultureInfo.InvariantCulture, $"shop = host={server.Host} port={server.Port} dbname={server.Database} user={server.Username} password='{server.Password}'"),
            "[pgbouncer]",
            "listen_addr = 127.0.0.1",
            string.Create(CultureInfo.InvariantCulture, $"listen_port = {port}"),
            "unix_socket_dir =",
            "auth_type = any",
            .. settings,
        ]);
        if (Environment.IsPrivilegedProcess)
        {
            // It refuses to run as root.
            await Programs.RunAsync("chown", ["-R", "postgres", folder]);
        }
        string[] asOther = Environment.IsPrivilegedProcess ? ["-u", "postgres"] : [];
        var process = Process.Start(new ProcessStartInfo(program, ["-q", .. asOther, file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await UntilItAnswersAsync(process, port);
        return new Bouncer(process, folder, string.Create(CultureInfo.InvariantCulture, $"postgresql://anybody@127.0.0.1:{port}/shop"));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task UntilItAnswersAsync(Process process, int port)
    {
        while (true)
        {
            Assert.False(process.HasExited, "PgBouncer did not start");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
    }
}
