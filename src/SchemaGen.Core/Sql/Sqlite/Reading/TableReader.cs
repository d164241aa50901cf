using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>Reads CREATE TABLE as SQLite does (sqlite.org/lang_createtable.html).</summary>
internal sealed class TableReader
{
    private static readonly string[] ConstraintStarts =
        ["constraint", "primary", "not", "null", "unique", "check", "default", "collate", "references", "generated", "as", "deferrable"];

    private readonly DdlReader ddl;
    private readonly TableDraft table;

    private TableReader(DdlReader ddl, TableDraft table)
    {
        this.ddl = ddl;
        this.table = table;
    }

    /// <summary>The table.</summary>
    /// <exception cref="FormatException">The text is no CREATE TABLE, or says what the model can't hold at all.</exception>
    public static TableDraft Read(string name, string sql)
    {
        var ddl = new DdlReader(sql, "table " + name);
        ddl.Expect("create");
        _ = ddl.Try("temp") || ddl.Try("temporary");
        ddl.Expect("table");
        ddl.Try("if", "not", "exists");
        ddl.LastName();
        var reader = new TableReader(ddl, new TableDraft(name));
        reader.Body();
        return reader.table;
    }

    private void Body()
    {
        ddl.Expect('(');
        do
        {
            if (IsTableConstraint())
            {
                // The comma between two table constraints may be left out.
                while (IsTableConstraint())
                {
                    TableConstraint();
                }
            }
            else
            {
                Column();
            }
        }
        while (ddl.Try(','));
        ddl.Expect(')');
        while (!ddl.IsAtEnd)
        {
            if (ddl.Try("without", "rowid"))
            {
                table.IsWithoutRowId = true;
            }
            else
            {
                throw ddl.Next.Is("strict")
                    ? new FormatException($"table {table.Name} is STRICT, which the model can't say: leave it out of the database that is read, or create it without")
                    : ddl.Unreadable();
            }
            ddl.Try(',');
        }
    }

    private bool IsTableConstraint() =>
        ddl.Next.Is("constraint") || ddl.Next.Is("primary") || ddl.Next.Is("unique") || ddl.Next.Is("check") || ddl.Next.Is("foreign");

    private void TableConstraint()
    {
        string? name = null;
        while (ddl.Try("constraint"))
        {
            name = ddl.Name();
        }
        if (ddl.Try("primary", "key"))
        {
            table.PrimaryKey = Key(name);
        }
        else if (ddl.Try("unique"))
        {
            table.Uniques.Add(Key(name));
        }
        else if (ddl.Try("check"))
        {
            table.Checks.Add(new CheckDraft(name, ddl.Parenthesized()));
            Conflict("a check");
        }
        else if (ddl.Try("foreign", "key"))
        {
            var columns = ddl.Names();
            ddl.Expect("references");
            References(name, columns);
        }
    }

    private KeyDraft Key(string? name)
    {
        var columns = new List<string>();
        var isNumbered = false;
        ddl.Expect('(');
        do
        {
            columns.Add(ddl.Name());
            if (ddl.Try("collate"))
            {
                table.Notes.Add($"{table.Name}: COLLATE {ddl.Name()} of {columns.Last()} in a key");
            }
            if (!ddl.Try("asc") && ddl.Try("desc"))
            {
                table.Notes.Add($"{table.Name}: DESC of {columns.Last()} in a key");
            }
            isNumbered |= ddl.Try("autoincrement");
        }
        while (ddl.Try(','));
        ddl.Expect(')');
        Conflict(string.Join(", ", columns));
        return new KeyDraft(name, columns, IsNumbered: isNumbered);
    }

    private void Column()
    {
        var column = new ColumnDraft(ddl.Name(), Type());
        table.Columns.Add(column);
        string? name = null;
        while (!ddl.Next.Is(',') && !ddl.Next.Is(')') && !ddl.IsAtEnd)
        {
            if (ddl.Try("constraint"))
            {
                name = ddl.Name();
                continue;
            }
            ColumnConstraint(column, name);
            name = null;
        }
    }

    // The words before a constraint, with their numbers behind: NVARCHAR(160), unsigned big int, or nothing.
    private string Type()
    {
        var words = new List<string>();
        while (ddl.Next.Kind is SqliteTokenKind.Word or SqliteTokenKind.QuotedName or SqliteTokenKind.Text
            && !(ddl.Next.Kind == SqliteTokenKind.Word && ConstraintStarts.Any(word => ddl.Next.Is(word))))
        {
            words.Add(ddl.Take().Value);
        }
        var numbers = words.Count > 0 && ddl.Next.Is('(')
            ? "(" + string.Concat(ddl.Parenthesized().Where(token => token.Kind != SqliteTokenKind.Space).Select(token => token.Text)) + ")"
            : "";
        return string.Join(" ", words) + numbers;
    }

    private void ColumnConstraint(ColumnDraft column, string? name)
    {
        if (ddl.Try("primary", "key"))
        {
            var isDescending = !ddl.Try("asc") && ddl.Try("desc");
            Conflict(column.Name);
            table.PrimaryKey = new KeyDraft(name, [column.Name], isDescending, ddl.Try("autoincrement"));
        }
        else if (ddl.Try("not", "null"))
        {
            column.IsNotNull = true;
            Conflict(column.Name);
        }
        else if (ddl.Try("null"))
        {
            Conflict(column.Name);
        }
        else if (ddl.Try("unique"))
        {
            table.Uniques.Add(new KeyDraft(name, [column.Name]));
            Conflict(column.Name);
        }
        else if (ddl.Try("check"))
        {
            table.Checks.Add(new CheckDraft(name, ddl.Parenthesized()));
        }
        else if (ddl.Try("default"))
        {
            column.Default = Default();
        }
        else if (ddl.Try("collate"))
        {
            column.Collation = ddl.Name();
        }
        else if (ddl.Try("references"))
        {
            References(name, [column.Name]);
        }
        else if (ddl.Try("generated", "always", "as") || ddl.Try("as"))
        {
            column.Generated = ddl.Parenthesized();
            column.IsStored = ddl.Try("stored");
            ddl.Try("virtual");
        }
        else
        {
            throw ddl.Unreadable();
        }
    }

    private List<SqliteToken> Default()
    {
        if (ddl.Next.Is('('))
        {
            return ddl.Parenthesized();
        }
        var value = new List<SqliteToken>();
        if (ddl.Next.Is('-') || ddl.Next.Is('+'))
        {
            var sign = ddl.Take();
            value.AddRange(sign.Is('-') ? [sign] : Array.Empty<SqliteToken>());
        }
        var token = ddl.Take();
        // A bare word here is a text, but for those that SQLite knows.
        var isText = token.Kind == SqliteTokenKind.QuotedName
            || (token.Kind == SqliteTokenKind.Word && !ExpressionReader.IsValueWord(token));
        value.Add(isText ? new SqliteToken(SqliteTokenKind.Text, Dialect.Literal(token.Value), token.Value) : token);
        return value;
    }

    private void References(string? name, List<string> columns)
    {
        var key = new ForeignKeyDraft(name, columns, ddl.Name(), ddl.Next.Is('(') ? ddl.Names() : null);
        table.ForeignKeys.Add(key);
        while (true)
        {
            if (ddl.Try("on", "delete"))
            {
                key.OnDelete = Action();
            }
            else if (ddl.Try("on", "update"))
            {
                key.OnUpdate = Action();
            }
            else if (ddl.Try("match"))
            {
                // SQLite reads it and does nothing with it.
                ddl.Name();
            }
            else if (ddl.Try("not", "deferrable"))
            {
                InitiallyDeferred();
            }
            else if (ddl.Try("deferrable"))
            {
                key.Deferral = InitiallyDeferred() ? Deferral.Deferred : Deferral.Immediate;
            }
            else
            {
                return;
            }
        }
    }

    private bool InitiallyDeferred() => ddl.Try("initially", "deferred") || (ddl.Try("initially", "immediate") && false);

    private ReferentialAction Action() =>
        ddl.Try("cascade") ? ReferentialAction.Cascade
        : ddl.Try("restrict") ? ReferentialAction.Restrict
        : ddl.Try("set", "null") ? ReferentialAction.SetNull
        : ddl.Try("set", "default") ? ReferentialAction.SetDefault
        : ddl.Try("no", "action") ? ReferentialAction.NoAction
        : throw ddl.Unreadable();

    private void Conflict(string of)
    {
        if (ddl.Try("on", "conflict"))
        {
            table.Notes.Add($"{table.Name}: ON CONFLICT {ddl.Name().ToUpperInvariant()} of {of}");
        }
    }
}
