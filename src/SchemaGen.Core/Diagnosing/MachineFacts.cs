using SchemaGen.Model;

namespace SchemaGen.Core.Diagnosing;

/// <summary>What the machine says that the tool runs on.</summary>
/// <param name="Connections">All connections that its surroundings name, the one that is used first.</param>
/// <param name="PgDump">The version of the <c>pg_dump</c> that a backup would use: <c>15.4</c>; null when there is none.</param>
public sealed record MachineFacts(EquatableArray<NamedConnection> Connections = default, string? PgDump = null);

/// <summary>A database that something names.</summary>
/// <param name="Source">What names it: <c>DATABASE_URL</c>.</param>
/// <param name="Display">The database, without its password.</param>
public sealed record NamedConnection(string Source, string Display);
