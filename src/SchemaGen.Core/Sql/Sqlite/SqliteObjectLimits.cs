using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>Which objects SQLite lacks. Enum types and comments it does without: their values are texts, they stand in the snapshot.</summary>
internal static class SqliteObjectLimits
{
    /// <summary>The findings about an object; none when it is meant for PostgreSQL alone.</summary>
    public static IEnumerable<SqliteLimit> Of(SchemaObject item, Schema schema) =>
        item.Only == "postgresql" ? [] : Lacks(item, schema).Select(what => SqliteLimits.Of(item, what));

    private static IEnumerable<string> Lacks(SchemaObject item, Schema schema)
    {
        var name = ObjectNames.Write(item.Id);
        return item switch
        {
            EnumType or SourceObject { Id.Kind: ObjectKind.Comment } => [],
            DomainType domain => domain.Checks.Select(check => $"check {check.Name} of {name}"),
            View { Id.Kind: ObjectKind.View } view => view.Parameters.Select(parameter => $"{parameter} of {name}")
                .Concat(Unknown(view, view.Query, schema).Select(word => $"{name} uses {word}")),
            SourceObject { Id.Kind: ObjectKind.Trigger } trigger => HasBody(trigger)
                ? Unknown(trigger, trigger.Source, schema).Select(word => $"{name} uses {word}")
                : [$"{name} (it executes a function; SQLite's own have a body, begin … end)"],
            _ => [name],
        };
    }

    private static IEnumerable<string> Unknown(SchemaObject item, string sql, Schema schema) => item.Only == "sqlite"
        ? []
        : SqliteExpressions.Unknown(sql, schema.Tables.SelectMany(table => table.Columns).Select(column => column.Name));

    private static bool HasBody(SourceObject trigger) => SqlTokens.HasWord(trigger.Source, "begin") && SqlTokens.HasWord(trigger.Source, "end");
}
