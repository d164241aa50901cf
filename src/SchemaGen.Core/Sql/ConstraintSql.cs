using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql;

/// <summary>Constraints and indexes as both databases write them.</summary>
internal static class ConstraintSql
{
    public static string PrimaryKey(Dialect dialect, PrimaryKey key) =>
        $"CONSTRAINT {dialect.Name(key.Name)} PRIMARY KEY ({dialect.Names(key.Columns)})";

    public static string Unique(Dialect dialect, UniqueConstraint unique) =>
        $"CONSTRAINT {dialect.Name(unique.Name)} UNIQUE ({dialect.Names(unique.Columns)})";

    public static string Check(Dialect dialect, CheckConstraint check) =>
        $"CONSTRAINT {dialect.Name(check.Name)} CHECK ({dialect.Expression(check.Expression)})";

    public static string ForeignKey(Dialect dialect, ForeignKey key) =>
        $"CONSTRAINT {dialect.Name(key.Name)} FOREIGN KEY ({dialect.Names(key.Columns)}) "
        + $"REFERENCES {dialect.Name(key.Table)} ({dialect.Names(key.ReferencedColumns)})"
        + Action(" ON DELETE ", key.OnDelete) + Action(" ON UPDATE ", key.OnUpdate)
        + key.Deferral switch
        {
            Deferral.Immediate => " DEFERRABLE INITIALLY IMMEDIATE",
            Deferral.Deferred => " DEFERRABLE INITIALLY DEFERRED",
            _ => "",
        };

    public static string CreateIndex(Dialect dialect, TableName table, TableIndex index) =>
        $"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX {dialect.Name(index.Name)} ON {dialect.Name(table)} "
        + $"({string.Join(", ", index.Parts.Select(part => Part(dialect, part) + (part.IsDescending ? " DESC" : "")))})"
        + (index.Where is null ? "" : $" WHERE {dialect.Expression(index.Where)}");

    /// <summary>A column's name, or an expression in its parentheses.</summary>
    public static string Part(Dialect dialect, IndexPart part) =>
        part.IsExpression ? $"({dialect.Expression(part.Text)})" : dialect.Name(part.Text);

    private static string Action(string on, ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => on + "RESTRICT",
        ReferentialAction.Cascade => on + "CASCADE",
        ReferentialAction.SetNull => on + "SET NULL",
        ReferentialAction.SetDefault => on + "SET DEFAULT",
        _ => "",
    };
}
