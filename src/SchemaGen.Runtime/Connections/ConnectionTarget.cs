using SchemaGen.Core.Planning;

namespace SchemaGen.Runtime.Connections;

/// <summary>A database to connect to.</summary>
/// <param name="Database">The product.</param>
/// <param name="ConnectionString">In the words of its ADO.NET provider; holds the password, so it never goes into a message.</param>
/// <param name="Display">For messages: host, port and database, or the file; never the password.</param>
public sealed record ConnectionTarget(Database Database, string ConnectionString, string Display)
{
    /// <summary>Only what may be shown.</summary>
    public override string ToString() => Display;
}
