using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Recording;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Guarding;

/// <summary>Makes a backup before the first revision runs, under the lock, so that it is of the very state that the run begins at.</summary>
/// <param name="target">The database.</param>
/// <param name="destination">A folder, or a file.</param>
/// <param name="lockTimeout">How long it waits for tables that others hold.</param>
/// <param name="toolVersion">For the log.</param>
/// <param name="told">Hears the file's path.</param>
public sealed class BackupCheck(ConnectionTarget target, string destination, TimeSpan lockTimeout, string toolVersion, Action<string> told) : IRunCheck
{
    /// <summary>The file that was written, or null.</summary>
    public string? Written { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="MigrationException">The backup can't be made; nothing ran.</exception>
    public async Task BeforeRunAsync(RunContext context, EquatableArray<PlannedRevision> plan, CancellationToken cancellation)
    {
        if (Written is not null)
        {
            return;
        }
        var file = Backup.FileFor(target, destination, DateTime.UtcNow, context.Rows);
        if (!context.IsLocked)
        {
            await Backup.RequireProgramAsync(context.Session, cancellation);
            return;
        }
        var clock = Stopwatch.StartNew();
        await Backup.WriteAsync(target, file, lockTimeout, cancellation);
        Written = file;
        told(file);
        await LogWriter.AddAsync(
            context.Tables,
            context.Session,
            new LogEntry(context.Rows.IsEmpty ? "base" : string.Join(",", context.Rows), "backup", "ok", clock.ElapsedMilliseconds, Notes: file, ToolVersion: toolVersion),
            cancellation);
    }
}
