using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql;

/// <summary>Constraints and indexes as both databases write them. Clauses that SQLite doesn't have are written for PostgreSQL only.</summary>
internal static class ConstraintSql
{
    public static string PrimaryKey(Dialect dialect, PrimaryKey key) =>
        $"CONSTRAINT {dialect.Name(key.Name)} PRIMARY KEY ({dialect.Names(key.Columns)})"
        + Own(dialect, Include(dialect, key.Include) + When(key.Deferral));

    public static string Unique(Dialect dialect, UniqueConstraint unique) =>
        $"CONSTRAINT {dialect.Name(unique.Name)} UNIQUE{Own(dialect, unique.NullsNotDistinct ? " NULLS NOT DISTINCT" : "")} ({dialect.Names(unique.Columns)})"
        + Own(dialect, Include(dialect, unique.Include) + When(unique.Deferral));

    public static string Check(Dialect dialect, CheckConstraint check) =>
        $"CONSTRAINT {dialect.Name(check.Name)} CHECK ({dialect.Expression(check.Expression)})"
        + Own(dialect, (check.NoInherit ? " NO INHERIT" : "") + (check.NotValid ? " NOT VALID" : ""));

    public static string ForeignKey(Dialect dialect, ForeignKey key) =>
        $"CONSTRAINT {dialect.Name(key.Name)} FOREIGN KEY ({dialect.Names(key.Columns)}) "
        + $"REFERENCES {dialect.Name(key.Table)} ({dialect.Names(key.ReferencedColumns)})"
        + Own(dialect, key.IsMatchFull ? " MATCH FULL" : "")
        + Action(" ON DELETE ", key.OnDelete)
        + Own(dialect, key.SetColumns.IsEmpty ? "" : $" ({dialect.Names(key.SetColumns)})")
        + Action(" ON UPDATE ", key.OnUpdate)
        + When(key.Deferral)
        + Own(dialect, key.NotValid ? " NOT VALID" : "");

    /// <summary>A primary key or unique constraint that takes over an index of PostgreSQL.</summary>
    public static string UsingIndex(string name, string kind, string index, Deferral deferral) =>
        $"CONSTRAINT {Dialect.PostgreSql.Name(name)} {kind} USING INDEX {Dialect.PostgreSql.Name(index)}{When(deferral)}";

    /// <summary>An exclusion constraint, which only PostgreSQL has.</summary>
    public static string Exclusion(ExclusionConstraint exclusion)
    {
        var dialect = Dialect.PostgreSql;
        var elements = exclusion.Elements.Select(element => $"{Sorted(dialect, element.Part)} WITH {element.Operator}");
        return $"CONSTRAINT {dialect.Name(exclusion.Name)} EXCLUDE USING {dialect.Name(exclusion.Method)} ({string.Join(", ", elements)})"
            + Include(dialect, exclusion.Include)
            + (exclusion.Where is null ? "" : $" WHERE ({exclusion.Where})")
            + When(exclusion.Deferral);
    }

    public static string CreateIndex(Dialect dialect, TableName table, TableIndex index, bool concurrently = false) =>
        $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {(concurrently ? "CONCURRENTLY " : "")}{dialect.Name(index.Name)} ON {dialect.Name(table)} "
        + Own(dialect, index.Method is null ? "" : $"USING {dialect.Name(index.Method)} ")
        + $"({string.Join(", ", index.Parts.Select(part => Sorted(dialect, part)))})"
        + Own(dialect, Include(dialect, index.Include) + (index.NullsNotDistinct ? " NULLS NOT DISTINCT" : "") + With(index.Parameters))
        + (index.Where is null ? "" : $" WHERE {dialect.Expression(index.Where)}");

    /// <summary>A column's name, or an expression in its parentheses.</summary>
    public static string Part(Dialect dialect, IndexPart part) =>
        part.IsExpression ? $"({dialect.Expression(part.Text)})" : dialect.Name(part.Text);

    /// <summary>Storage parameters or a view's options: <c> WITH (fillfactor=70)</c>, or nothing.</summary>
    public static string With(IReadOnlyCollection<string> parameters) => parameters.Count == 0 ? "" : $" WITH ({string.Join(", ", parameters)})";

    /// <summary><c> DEFERRABLE INITIALLY DEFERRED</c>, or nothing.</summary>
    public static string When(Deferral deferral) => deferral switch
    {
        Deferral.Immediate => " DEFERRABLE INITIALLY IMMEDIATE",
        Deferral.Deferred => " DEFERRABLE INITIALLY DEFERRED",
        _ => "",
    };

    private static string Sorted(Dialect dialect, IndexPart part) =>
        Part(dialect, part)
        + Own(dialect, (part.Collation is null ? "" : $" COLLATE {Dialect.Collation(part.Collation)}") + (part.OperatorClass is null ? "" : " " + part.OperatorClass))
        + (part.IsDescending ? " DESC" : "")
        + Own(dialect, part.Nulls switch
        {
            NullsOrder.First => " NULLS FIRST",
            NullsOrder.Last => " NULLS LAST",
            _ => "",
        });

    private static string Include(Dialect dialect, EquatableArray<string> columns) => columns.IsEmpty ? "" : $" INCLUDE ({dialect.Names(columns)})";

    private static string Own(Dialect dialect, string clause) => dialect.Database == Database.PostgreSql ? clause : "";

    private static string Action(string on, ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => on + "RESTRICT",
        ReferentialAction.Cascade => on + "CASCADE",
        ReferentialAction.SetNull => on + "SET NULL",
        ReferentialAction.SetDefault => on + "SET DEFAULT",
        _ => "",
    };
}
