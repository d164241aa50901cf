using System.Linq;
using SchemaGen.Core.Snapshots;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>Schemas written as snapshots, so that a test reads like the file that people review.</summary>
internal static class Shop
{
    /// <summary>The schema of a snapshot without its first line.</summary>
    public static Schema Of(string tables) => SnapshotReader.Read("schemagen snapshot 1\n" + tables.Replace("\r\n", "\n"));

    /// <summary>A table <c>users</c> with an id and the columns given, a line each.</summary>
    public static Schema Users(params string[] columns) =>
        Of("table users\n  column id bigint not null\n" + string.Concat(columns.Select(column => "  " + column + "\n")) + "  primary key users_pkey (id)\n");
}
