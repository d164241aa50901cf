using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>A table as its text says it, before names are resolved and given.</summary>
internal sealed class TableDraft(string name)
{
    public string Name => name;

    public List<ColumnDraft> Columns { get; } = [];

    public KeyDraft? PrimaryKey { get; set; }

    public List<KeyDraft> Uniques { get; } = [];

    public List<CheckDraft> Checks { get; } = [];

    public List<ForeignKeyDraft> ForeignKeys { get; } = [];

    public bool IsWithoutRowId { get; set; }

    /// <summary>What the text says and the model can't.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>The column's name as it is declared: SQLite takes upper and lower case for the same. Null when there is none.</summary>
    public string? Find(string column) =>
        Columns.Select(candidate => candidate.Name).FirstOrDefault(candidate => SqliteNames.Comparer.Equals(candidate, column));

    /// <summary>The column that is the row's number (sqlite.org/lang_createtable.html, "ROWIDs and the INTEGER PRIMARY KEY"), or null.</summary>
    public ColumnDraft? RowNumber => !IsWithoutRowId && PrimaryKey is { Columns.Count: 1, IsDescending: false } key
        && Columns.FirstOrDefault(column => SqliteNames.Comparer.Equals(column.Name, key.Columns[0])) is { } column
        && SqliteNames.Comparer.Equals(column.Type, "integer")
            ? column
            : null;
}

/// <summary>A column; the expressions are without their parentheses.</summary>
internal sealed class ColumnDraft(string name, string type)
{
    public string Name => name;

    public string Type => type;

    public bool IsNotNull { get; set; }

    public List<SqliteToken>? Default { get; set; }

    public List<SqliteToken>? Generated { get; set; }

    public bool IsStored { get; set; }

    public string? Collation { get; set; }
}

/// <summary>A primary key or unique constraint; <paramref name="Name"/> is null where it has none.</summary>
internal sealed record KeyDraft(string? Name, List<string> Columns, bool IsDescending = false, bool IsNumbered = false);

/// <summary>A check.</summary>
internal sealed record CheckDraft(string? Name, List<SqliteToken> Expression);

/// <summary>A foreign key; without <paramref name="Referenced"/> it refers to the primary key.</summary>
internal sealed record ForeignKeyDraft(string? Name, List<string> Columns, string Table, List<string>? Referenced)
{
    public ReferentialAction OnDelete { get; set; }

    public ReferentialAction OnUpdate { get; set; }

    public Deferral Deferral { get; set; }
}
