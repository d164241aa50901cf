using System.Collections.Generic;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>What can't be altered is made anew, and what stands on it with it.</summary>
internal static class PostgreSqlRebuild
{
    public static IEnumerable<string> Type(Schema schema, SchemaObject old, SchemaObject target) => [];

    public static IEnumerable<string> View(Schema schema, SchemaObject old, SchemaObject target) => [];
}
