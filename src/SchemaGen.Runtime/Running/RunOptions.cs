using System;
using System.Collections.Generic;
using SchemaGen.Core.Settings;

namespace SchemaGen.Runtime.Running;

/// <summary>How a run behaves.</summary>
/// <param name="LockTimeout">How long it waits for another run, or for a table.</param>
/// <param name="ToolVersion">For the log.</param>
/// <param name="Report">Hears what happens, in order, on the run's own thread.</param>
public sealed record RunOptions(TimeSpan LockTimeout, string ToolVersion, Action<RunEvent> Report)
{
    /// <summary>Where the database remembers its revisions.</summary>
    public HistoryNames Names { get; init; } = HistoryNames.Default;

    /// <summary>What is asked, in this order, before anything runs.</summary>
    public IReadOnlyList<IRunCheck> Checks { get; init; } = [];
}
