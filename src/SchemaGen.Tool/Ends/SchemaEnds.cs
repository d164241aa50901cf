using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Inspecting;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Settings;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Inspecting;
using SchemaGen.Tool.Commands;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Ends;

/// <summary>
/// Two schemas to compare. When one is a live database, the other is shown as that database's server shows it, so that two spellings of one expression are
/// no difference.
/// </summary>
/// <param name="From">The schema that there is.</param>
/// <param name="To">The schema that is wanted.</param>
/// <param name="Decisions">Renames that the classes of <paramref name="To"/> declare.</param>
/// <param name="Database">The product of a live end, or null.</param>
internal sealed record SchemaEnds(Schema From, Schema To, Decisions Decisions, Database? Database)
{
    /// <summary>Reads both.</summary>
    /// <exception cref="FailureException">One of them can't be read.</exception>
    public static async Task<SchemaEnds> ReadAsync(ParseResult parsed, string from, string to, ConnectionTarget? scratch, Terminal terminal, CancellationToken cancellation)
    {
        var left = IsConnection(from) ? null : await DeclaredAsync(parsed, from, terminal, cancellation);
        var right = IsConnection(to) ? null : await DeclaredAsync(parsed, to, terminal, cancellation);
        // A database is looked at with the settings of the project that it is compared with.
        var settings = parsed.Chosen(right?.Settings ?? left?.Settings ?? await LoadedProject.SettingsAsync(parsed.Source(), terminal, cancellation));
        var ends = await SeenAsync(
            left ?? await LiveAsync(parsed, from, settings, terminal, cancellation), right ?? await LiveAsync(parsed, to, settings, terminal, cancellation), scratch, cancellation);
        return ends with { From = Chosen(ends.From), To = Chosen(ends.To) };

        Schema Chosen(Schema schema) => settings.Objects.Apply(schema, ends.Database ?? Core.Planning.Database.PostgreSql).Schema;
    }

    private static async Task<SchemaEnds> SeenAsync(SchemaEnd left, SchemaEnd right, ConnectionTarget? scratch, CancellationToken cancellation)
    {
        var live = left.Live ?? right.Live;
        if (live is null)
        {
            return new SchemaEnds(left.Schema, right.Schema, right.Decisions, null);
        }
        if (left.Live is { } one && right.Live is { } other && one.Database != other.Database)
        {
            throw new UsageException("a PostgreSQL and a SQLite database show the same schema in different words: compare each with a snapshot or a project");
        }
        var (fromLive, toLive) = (left.Live is not null, right.Live is not null);
        var seenFrom = fromLive ? left.Schema : (await Inspector.AsSeenAsync(live, left.Schema, scratch, cancellation)).Schema;
        var seenTo = toLive ? right.Schema : (await Inspector.AsSeenAsync(live, right.Schema, scratch, cancellation)).Schema;
        return new SchemaEnds(
            fromLive && !toLive ? Unseen.Restore(seenTo, seenFrom, live.Database) : seenFrom,
            toLive && !fromLive ? Unseen.Restore(seenFrom, seenTo, live.Database) : seenTo,
            right.Decisions,
            live.Database);
    }

    private static async Task<SchemaEnd> LiveAsync(ParseResult parsed, string end, ProjectSettings settings, Terminal terminal, CancellationToken cancellation)
    {
        var target = ConnectionText.Parse(end, "this end of the comparison", parsed.Surroundings());
        await using var session = await DatabaseSession.ConnectAsync(target, create: false, cancellation);
        return new SchemaEnd(await LiveSchema.ReadAsync(session, settings, terminal, cancellation), Decisions.None, null, target);
    }

    private static async Task<SchemaEnd> DeclaredAsync(ParseResult parsed, string end, Terminal terminal, CancellationToken cancellation)
    {
        if (File.Exists(end) && Path.GetExtension(end) is not (".csproj" or ".dll"))
        {
            return new SchemaEnd(await ReadSnapshotAsync(end, cancellation), Decisions.None, null, null);
        }
        var isAssembly = end.EndsWith(".dll", StringComparison.Ordinal);
        var source = parsed.Source() with { Project = isAssembly ? null : end, Assembly = isAssembly ? end : null };
        var (model, _) = await LoadedProject.LoadModelAsync(source, terminal, cancellation);
        return new SchemaEnd(model.Schema, model.Decisions, model.Settings, null);
    }

    private static async Task<Schema> ReadSnapshotAsync(string file, CancellationToken cancellation)
    {
        try
        {
            return SnapshotReader.Read(await File.ReadAllTextAsync(file, cancellation));
        }
        catch (SnapshotException unreadable)
        {
            throw new UsageException($"{file}({unreadable.Line},1): {unreadable.Message}", unreadable);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be read: {failure.Message}", failure);
        }
    }

    private static bool IsConnection(string end) => end.Contains("://", StringComparison.Ordinal) || (end.Contains('=', StringComparison.Ordinal) && !File.Exists(end));

    private sealed record SchemaEnd(Schema Schema, Decisions Decisions, ProjectSettings? Settings, ConnectionTarget? Live);
}
