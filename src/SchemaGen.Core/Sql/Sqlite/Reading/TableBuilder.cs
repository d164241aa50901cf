using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>Makes the model's tables of drafts: names resolved, and given where there are none.</summary>
internal sealed class TableBuilder(IReadOnlyDictionary<string, TableDraft> tables, HashSet<string> relations)
{
    public Table Build(TableDraft draft, IEnumerable<TableIndex> indexes)
    {
        var names = new SqliteNames(relations);
        IReadOnlyList<string> Columns(IEnumerable<string> columns) => columns.Select(column => draft.Find(column) ?? column).ToList();

        var primaryKey = draft.PrimaryKey is { } key
            ? new PrimaryKey(names.PrimaryKey(draft.Name, key.Name), Columns(key.Columns).ToEquatableArray())
            : null;
        var uniques = draft.Uniques.Select(unique => (unique.Name, Columns: Columns(unique.Columns)))
            .OrderBy(unique => unique.Name is null).ToList()
            .Select(unique => new UniqueConstraint(names.Unique(draft.Name, unique.Columns, unique.Name), unique.Columns.ToEquatableArray())).ToList();
        var checks = draft.Checks.OrderBy(check => check.Name is null).ToList()
            .Select(check => new CheckConstraint(
                names.Check(draft.Name, Mentioned(draft, check.Expression), check.Name),
                ExpressionReader.Read(ExpressionReader.Unwrap(check.Expression), draft.Find))).ToList();
        var foreignKeys = draft.ForeignKeys.OrderBy(foreign => foreign.Name is null).ToList()
            .Select(foreign => ForeignKey(draft, foreign, Columns(foreign.Columns), names)).ToList();
        return new Table(
            new TableName(null, draft.Name),
            draft.Columns.Select(column => ColumnBuilder.Build(draft, column)).ToEquatableArray(),
            primaryKey,
            uniques.ToEquatableArray(),
            checks.ToEquatableArray(),
            foreignKeys.ToEquatableArray(),
            indexes.ToEquatableArray(),
            Options: new TableOptions(IsWithoutRowId: draft.IsWithoutRowId));
    }

    private ForeignKey ForeignKey(TableDraft draft, ForeignKeyDraft key, IReadOnlyList<string> columns, SqliteNames names)
    {
        var target = tables.TryGetValue(key.Table, out var found) ? found : null;
        return new ForeignKey(
            names.ForeignKey(draft.Name, columns, key.Name),
            columns.ToEquatableArray(),
            new TableName(null, target?.Name ?? key.Table),
            (key.Referenced ?? []).Select(column => target?.Find(column) ?? column).ToEquatableArray(),
            key.OnDelete,
            key.OnUpdate,
            key.Deferral);
    }

    private static IReadOnlyList<string> Mentioned(TableDraft draft, IEnumerable<SqliteToken> expression) => expression
        .Where(token => token.Kind is SqliteTokenKind.Word or SqliteTokenKind.QuotedName)
        .Select(token => draft.Find(token.Value)).OfType<string>().Distinct().ToList();
}
