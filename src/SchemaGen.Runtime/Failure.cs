using System;

namespace SchemaGen.Runtime;

/// <summary>How a command ends, as the process's exit code.</summary>
public enum Outcome
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>A wrong argument, or something nobody expected.</summary>
    Usage = 1,

    /// <summary>Model, revisions and database differ.</summary>
    Drift = 2,

    /// <summary>Refused: it would destroy data, or can't be undone.</summary>
    Refused = 3,

    /// <summary>The database can't be reached.</summary>
    NoConnection = 4,

    /// <summary>A revision failed.</summary>
    MigrationFailed = 5,

    /// <summary>Another session holds the lock.</summary>
    Locked = 6,

    /// <summary>Cancelled by a person or the system.</summary>
    Cancelled = 130,
}

/// <summary>A failure that a person can act on: one line that says what is wrong and what to do, and the exit code.</summary>
public class FailureException(Outcome outcome, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The exit code.</summary>
    public Outcome Outcome { get; } = outcome;
}

/// <summary>The database can't be reached, or not in the way the connection says.</summary>
public sealed class ConnectionException(string message, Exception? cause = null)
    : FailureException(Outcome.NoConnection, message, cause);

/// <summary>A lock was not to be had in time.</summary>
public sealed class LockException(string message, Exception? cause = null) : FailureException(Outcome.Locked, message, cause);

/// <summary>A step of a revision failed, and the revision was rolled back.</summary>
/// <param name="code">SQLSTATE, SQLite's result code, or null when no statement failed (a pre-check, a violated foreign key).</param>
/// <param name="message">The line for people.</param>
/// <param name="cause">The driver's exception.</param>
public sealed class MigrationException(string? code, string message, Exception? cause = null)
    : FailureException(Outcome.MigrationFailed, message, cause)
{
    /// <summary>SQLSTATE or SQLite's result code, or null.</summary>
    public string? Code { get; } = code;
}

/// <summary>Refused before anything ran.</summary>
public class RefusedException(string message) : FailureException(Outcome.Refused, message);

/// <summary>A wrong argument or setting.</summary>
public sealed class UsageException(string message, Exception? cause = null) : FailureException(Outcome.Usage, message, cause);
