using Microsoft.Extensions.Logging;

namespace SchemaGen.Hosting.Starting;

/// <summary>Everything that is logged. Ids and names are documented in docs/telemetry.md and never change; a new message gets a new id.</summary>
internal static partial class Messages
{
    [LoggerMessage(1, LogLevel.Information, "{Database} is at {Revisions}, as this application wants it", EventName = "SchemaCurrent")]
    public static partial void Current(this ILogger logger, string database, string revisions);

    [LoggerMessage(2, LogLevel.Critical, "The application does not start: {Problem}", EventName = "StartRefused")]
    public static partial void Refused(this ILogger logger, string problem);

    [LoggerMessage(3, LogLevel.Warning, "Waiting for the database: {Problem}", EventName = "DatabaseAwaited")]
    public static partial void Waiting(this ILogger logger, string problem);

    [LoggerMessage(10, LogLevel.Information, "Waiting for another run: {Holder}", EventName = "LockAwaited")]
    public static partial void LockAwaited(this ILogger logger, string holder);

    [LoggerMessage(11, LogLevel.Information, "Revision {Revision}: {Direction} begins ({Message})", EventName = "RevisionStarted")]
    public static partial void RevisionStarted(this ILogger logger, string revision, string direction, string message);

    [LoggerMessage(12, LogLevel.Debug, "Step {Number} of {Count}: {Summary} in {Milliseconds} ms", EventName = "StepDone")]
    public static partial void StepDone(this ILogger logger, int number, int count, string summary, double milliseconds);

    [LoggerMessage(13, LogLevel.Information, "Revision {Revision}: {Direction} done in {Milliseconds} ms, {Rows} rows", EventName = "RevisionDone")]
    public static partial void RevisionDone(this ILogger logger, string revision, string direction, double milliseconds, long rows);

    [LoggerMessage(14, LogLevel.Warning, "Revision {Revision}: {Note}", EventName = "RevisionNote")]
    public static partial void RevisionNote(this ILogger logger, string revision, string note);

    [LoggerMessage(15, LogLevel.Information, "{Database} upgraded by {Count} revisions in {Milliseconds} ms", EventName = "Upgraded")]
    public static partial void Upgraded(this ILogger logger, string database, int count, double milliseconds);

    [LoggerMessage(16, LogLevel.Error, "Revision {Revision}: {Direction} {Status} after {Milliseconds} ms ({Code})", EventName = "RevisionFailed")]
    public static partial void RevisionFailed(this ILogger logger, string revision, string direction, string status, double milliseconds, string? code);

    [LoggerMessage(17, LogLevel.Warning, "Waiting for a table: {Holder}", EventName = "TableAwaited")]
    public static partial void TableAwaited(this ILogger logger, string holder);

    [LoggerMessage(18, LogLevel.Debug, "The lock is taken after {Milliseconds} ms", EventName = "LockTaken")]
    public static partial void LockTaken(this ILogger logger, double milliseconds);

    [LoggerMessage(19, LogLevel.Information, "{Count} revisions are pending", EventName = "RunStarted")]
    public static partial void RunStarted(this ILogger logger, int count);

    [LoggerMessage(20, LogLevel.Information, "Revision {Revision}: data step {Method}, {Changed} rows changed, {LeftAlone} left alone", EventName = "DataStepDone")]
    public static partial void DataStepDone(this ILogger logger, string revision, string method, long changed, long leftAlone);

    [LoggerMessage(21, LogLevel.Warning, "Row {Key} of {Table} is left alone: {Column} {Why}", EventName = "RowLeftAlone")]
    public static partial void RowLeftAlone(this ILogger logger, string table, string key, string? column, string why);
}
