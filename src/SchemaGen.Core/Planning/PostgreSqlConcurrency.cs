using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>Statements that keep nobody away and may therefore not run in a transaction (PostgreSQL manual, CREATE INDEX, DROP INDEX).</summary>
internal static class PostgreSqlConcurrency
{
    /// <summary>The statement of an index created or dropped concurrently, or null.</summary>
    public static Statement? Of(Operation operation, string sql) => operation switch
    {
        CreateIndex { Concurrently: true } create => new CreateConcurrently(
            sql, State(create.Table, create.Index.Name), $"DROP INDEX CONCURRENTLY {Dialect.PostgreSql.Name(create.Table with { Name = create.Index.Name })}"),
        DropIndex { Concurrently: true } drop => new DropConcurrently(sql, State(drop.Table, drop.Name)),
        _ => null,
    };

    private static string State(TableName table, string index) =>
        "SELECT CASE WHEN indisvalid AND indisready THEN 'valid' ELSE 'invalid' END FROM pg_catalog.pg_index "
        + $"WHERE indexrelid = to_regclass({Quoted(table with { Name = index })}) AND indrelid = to_regclass({Quoted(table)})";

    private static string Quoted(TableName name) => Dialect.Literal(Dialect.PostgreSql.Name(name));
}
