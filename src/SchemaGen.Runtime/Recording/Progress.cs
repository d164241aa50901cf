using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Running;
using SchemaGen.Model;

namespace SchemaGen.Runtime.Recording;

/// <summary>Where a database is.</summary>
/// <param name="Rows">The version table's rows, in ordinal order.</param>
/// <param name="Unfinished">The revision that the last run left half done, or null.</param>
public sealed record RecordedState(EquatableArray<string> Rows, Unfinished? Unfinished);

/// <summary>How far a revision is, as the log's rows say it.</summary>
internal static class Progress
{
    /// <summary>How many steps are done, of how many.</summary>
    public static string Write(int done, int count) => FormattableString.Invariant($"{done}/{count}");

    /// <summary>SHA-256 of the first steps of a revision.</summary>
    public static string Fingerprint(IEnumerable<Step> steps, int done) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Unfinished.Text(steps, done))));

    /// <summary>A row with the status <c>partial</c>.</summary>
    /// <exception cref="FormatException">Somebody wrote something else into it.</exception>
    public static Unfinished Read(string revision, string direction, string progress, string fingerprint, string toolVersion)
    {
        var slash = progress.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            && int.TryParse(progress.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var done)
            && int.TryParse(progress.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? new Unfinished(
                revision, direction == "upgrade" ? Direction.Upgrade : Direction.Downgrade, done, count, fingerprint, toolVersion.Length > 0 ? toolVersion : null)
            : throw new FormatException($"the log says that {revision} is half done, but not how far ('{progress}'): say with stamp what the database holds");
    }
}
