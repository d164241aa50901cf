using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Linq;
using SchemaGen.Runtime.Telemetry;

namespace SchemaGen.DatabaseTests.Hosting;

/// <summary>Spans that end below a root of its own, and measurements of one database: other tests run at the same time.</summary>
internal sealed class Telemetry : IDisposable
{
    private const string OwnName = "SchemaGen.DatabaseTests";
    private readonly ActivitySource own = new(OwnName);
    private readonly ConcurrentQueue<Activity> ended = [];
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> measured = [];
    private readonly ActivityListener activities;
    private readonly MeterListener meters = new();
    private readonly Activity root;

    public Telemetry()
    {
        activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name is SchemaGenTelemetry.Name or OwnName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(activities);
        meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == SchemaGenTelemetry.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        meters.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Measured(instrument, value, tags));
        meters.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Measured(instrument, value, tags));
        meters.Start();
        root = own.StartActivity("test")!;
    }

    /// <summary>Our spans, in the order of their ends.</summary>
    public IReadOnlyList<Activity> Spans => [.. ended.Where(span => span.TraceId == root.TraceId && span.Source.Name == SchemaGenTelemetry.Name)];

    /// <summary>What was measured of a database: the instrument's name and its tags.</summary>
    public IReadOnlyList<(string Name, double Value, Dictionary<string, object?> Tags)> Measurements(string database) =>
        [.. measured.Where(one => Equals(one.Tags.GetValueOrDefault("db.namespace"), database))];

    /// <summary>Every word of spans and measurements.</summary>
    public string All => string.Join("\n", Spans.Select(span =>
        $"{span.DisplayName} {span.StatusDescription} {string.Join(" ", span.TagObjects)} {string.Join(" ", span.Events.SelectMany(one => one.Tags))}"))
        + string.Join("\n", measured.Select(one => $"{one.Name} {string.Join(" ", one.Tags)}"));

    public void Dispose()
    {
        root.Dispose();
        own.Dispose();
        activities.Dispose();
        meters.Dispose();
    }

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measured.Enqueue((instrument.Name, value, new Dictionary<string, object?>(tags.ToArray())));
}
