using System.Collections.Generic;
using System.Linq;
using System.Text;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite;

/// <summary>Views and triggers in SQLite's words: all that it has of the objects beside tables.</summary>
internal static class SqliteObject
{
    private static readonly Dialect Sql = Dialect.Sqlite;

    /// <summary>Whether an object is one in SQLite, rather than something that it does without: a type, a comment, another database's.</summary>
    public static bool Exists(SchemaObject item) => item.Only != "postgresql" && item.Id.Kind is ObjectKind.View or ObjectKind.Trigger;

    /// <summary>CREATE VIEW or CREATE TRIGGER.</summary>
    public static string Create(SchemaObject item, Schema schema) => item switch
    {
        View view => $"CREATE VIEW {Sql.Name(view.Id.Name)} AS {Text(view.Query, view, schema)}",
        SourceObject { Id.Kind: ObjectKind.Trigger } trigger => Trigger(trigger, schema),
        _ => throw new ImpossibleOperationException($"SQLite has no {item.Id.Kind}"),
    };

    /// <summary>DROP VIEW or DROP TRIGGER.</summary>
    public static string Drop(ObjectId id) => id.Kind == ObjectKind.View ? $"DROP VIEW {Sql.Name(id.Name)}" : $"DROP TRIGGER {Sql.Name(id.Member!)}";

    /// <summary>The triggers of a table or view, in their order.</summary>
    public static IEnumerable<SchemaObject> Triggers(Schema schema, TableName on) =>
        schema.Objects.Where(item => Exists(item) && item.Id.Kind == ObjectKind.Trigger && item.Id.Name == on);

    // The table stands behind the events: before update of a ON t for each row begin …
    private static string Trigger(SourceObject trigger, Schema schema)
    {
        var text = Text(trigger.Source, trigger, schema);
        var tokens = SqlTokens.Read(text);
        var after = Enumerable.Range(0, tokens.Count).FirstOrDefault(at =>
            tokens[at].Kind == SqlTokens.Kind.Word && tokens[at].Text.ToLowerInvariant() is "for" or "when" or "begin");
        var events = string.Concat(tokens.Take(after).Select(token => token.Text));
        var rest = string.Concat(tokens.Skip(after).Select(token => token.Text));
        var space = events.Substring(events.TrimEnd().Length);
        return $"CREATE TRIGGER {Sql.Name(trigger.Id.Member!)} {events.Trim()} ON {Sql.Name(trigger.Id.Name)}{space}{rest}";
    }

    // What is written for SQLite alone is in its own words already.
    private static string Text(string sql, SchemaObject item, Schema schema) =>
        item.Only == "sqlite" ? sql : SqliteExpressions.Translate(WithoutSchemas(sql, schema.Names));

    // market.products is market_products.
    private static string WithoutSchemas(string sql, EquatableArray<string> schemas)
    {
        var tokens = SqlTokens.Read(sql);
        var text = new StringBuilder(sql.Length);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (Name(tokens[at]) is { } schema && schemas.Contains(schema) && !(at > 0 && tokens[at - 1].Text == ".")
                && at + 2 < tokens.Count && tokens[at + 1].Text == "." && Name(tokens[at + 2]) is { } name)
            {
                text.Append(Sql.Name(new TableName(schema, name)));
                at += 2;
            }
            else
            {
                text.Append(tokens[at].Text);
            }
        }
        return text.ToString();
    }

    private static string? Name((SqlTokens.Kind Kind, string Text) token) => token.Kind switch
    {
        SqlTokens.Kind.Word => token.Text.ToLowerInvariant(),
        SqlTokens.Kind.QuotedName => token.Text.Substring(1, token.Text.Length - 2).Replace("\"\"", "\""),
        _ => null,
    };
}
