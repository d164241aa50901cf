using SchemaGen.Core.Guarding;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Diagnosing;

/// <summary>What a live database says of itself, as far as it bears on migrating.</summary>
/// <param name="Database">The product.</param>
/// <param name="Display">Its name for messages.</param>
/// <param name="Version">The server's version, or that of the SQLite library: <c>15.4</c>.</param>
/// <param name="Rows">The version table's rows.</param>
/// <param name="Tables">All tables of users, without those in which tools keep their books.</param>
/// <param name="LastRun">The newest row of the log, or null.</param>
/// <param name="Sessions">Other sessions in a transaction, or with the lock of a run.</param>
/// <param name="InvalidIndexes">Indexes that a failed build left behind, and none that is being built.</param>
/// <param name="NotValid">Constraints that were never checked against the rows that were there.</param>
/// <param name="Violations">Foreign keys with rows that refer to missing ones; only SQLite allows them.</param>
/// <param name="IsWriteLocked">Whether another process is writing to a SQLite file, which can't say who it is.</param>
/// <param name="Discrepancies">What its version table and log say against the sources.</param>
public sealed record DatabaseFacts(
    Database Database,
    string Display,
    string Version,
    EquatableArray<string> Rows = default,
    EquatableArray<TableName> Tables = default,
    LoggedRun? LastRun = null,
    EquatableArray<OtherSession> Sessions = default,
    EquatableArray<TablePart> InvalidIndexes = default,
    EquatableArray<TablePart> NotValid = default,
    EquatableArray<Violation> Violations = default,
    bool IsWriteLocked = false,
    EquatableArray<Discrepancy> Discrepancies = default);

/// <summary>A row of the log.</summary>
/// <param name="Revision">The revision's id.</param>
/// <param name="Direction"><c>upgrade</c>, <c>downgrade</c> or <c>stamp</c>.</param>
/// <param name="Status"><c>ok</c>, or what became of it.</param>
/// <param name="At">When, as the database says it.</param>
/// <param name="Notes">What went wrong, or null.</param>
public sealed record LoggedRun(string Revision, string Direction, string Status, string At, string? Notes);

/// <summary>Another session on the database.</summary>
/// <param name="Process">The server's process.</param>
/// <param name="Application">Its application name, or user where it has none.</param>
/// <param name="Since">When its transaction began, as <c>2026-11-20 14:30:00 UTC</c>.</param>
/// <param name="Seconds">How long ago that was.</param>
/// <param name="Query">Its last statement, shortened.</param>
/// <param name="IsIdle">Whether it holds a transaction open without doing anything.</param>
/// <param name="HoldsRunLock">Whether it holds the lock of a run of revisions.</param>
/// <param name="Tables">Tables of users that it holds a lock on, with the lock: <c>users (ACCESS SHARE)</c>.</param>
public sealed record OtherSession(
    int Process, string Application, string Since, double Seconds, string Query, bool IsIdle, bool HoldsRunLock, EquatableArray<string> Tables);

/// <summary>An index or a constraint.</summary>
/// <param name="Table">Its table, written for SQL.</param>
/// <param name="Name">Its name, written for SQL; an index with its schema.</param>
public sealed record TablePart(string Table, string Name);

/// <summary>A foreign key that rows violate.</summary>
/// <param name="Table">The table that refers.</param>
/// <param name="Parent">The table referred to.</param>
/// <param name="Count">How many rows.</param>
/// <param name="RowId">The first such row, or null in a table without row ids.</param>
public sealed record Violation(string Table, string Parent, long Count, long? RowId);
