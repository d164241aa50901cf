using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>
/// One rebuild of a table for any number of changes that SQLite's ALTER TABLE can't make (sqlite.org/lang_altertable.html,
/// "Making Other Kinds Of Table Schema Changes"): new table, copy, drop, rename, indexes again.
/// </summary>
internal sealed class SqliteRebuild
{
    private static readonly Dialect Sql = Dialect.Sqlite;
    private readonly Table first;
    private readonly bool hasRows;
    private readonly IReadOnlyList<(string Name, string Sql)> triggers;
    private readonly string name;
    private readonly List<string> changes = [];
    private readonly List<PreCheck> preChecks = [];

    // Each present column as an expression over the table as it was when the rebuild began.
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <param name="first">The table before the first change.</param>
    /// <param name="hasRows">Whether there may be rows, so that pre-checks are worth asking.</param>
    /// <param name="triggers">The schema's triggers on the table, which go with it and come back.</param>
    public SqliteRebuild(Table first, bool hasRows, IReadOnlyList<(string Name, string Sql)> triggers)
    {
        this.first = first;
        this.hasRows = hasRows;
        this.triggers = triggers;
        name = SqliteTable.NameOf(first.Name);
        foreach (var column in first.Columns)
        {
            values[column.Name] = Sql.Name(column.Name);
        }
    }

    /// <summary>Whether an operation can join: its expressions must mean the same before the rebuild.</summary>
    public bool CanTake(TableOperation operation)
    {
        var expressions = operation switch
        {
            AddColumn add => [add.Fill, add.Column.Generated],
            AlterColumn alter => [alter.Using, alter.Fill, alter.Column.Generated],
            _ => Array.Empty<string?>(),
        };
        return !values.Any(value => value.Value != Sql.Name(value.Key)
            && expressions.Any(expression => expression is not null && SqlTokens.Mentions(expression, value.Key)));
    }

    /// <summary>Takes an operation in.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="now">The table as the operation finds it.</param>
    public void Take(TableOperation operation, Table now)
    {
        if (hasRows)
        {
            var questions = new Questions(Sql, now, Source(now));
            preChecks.AddRange(questions.Of(operation));
            if (operation is AlterColumn { Using: null } alter && now.Find(alter.Column.Name) is { } old
                && SqliteConversions.Convert(Sql.Name(old.Name), old.Type, alter.Column.Type).Refused is { } refused)
            {
                preChecks.Add(questions.Ask(old.Name, $"rows hold no {alter.Column.Type}", refused));
            }
        }
        changes.Add(OperationText.Of(operation));
        switch (operation)
        {
            case AddColumn add:
                values[add.Column.Name] = NewValue(add);
                break;
            case DropColumn drop:
                values.Remove(drop.Column);
                break;
            case AlterColumn alter:
                values[alter.Column.Name] = Converted(now.Find(alter.Column.Name)!, alter);
                break;
        }
    }

    /// <summary>The step that leaves the table as <paramref name="last"/>.</summary>
    public Step Finish(Table last)
    {
        var statements = new List<Statement> { Keep() };
        statements.AddRange(Rebuild(last).Concat(SqliteTable.Indexes(last)).Concat(triggers.Select(trigger => trigger.Sql)).Select(sql => new SqlStatement(sql)));
        statements.Add(new RestoreTableObjects(name));
        var title = StepTitle.Short($"Rebuild {Sql.Name(name)}: {string.Join(", ", changes)}");
        return new Step(title, null, preChecks.ToEquatableArray(), statements.ToEquatableArray());
    }

    private KeepTableObjects Keep() => new(
        name, first.Indexes.Select(index => index.Name).ToEquatableArray(), triggers.Select(trigger => trigger.Name).ToEquatableArray());

    // What the rows that are there get in a new column; an identity column numbers them.
    private string NewValue(AddColumn add) => add.Fill is null && add.Column.Identity != Identity.None
        ? first.Options.IsWithoutRowId ? "row_number() OVER ()" : "rowid"
        : Value(add.Column, add.Fill ?? add.Column.Default ?? "NULL");

    private static string Value(Column column, string sql) => column.Generated is { } expression
        ? $"({SqliteExpressions.Translate(expression)})"
        : SqliteExpressions.Value(sql, column.Type);

    private IEnumerable<string> Rebuild(Table last)
    {
        var temporary = SqliteTable.Temporary(name);
        var copied = last.Columns.Where(column => column.Generated is null).Select(column => column.Name).ToList();
        // Left over only where someone ran a script without its transaction.
        yield return $"DROP TABLE IF EXISTS {Sql.Name(temporary)}";
        yield return SqliteTable.Create(last, temporary);
        yield return $"INSERT INTO {Sql.Name(temporary)} ({Sql.Names(copied)})\n"
            + $"SELECT {string.Join(", ", copied.Select(column => values[column]))}\nFROM {Sql.Name(name)}";
        if (SqliteTable.NumberedColumn(first) is not null && SqliteTable.NumberedColumn(last) is not null)
        {
            // The highest number ever given, which may be of a row that is gone.
            yield return $"DELETE FROM sqlite_sequence WHERE name = {Dialect.Literal(temporary)}";
            yield return $"INSERT INTO sqlite_sequence (name, seq) SELECT {Dialect.Literal(temporary)}, seq FROM sqlite_sequence WHERE name = {Dialect.Literal(name)}";
        }
        yield return $"DROP TABLE {Sql.Name(name)}";
        // In the old way views and foreign keys keep the name they speak of, instead of following the table just dropped.
        yield return "PRAGMA legacy_alter_table = ON";
        yield return $"ALTER TABLE {Sql.Name(temporary)} RENAME TO {Sql.Name(name)}";
        yield return "PRAGMA legacy_alter_table = OFF";
    }

    private string Converted(Column old, AlterColumn alter)
    {
        if (alter.Column.Generated is not null)
        {
            return Value(alter.Column, "NULL");
        }
        var value = alter.Using is { } conversion
            ? SqliteExpressions.Translate(conversion)
            : SqliteConversions.Convert(values[old.Name], old.Type, alter.Column.Type).Value;
        return alter.Fill is null ? value : $"coalesce({value}, {Value(alter.Column, alter.Fill)})";
    }

    private string Source(Table now)
    {
        if (now.Columns.All(column => values[column.Name] == Sql.Name(column.Name)))
        {
            return Sql.Name(name);
        }
        var columns = now.Columns.Select(column => $"{values[column.Name]} AS {Sql.Name(column.Name)}");
        var row = first.Options.IsWithoutRowId ? "" : ", rowid AS rowid";
        return $"(SELECT {string.Join(", ", columns)}{row} FROM {Sql.Name(name)}) AS {Sql.Name(name)}";
    }
}
