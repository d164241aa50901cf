namespace SchemaGen.Runtime.Recording;

/// <summary>A row of the log as it was read.</summary>
/// <param name="Id">Its number; later rows have greater ones.</param>
/// <param name="At">When, in UTC: <c>2026-11-21 09:15:00</c>.</param>
/// <param name="Entry">The rest. What was not asked for is null.</param>
public sealed record LogRow(long Id, string At, LogEntry Entry);
