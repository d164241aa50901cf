using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Settings;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>A row of SQLite's catalogue: <c>SELECT type, name, tbl_name, sql FROM sqlite_master</c>.</summary>
public sealed record SqliteEntry(string Type, string Name, string Table, string? Sql);

/// <summary>What a catalogue says.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Notes">What the database holds and the model can't say, one line each: <c>t: ON CONFLICT REPLACE of a</c>.</param>
public sealed record SqliteReading(Schema Schema, EquatableArray<string> Notes);

/// <summary>
/// Reads a SQLite database's own texts, whoever wrote them. Constraints without a name get PostgreSQL's default one; the tables of SQLite, of
/// SchemaGen and of other migration tools are passed over.
/// </summary>
public static class SqliteSchemaReader
{
    private static readonly HashSet<string> Tools = new(SqliteNames.Comparer)
    {
        "alembic_version", "__EFMigrationsHistory", "__EFMigrationsLock",
    };

    // Where FTS and R-Tree keep their rows (sqlite.org/vtab.html, "The xShadowName Method").
    private static readonly string[] Shadows =
        ["_content", "_segments", "_segdir", "_docsize", "_stat", "_data", "_idx", "_config", "_node", "_rowid", "_parent"];

    /// <summary>The schema of a catalogue's rows.</summary>
    /// <exception cref="FormatException">A text can't be read; the message names the object and the place.</exception>
    public static SqliteReading Read(IEnumerable<SqliteEntry> catalogue, HistoryNames own)
    {
        var names = new HashSet<string>([SqliteTable.NameOf(own.Version), SqliteTable.NameOf(own.Log)], SqliteNames.Comparer);
        var entries = catalogue.Where(entry => !IsOthers(entry.Name) && !IsOthers(entry.Table) && !names.Contains(entry.Table)).ToList();
        var virtuals = entries.Where(IsVirtual).Select(entry => entry.Name).ToList();
        bool IsShadow(string table) => virtuals.Any(name => Shadows.Any(suffix => SqliteNames.Comparer.Equals(name + suffix, table)));

        var notes = virtuals.OrderBy(name => name, StringComparer.Ordinal).Select(name => $"{name}: a virtual table").ToList();
        entries.RemoveAll(entry => IsVirtual(entry) || IsShadow(entry.Table));
        var texts = entries.Where(entry => entry.Sql is not null).ToList();
        var drafts = Of(texts, "table").Select(entry => TableReader.Read(entry.Name, entry.Sql!))
            .OrderBy(draft => draft.Name, StringComparer.Ordinal).ToList();
        var byName = drafts.ToDictionary(draft => draft.Name, SqliteNames.Comparer);
        var indexes = Of(texts, "index").Select(entry => (byName[entry.Table].Name, Index: IndexReader.Read(entry.Name, entry.Sql!, byName[entry.Table])))
            .ToLookup(pair => pair.Name, pair => pair.Index);

        var relations = new HashSet<string>(texts.Where(entry => entry.Type != "trigger").Select(entry => entry.Name), SqliteNames.Comparer);
        var builder = new TableBuilder(byName, relations);
        var tables = drafts.Select(draft => builder.Build(draft, indexes[draft.Name])).ToList();
        tables = tables.Select(table => table with { ForeignKeys = Resolved(table, tables, notes).ToEquatableArray() }).ToList();
        notes.AddRange(drafts.SelectMany(draft => draft.Notes));
        var objects = Of(texts, "view").Select(entry => (SchemaObject)ViewReader.Read(entry.Name, entry.Sql!))
            .Concat(Of(texts, "trigger").Select(entry => TriggerReader.Read(entry.Name, byName.TryGetValue(entry.Table, out var on) ? on.Name : entry.Table, entry.Sql!)));
        return new SqliteReading(new Schema(default, tables.ToEquatableArray(), objects.ToEquatableArray()), notes.ToEquatableArray());
    }

    private static IEnumerable<SqliteEntry> Of(IEnumerable<SqliteEntry> entries, string type) => entries.Where(entry => entry.Type == type);

    private static bool IsOthers(string name) =>
        name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("sqlite_autoindex_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("schemagen_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(SqliteTable.Temporary(""), StringComparison.OrdinalIgnoreCase)
        || Tools.Contains(name);

    private static bool IsVirtual(SqliteEntry entry) =>
        entry.Type == "table" && entry.Sql is not null && new DdlReader(entry.Sql, entry.Name).Try("create", "virtual");

    // SQLite takes a foreign key to nothing until a row is written (sqlite.org/foreignkeys.html, "Required and Suggested Database Indexes").
    private static IEnumerable<ForeignKey> Resolved(Table table, List<Table> tables, List<string> notes)
    {
        foreach (var key in table.ForeignKeys)
        {
            var target = tables.FirstOrDefault(other => other.Name == key.Table);
            var referenced = key.ReferencedColumns.IsEmpty ? target?.PrimaryKey?.Columns ?? default : key.ReferencedColumns;
            if (target is not null && referenced.Count == key.Columns.Count && Keys.Has(target, referenced))
            {
                yield return key with { ReferencedColumns = referenced };
            }
            else
            {
                notes.Add($"{table.Name}: foreign key {key.Name} refers to {key.Table}, " + (target is null ? "which is not there" : "but to no key of it"));
            }
        }
    }
}
