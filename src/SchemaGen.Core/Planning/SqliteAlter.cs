using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>What SQLite 3.35 does to a table without a rebuild (sqlite.org/lang_altertable.html).</summary>
internal static class SqliteAlter
{
    private static readonly Dialect Sql = Dialect.Sqlite;

    /// <summary>Whether an operation inside a table needs a rebuild of it.</summary>
    public static bool NeedsRebuild(TableOperation operation, Table table) => operation switch
    {
        // Replay has refused to drop a column that a key, an index or an expression stands on, as SQLite would.
        DropColumn => false,
        CommentTable or CreateIndex or DropIndex or RenameIndex => false,
        // A constraint that is not valid yet was as good as valid from its first day here; the parameters of an index are nothing to SQLite.
        ValidateConstraint or AlterIndex => false,
        AlterTable alter => alter.Options.IsWithoutRowId != table.Options.IsWithoutRowId,
        AddColumn add => !CanAdd(add.Column),
        AlterColumn alter => Changes(table, alter),
        _ => true,
    };

    /// <summary>The statements of an operation that needs no rebuild.</summary>
    public static IEnumerable<string> Statements(TableOperation operation, Table table)
    {
        var name = Sql.Name(table.Name);
        switch (operation)
        {
            case AddColumn add:
                yield return $"ALTER TABLE {name} ADD COLUMN {SqliteTable.Column(table, add.Column)}";
                if (add.Fill is not null && add.Fill != add.Column.Default)
                {
                    yield return $"UPDATE {name} SET {Sql.Name(add.Column.Name)} = {SqliteExpressions.Value(add.Fill, add.Column.Type)}";
                }
                break;
            case DropColumn drop:
                yield return $"ALTER TABLE {name} DROP COLUMN {Sql.Name(drop.Column)}";
                break;
            case CreateIndex create:
                yield return SqliteTable.Index(table.Name, create.Index);
                break;
            case DropIndex drop:
                yield return $"DROP INDEX {Sql.Name(drop.Name)}";
                break;
            case RenameIndex rename:
                yield return $"DROP INDEX {Sql.Name(rename.Name)}";
                yield return SqliteTable.Index(table.Name, table.Indexes.First(index => index.Name == rename.Name) with { Name = rename.To });
                break;
        }
    }

    private static bool CanAdd(Column column)
    {
        if (column.Generated is not null || column.Identity != Identity.None)
        {
            return column.IsVirtual && column.IsNullable;
        }
        var value = column.Default is null ? "NULL" : SqliteExpressions.Value(column.Default, column.Type);
        var isNull = value.ToLowerInvariant() == "null";
        return SqliteExpressions.IsLiteral(value) && (column.IsNullable || !isNull);
    }

    // Types that are one in SQLite, comments and enum members make no difference to it.
    private static bool Changes(Table table, AlterColumn alter)
    {
        var old = table.Find(alter.Column.Name)!;
        return alter.Using is not null
            || alter.Fill is not null
            || SqliteTable.Column(table, old) != SqliteTable.Column(table with { Columns = Replaced(table, alter.Column) }, alter.Column)
            || SqliteConversions.Convert(old.Name, old.Type, alter.Column.Type).Value != old.Name;
    }

    private static EquatableArray<Column> Replaced(Table table, Column column) =>
        table.Columns.Select(other => other.Name == column.Name ? column : other).ToEquatableArray();
}
