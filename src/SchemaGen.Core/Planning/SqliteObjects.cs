using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>What SQLite does about objects beside tables.</summary>
internal static class SqliteObjects
{
    /// <summary>
    /// Views and triggers that are not the same before and after are dropped and created again around statements that need them gone. SQLite has no
    /// other way to change one; dropping a view takes its triggers with it.
    /// </summary>
    public static IEnumerable<string> Around(Schema schema, Schema after, IEnumerable<string> statements)
    {
        var before = Texts(schema);
        var now = Texts(after);
        var gone = before.Where(item => !now.Contains(item)).Select(item => item.Object).ToList();
        var isGone = new HashSet<TableName>(gone.Where(item => item.Id.Kind == ObjectKind.View).Select(item => item.Id.Name));
        var drops = gone.Where(item => item.Id.Kind == ObjectKind.View || !isGone.Contains(item.Id.Name)).Select(item => SqliteObject.Drop(item.Id));
        var creates = now.Where(item => !before.Contains(item) || isGone.Contains(item.Object.Id.Name)).Select(item => item.Sql);
        return drops.Concat(statements).Concat(creates);
    }

    /// <summary>The values of an enum type are texts in its columns.</summary>
    /// <exception cref="ImpossibleOperationException">A column holds many of them in one text.</exception>
    public static IEnumerable<string> Rename(RenameLabel rename, Schema schema) =>
        from table in schema.Tables
        where !table.Options.IsExternal
        from column in table.Columns
        where SqliteDomains.IsOf(column.Type, rename.Id.Name, schema)
        select column.Type.IsArray
            ? throw new ImpossibleOperationException($"'{column.Name}' of '{table.Name}' is an array of '{rename.Id.Name}', in which SQLite can't rename '{rename.Label}'")
            : $"UPDATE {Dialect.Sqlite.Name(table.Name)} SET {Dialect.Sqlite.Name(column.Name)} = {Dialect.Literal(rename.To)} "
                + $"WHERE {Dialect.Sqlite.Name(column.Name)} = {Dialect.Literal(rename.Label)}";

    // Views before what hangs on them.
    private static List<Text> Texts(Schema schema) => schema.Objects.Where(SqliteObject.Exists)
        .OrderBy(item => item.Id.Kind == ObjectKind.Trigger)
        .Select(item => new Text(item, SqliteObject.Create(item, schema))).ToList();

    /// <summary>Equal when SQLite gets the same to read.</summary>
    private sealed record Text(SchemaObject Object, string Sql)
    {
        public bool Equals(Text? other) => other is not null && other.Sql == Sql;

        public override int GetHashCode() => Sql.GetHashCode();
    }
}
