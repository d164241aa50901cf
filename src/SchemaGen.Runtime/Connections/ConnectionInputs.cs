using System;
using System.IO;

namespace SchemaGen.Runtime.Connections;

/// <summary>Everything that decides which database is meant.</summary>
/// <param name="Connection">The argument <c>--connection</c>, or null.</param>
/// <param name="Name">The argument <c>--connection-name</c>, or null for <c>Default</c>, which may be missing.</param>
/// <param name="ProjectFolder">Where <c>appsettings.json</c> lies, or null.</param>
/// <param name="Surroundings">Environment and files.</param>
public sealed record ConnectionInputs(string? Connection, string? Name, string? ProjectFolder, Surroundings Surroundings);

/// <summary>What connections read of the machine, as functions, so that tests need neither environment nor files.</summary>
/// <param name="Variable">The value of an environment variable, or null.</param>
/// <param name="ReadFile">The text of a file, or null when there is none.</param>
/// <param name="FileExists">Whether there is such a file, socket or folder.</param>
public sealed record Surroundings(Func<string, string?> Variable, Func<string, string?> ReadFile, Func<string, bool> FileExists)
{
    /// <summary>This process's own.</summary>
    public static Surroundings OfProcess { get; } = new(
        Environment.GetEnvironmentVariable,
        path => File.Exists(path) ? File.ReadAllText(path) : null,
        Path.Exists);

    /// <summary>The value of a variable that is set and not empty, or null.</summary>
    public string? Find(string variable) => Variable(variable) is { Length: > 0 } value ? value : null;
}
