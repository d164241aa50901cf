using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Extensions.Logging;

namespace SchemaGen.DatabaseTests.Hosting;

/// <summary>Everything that is logged, at every level.</summary>
internal sealed class LogLines : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Category, EventId Id, string Text)> lines = [];

    /// <summary>The ids of SchemaGen's own messages, in order.</summary>
    public IReadOnlyList<int> Ids => [.. Own.Select(line => line.Id.Id)];

    /// <summary>All lines with what hangs on them, ours and the host's.</summary>
    public string All => string.Join("\n", lines.Select(line => $"{line.Category} {line.Id} {line.Text}"));

    /// <summary>The text of a message of ours.</summary>
    public string Text(int id) => Own.First(line => line.Id.Id == id).Text;

    private IEnumerable<(string Category, EventId Id, string Text)> Own =>
        lines.Where(line => line.Category.StartsWith("SchemaGen", StringComparison.Ordinal));

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogLines log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.lines.Enqueue((category, eventId, formatter(state, exception) + (exception is null ? "" : " " + exception)));
    }
}
