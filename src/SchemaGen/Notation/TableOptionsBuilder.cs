namespace SchemaGen;

/// <summary>How a table is stored and guarded: all that <see cref="SchemaBuilder.AlterTable"/> changes.</summary>
public class TableOptionsBuilder
{
    private protected TableOptionsBuilder()
    {
    }

    /// <summary>UNLOGGED: not safe from a crash, not replicated.</summary>
    public void Unlogged() { }

    /// <summary>Another tool's table: it may be referred to, and is never created, changed or dropped.</summary>
    public void External() { }

    /// <summary>Storage parameters: <c>"fillfactor=70", "autovacuum_enabled=false"</c>.</summary>
    public void With(params string[] parameters) { }

    /// <summary>SQLite's WITHOUT ROWID; PostgreSQL has no counterpart and ignores it.</summary>
    public void WithoutRowId() { }

    /// <summary>Row-level security policies apply to everyone but the owner.</summary>
    public void RowSecurity() { }

    /// <summary>Row-level security policies apply to the owner too.</summary>
    public void ForceRowSecurity() { }
}
