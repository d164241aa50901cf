using System;

namespace SchemaGen;

/// <summary>
/// The words of a revision. Nothing here is ever executed: the compiler reads the calls as text. A table is named
/// <c>users</c> or <c>market.products</c>; a name that holds a dot, a space or a quote stands in double quotes, as in SQL.
/// Types are PostgreSQL's: <c>bigint</c>, <c>varchar(100)</c>, <c>numeric(10,2)</c>, <c>timestamptz</c>.
/// </summary>
public sealed class SchemaBuilder
{
    private SchemaBuilder()
    {
    }

    /// <summary>Creates a named schema.</summary>
    public void CreateSchema(string name) { }

    /// <summary>Drops a named schema, which must be empty.</summary>
    public void DropSchema(string name) { }

    /// <summary>Creates a table.</summary>
    public void CreateTable(string table, Action<TableBuilder> definition) { }

    /// <summary>Drops a table and the rows in it.</summary>
    public void DropTable(string table) { }

    /// <summary>Renames a table, or moves it to another named schema.</summary>
    public void RenameTable(string table, string to) { }

    /// <summary>Sets a table's comment; null removes it.</summary>
    public void CommentTable(string table, string? comment) { }

    /// <summary>Adds a column, nullable unless <see cref="ColumnBuilder.NotNull"/> follows.</summary>
    public ColumnBuilder AddColumn(string table, string column, string type) => throw Notation.NeverRuns;

    /// <summary>Drops a column and the values in it.</summary>
    public void DropColumn(string table, string column) { }

    /// <summary>Renames a column; its values stay.</summary>
    public void RenameColumn(string table, string column, string to) { }

    /// <summary>Gives a column a new definition: the type and the calls that follow are all of it.</summary>
    public ColumnBuilder AlterColumn(string table, string column, string type) => throw Notation.NeverRuns;

    /// <summary>Adds the primary key.</summary>
    public void AddPrimaryKey(string table, string name, params string[] columns) { }

    /// <summary>Adds a unique constraint.</summary>
    public void AddUnique(string table, string name, params string[] columns) { }

    /// <summary>Adds a check constraint over an SQL expression.</summary>
    public void AddCheck(string table, string name, string expression) { }

    /// <summary>Adds a foreign key; <see cref="ForeignKeyBuilder.References"/> follows.</summary>
    public ForeignKeyBuilder AddForeignKey(string table, string name, params string[] columns) => throw Notation.NeverRuns;

    /// <summary>Drops a primary key, unique, check or foreign key constraint.</summary>
    public void DropConstraint(string table, string name) { }

    /// <summary>Renames a constraint.</summary>
    public void RenameConstraint(string table, string name, string to) { }

    /// <summary>
    /// Creates an index over <paramref name="parts"/>: columns (<c>"email"</c>, <c>"created_at desc"</c>) or expressions in
    /// parentheses (<c>"(lower(email))"</c>).
    /// </summary>
    public IndexBuilder CreateIndex(string table, string name, params string[] parts) => throw Notation.NeverRuns;

    /// <summary>Drops an index.</summary>
    public void DropIndex(string table, string name) { }

    /// <summary>Renames an index.</summary>
    public void RenameIndex(string table, string name, string to) { }

    /// <summary>Runs SQL that changes rows only, on both databases or, with <paramref name="only"/>, on "postgresql" or "sqlite".</summary>
    public void Sql(string sql, string? only = null) { }

    /// <summary>Runs SQL that changes the schema; <paramref name="effect"/> says how, so that the replay stays true.</summary>
    public void Sql(string sql, Action<SchemaBuilder> effect, string? only = null) { }

    /// <summary>Says, in <c>Down</c>, that this revision can't be undone; a downgrade past it is refused with the reason.</summary>
    public void Irreversible(string reason) { }
}
