using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety;

/// <summary>
/// One hazard of a revision. A value: what it is called, why it is one, the lock that is meant, what to write instead, and how it is found. An id, once published,
/// never gets another meaning.
/// </summary>
/// <param name="Id"><c>SCH4201</c>.</param>
/// <param name="Title">What it is, in a few words.</param>
public sealed record SafetyRule(string Id, string Title)
{
    /// <summary>What it does to those who use the database meanwhile, in one line.</summary>
    public string Why { get; init; } = "";

    /// <summary>What to write instead, in one line, in the notation of revisions.</summary>
    public string Safe { get; init; } = "";

    /// <summary>The strongest lock on a table (PostgreSQL manual, "Table-Level Locks") that its cases take, or null when the lock is not what matters.</summary>
    public string? Lock { get; init; }

    /// <summary>Whether all rows of the table are written again.</summary>
    public bool IsRewrite { get; init; }

    /// <summary>Whether it is found in <c>Down</c> too: it hurts there as much as in <c>Up</c>. Else only in <c>Up</c>.</summary>
    public bool IsBothWays { get; init; }

    /// <summary>How much it weighs: what blocks, rewrites, loses or breaks warns, style and advice are messages.</summary>
    public Severity Severity { get; init; } = Severity.Warning;

    /// <summary>The product that it is about, or null: both.</summary>
    public Database? Database { get; init; } = Planning.Database.PostgreSql;

    /// <summary>Finds it at an operation: nothing, or what is meant and what happens to it.</summary>
    internal Func<Site, IEnumerable<Hit>> Find { get; init; } = static _ => [];

    /// <summary>A rule of operations of one kind, which it meets once or not at all.</summary>
    internal static Func<Site, IEnumerable<Hit>> On<T>(Func<T, Site, Hit?> find)
        where T : Operation => site => site.Operation is T operation && find(operation, site) is { } hit ? [hit] : [];

    /// <summary>A rule of operations of one kind, which it may meet several times.</summary>
    internal static Func<Site, IEnumerable<Hit>> Each<T>(Func<T, Site, IEnumerable<Hit>> find)
        where T : Operation => site => site.Operation is T operation ? find(operation, site) : [];
}

/// <summary>What a rule met: <c>orders.paid_at</c>, <c>is written again with its table</c>.</summary>
/// <param name="Subject">What is meant.</param>
/// <param name="What">What happens to it.</param>
/// <param name="Locks">The locks of hand-written SQL; null for those of the operation.</param>
internal sealed record Hit(string Subject, string What, EquatableArray<TableLock>? Locks = null);
