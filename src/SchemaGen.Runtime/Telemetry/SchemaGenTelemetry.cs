using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SchemaGen.Runtime.Telemetry;

/// <summary>
/// What OpenTelemetry and its like listen to; the names are documented in docs/telemetry.md. Spans and metrics hold names and codes only, never the text of a
/// statement or of an error, which may quote data.
/// </summary>
public static class SchemaGenTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "SchemaGen";

    /// <summary>The version of what runs revisions: for telemetry, and for the log in the database.</summary>
    public static string Version { get; } = typeof(SchemaGenTelemetry).Assembly.GetName().Version!.ToString(3);

    internal static ActivitySource Source { get; } = new(Name, Version);

    internal static Meter Meter { get; } = new(Name, Version);

    internal static Counter<long> Revisions { get; } =
        Meter.CreateCounter<long>("schemagen.revisions", "{revision}", "Revisions that were applied or undone.");

    internal static Counter<long> Failures { get; } = Meter.CreateCounter<long>("schemagen.failures", "{failure}", "Runs that did not end well.");

    internal static Histogram<double> RevisionDuration { get; } =
        Meter.CreateHistogram<double>("schemagen.revision.duration", "s", "How long a revision took.");

    internal static Histogram<double> LockWait { get; } =
        Meter.CreateHistogram<double>("schemagen.lock.wait.duration", "s", "How long a run waited for another one.");
}
