using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Running;
using SchemaGen.Core.Settings;

namespace SchemaGen.Runtime.Running;

/// <summary>How a run behaves.</summary>
/// <param name="LockTimeout">How long it waits for another run and, where nothing else is said, for a table.</param>
/// <param name="ToolVersion">For the log.</param>
/// <param name="Report">Hears what happens, in order, one event at a time.</param>
public sealed record RunOptions(TimeSpan LockTimeout, string ToolVersion, Action<RunEvent> Report)
{
    /// <summary>Where the database remembers its revisions.</summary>
    public HistoryNames Names { get; init; } = HistoryNames.Default;

    /// <summary>What is asked, in this order, before anything runs.</summary>
    public IReadOnlyList<IRunCheck> Checks { get; init; } = [];

    /// <summary>What shares a transaction.</summary>
    public Transactions Transactions { get; init; }

    /// <summary>The limits that were asked for; they go before those of a revision.</summary>
    public Limits Limits { get; init; } = new();

    /// <summary>The code of the data step of a revision's id and a method's name, or null when there is none; null where nobody has any code.</summary>
    public Func<string, string, Func<DataStep, Task>?>? Steps { get; init; }

    /// <summary>The limits of a revision's statements.</summary>
    internal Limits LimitsOf(RevisionDefinition revision) =>
        Limits.Or(new Limits(revision.StatementTimeout, revision.LockTimeout)).Or(new Limits(Lock: (long)LockTimeout.TotalMilliseconds));
}
