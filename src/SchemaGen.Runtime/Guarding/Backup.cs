using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Data.Sqlite;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Planning;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Processes;
using SchemaGen.Runtime.Starting;

namespace SchemaGen.Runtime.Guarding;

/// <summary>
/// Copies a whole database into a file: SQLite with its own online backup, which keeps row ids as VACUUM INTO does not, PostgreSQL with <c>pg_dump -Fc</c>.
/// The file has its name only when it is whole.
/// </summary>
internal static class Backup
{
    private const string Program = "pg_dump";

    /// <summary>The file for a destination: itself, or a name of our own in it when it is a folder (there already, with a slash at its end, or without an extension).</summary>
    /// <exception cref="UsageException">A file of that name is there.</exception>
    public static string FileFor(ConnectionTarget target, string destination, DateTime utc, IReadOnlyCollection<string> rows)
    {
        var isFolder = Directory.Exists(destination) || Path.EndsInDirectorySeparator(destination) || Path.GetExtension(destination).Length == 0;
        var name = WholeDatabase.NameOf(target);
        var file = Path.GetFullPath(isFolder
            ? Path.Combine(destination, BackupPlan.FileName(target.Database == Database.Sqlite ? Path.GetFileNameWithoutExtension(name) : name, utc, rows, target.Database))
            : destination);
        return File.Exists(file) ? throw new UsageException($"{file} is there already, and a backup is never written over: name a folder, or another file") : file;
    }

    /// <summary>Returns when a backup can be made.</summary>
    /// <exception cref="MigrationException">It can't: <c>pg_dump</c> is missing, or older than the server.</exception>
    public static async Task RequireProgramAsync(DatabaseSession session, CancellationToken cancellation)
    {
        if (session.Database == Database.Sqlite)
        {
            return;
        }
        var version = await ChildProcess.RunAsync(Program, ["--version"], new Dictionary<string, string>(), cancellation)
            ?? throw Failed($"{Program} is not on the PATH (Debian: postgresql-client)");
        var server = int.Parse((await session.TextsAsync("SELECT current_setting('server_version_num')::int / 10000", cancellation))[0]!, CultureInfo.InvariantCulture);
        if (BackupPlan.RefuseDump(version.Output, server) is { } tooOld)
        {
            throw Failed(tooOld);
        }
    }

    /// <summary>Writes the backup.</summary>
    /// <exception cref="MigrationException">It can't be written; nothing of it is left.</exception>
    public static async Task WriteAsync(ConnectionTarget target, string file, TimeSpan lockTimeout, CancellationToken cancellation)
    {
        var part = file + ".part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            if (target.Database == Database.Sqlite)
            {
                await CopyAsync(target, part, cancellation);
            }
            else
            {
                await DumpAsync(target, part, lockTimeout, cancellation);
            }
            File.Move(part, file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Failed(failure.Message, failure);
        }
        catch (SqliteException failure)
        {
            throw Failed(DatabaseErrors.Explain(failure).Message, failure);
        }
        finally
        {
            Remove(part);
        }
    }

    private static async Task CopyAsync(ConnectionTarget target, string part, CancellationToken cancellation)
    {
        Remove(part);
        await using var source = new SqliteConnection(target.ConnectionString);
        await source.OpenAsync(cancellation);
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = part, Pooling = false }.ConnectionString);
        await copy.OpenAsync(cancellation);
        source.BackupDatabase(copy);
    }

    private static async Task DumpAsync(ConnectionTarget target, string part, TimeSpan lockTimeout, CancellationToken cancellation)
    {
        string[] arguments =
        [
            "--format=custom", "--no-password", "--file=" + part,
            "--lock-wait-timeout=" + ((long)lockTimeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture),
        ];
        var end = await ChildProcess.RunAsync(Program, arguments, ConnectionUrl.Libpq(target), cancellation) ?? throw Failed($"{Program} is not on the PATH");
        if (end.ExitCode != 0)
        {
            var lines = end.Error.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();
            throw Failed(lines.FirstOrDefault(line => line.Contains("error:", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? $"{Program} ended with {end.ExitCode}");
        }
    }

    private static void Remove(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Its folder is not there, or not ours: then neither is the file.
        }
    }

    private static MigrationException Failed(string why, Exception? cause = null) =>
        new(null, $"the backup failed, so nothing was run: {why}", cause);
}
