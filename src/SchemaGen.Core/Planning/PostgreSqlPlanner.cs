using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>One step an operation, with the lock that the PostgreSQL manual names ("Explicit Locking").</summary>
internal static class PostgreSqlPlanner
{
    private const string Exclusive = "ACCESS EXCLUSIVE";
    private const string WritersWait = "SHARE";
    private const string RowWritersWait = "SHARE ROW EXCLUSIVE";
    private const string SchemaChangesWait = "SHARE UPDATE EXCLUSIVE";
    private static readonly Dialect Sql = Dialect.PostgreSql;

    public static IEnumerable<Step> Plan(IEnumerable<Operation> operations, Schema before)
    {
        var known = new KnownTables(before);
        var schema = before;
        foreach (var operation in operations)
        {
            // Replaying first: an impossible operation is reported as such before any SQL is made of it.
            var after = Replay.Apply(schema, operation);
            var statements = Statements(operation, schema).ToList();
            if (statements.Count > 0)
            {
                yield return new Step(
                    StepTitle.Of(statements[0]),
                    Lock(operation, schema, known),
                    PreChecks(operation, schema, known).ToEquatableArray(),
                    statements.Select(sql => (Statement)new SqlStatement(sql)).ToEquatableArray());
            }
            known.Follow(operation);
            schema = after;
        }
    }

    private static IEnumerable<string> Statements(Operation operation, Schema schema) => operation switch
    {
        CreateSchema create => [$"CREATE SCHEMA {Sql.Name(create.Name)}"],
        DropSchema drop => [$"DROP SCHEMA {Sql.Name(drop.Name)}"],
        CreateTable create => PostgreSqlTable.Create(create.Definition),
        RenameTable rename => Rename(rename),
        AddColumn add => PostgreSqlColumn.Add(schema.Find(add.Table)!, add.Column, add.Fill),
        AlterColumn change => PostgreSqlColumn.Change(
            schema, schema.Find(change.Table)!, schema.Find(change.Table)!.Find(change.Column.Name)!, change),
        ExecuteSql { Only: null or "postgresql" } execute => [execute.Sql],
        ExecuteSql => [],
        TableOperation other => [Single(other)],
        Irreversible irreversible => throw new ImpossibleOperationException(irreversible.Reason),
        _ => throw new ImpossibleOperationException($"there is no PostgreSQL for {operation.GetType().Name}"),
    };

    private static string Single(TableOperation operation)
    {
        var alter = $"ALTER TABLE {Sql.Name(operation.Table)} ";
        return operation switch
        {
            DropTable => $"DROP TABLE {Sql.Name(operation.Table)}",
            CommentTable comment => PostgreSqlTable.CommentOn(comment.Table, comment.Comment),
            DropColumn drop => alter + $"DROP COLUMN {Sql.Name(drop.Column)}",
            RenameColumn rename => alter + $"RENAME COLUMN {Sql.Name(rename.Column)} TO {Sql.Name(rename.To)}",
            AddPrimaryKey add => alter + "ADD " + ConstraintSql.PrimaryKey(Sql, add.Key),
            AddUnique add => alter + "ADD " + ConstraintSql.Unique(Sql, add.Constraint),
            AddCheck add => alter + "ADD " + ConstraintSql.Check(Sql, add.Constraint),
            AddForeignKey add => alter + "ADD " + ConstraintSql.ForeignKey(Sql, add.Constraint),
            DropConstraint drop => alter + $"DROP CONSTRAINT {Sql.Name(drop.Name)}",
            RenameConstraint rename => alter + $"RENAME CONSTRAINT {Sql.Name(rename.Name)} TO {Sql.Name(rename.To)}",
            CreateIndex create => ConstraintSql.CreateIndex(Sql, create.Table, create.Index),
            DropIndex drop => $"DROP INDEX {Beside(drop.Table, drop.Name)}",
            RenameIndex rename => $"ALTER INDEX {Beside(rename.Table, rename.Name)} RENAME TO {Sql.Name(rename.To)}",
            _ => throw new ImpossibleOperationException($"there is no PostgreSQL for {operation.GetType().Name}"),
        };
    }

    // An index lies in its table's schema and is named with it, but for CREATE INDEX and RENAME TO.
    private static string Beside(TableName table, string index) => Sql.Name(table with { Name = index });

    private static IEnumerable<string> Rename(RenameTable rename)
    {
        if (rename.Table.Name != rename.To.Name)
        {
            yield return $"ALTER TABLE {Sql.Name(rename.Table)} RENAME TO {Sql.Name(rename.To.Name)}";
        }
        if (rename.Table.Schema != rename.To.Schema)
        {
            var renamed = Sql.Name(rename.Table with { Name = rename.To.Name });
            // Only the connection knows what its default schema is called.
            yield return rename.To.Schema is { } schema
                ? $"ALTER TABLE {renamed} SET SCHEMA {Sql.Name(schema)}"
                : $"DO $do$ BEGIN EXECUTE format('ALTER TABLE {renamed.Replace("'", "''").Replace("%", "%%")} SET SCHEMA %I', current_schema()); END $do$";
        }
    }

    private static IEnumerable<PreCheck> PreChecks(Operation operation, Schema schema, KnownTables known) =>
        operation is TableOperation on && known.Contains(on.Table)
            ? new Questions(Sql, schema.Find(on.Table)!, Sql.Name(on.Table)).Of(on)
            : [];

    // A table that the plan itself creates has no readers to hold up.
    private static string? Lock(Operation operation, Schema schema, KnownTables known) => operation switch
    {
        CreateTable create => create.Definition.ForeignKeys.Any(key => known.Contains(key.Table)) ? RowWritersWait : null,
        AddForeignKey add => known.Contains(add.Table) || known.Contains(add.Constraint.Table) ? RowWritersWait : null,
        // Dropping a foreign key locks the table that it refers to, too.
        DropTable drop => DropLock(schema, drop.Table, null, known),
        DropConstraint drop => DropLock(schema, drop.Table, drop.Name, known),
        TableOperation on when !known.Contains(on.Table) => null,
        CreateIndex => WritersWait,
        CommentTable or RenameIndex => SchemaChangesWait,
        AlterColumn change when IsCommentOnly(schema.Find(change.Table)!.Find(change.Column.Name)!, change) => SchemaChangesWait,
        TableOperation => Exclusive,
        _ => null,
    };

    private static string? DropLock(Schema schema, TableName table, string? constraint, KnownTables known) =>
        known.Contains(table)
        || schema.Find(table)!.ForeignKeys.Any(key => (constraint is null || key.Name == constraint) && known.Contains(key.Table))
            ? Exclusive
            : null;

    private static bool IsCommentOnly(Column old, AlterColumn change) =>
        change.Using is null && change.Fill is null
        && old with { Comment = change.Column.Comment, Members = change.Column.Members } == change.Column;
}
