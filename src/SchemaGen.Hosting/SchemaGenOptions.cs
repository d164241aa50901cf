using System;

namespace SchemaGen;

/// <summary>How an application deals with its database's schema.</summary>
public sealed class SchemaGenOptions
{
    /// <summary>What happens when the application starts.</summary>
    public AtStart AtStart { get; set; } = AtStart.Verify;

    /// <summary>
    /// The database: <c>postgresql://user@host/database</c>, <c>sqlite:///file.db</c>, or key=value. Null: the configuration's connection string
    /// <see cref="ConnectionName"/>, then <c>SCHEMAGEN_CONNECTION</c>, <c>DATABASE_URL</c> and libpq's <c>PG*</c> variables.
    /// </summary>
    public string? Connection { get; set; }

    /// <summary>The name of the connection string in the configuration. Null: <c>Default</c>, which may be missing.</summary>
    public string? ConnectionName { get; set; }

    /// <summary>How long to wait at the start for a database that does not answer yet. A wrong password is not tried twice.</summary>
    public TimeSpan WaitForDatabase { get; set; } = TimeSpan.Zero;

    /// <summary>How long <see cref="AtStart.Apply"/> waits for another run, or for a table.</summary>
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(60);
}
