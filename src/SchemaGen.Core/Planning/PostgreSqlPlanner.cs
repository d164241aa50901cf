using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>One step an operation.</summary>
internal static class PostgreSqlPlanner
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    public static IEnumerable<Step> Plan(IEnumerable<Operation> operations, Schema before)
    {
        var all = operations.ToList();
        var known = new KnownTables(before);
        var created = new HashSet<ObjectId>();
        var schema = before;
        for (var at = 0; at < all.Count; at++)
        {
            var operation = all[at];
            // Replaying first: an impossible operation is reported as such before any SQL is made of it.
            var after = Replay.Apply(schema, operation);
            if (operation is RunData run)
            {
                yield return RunDataStep.Of(run, schema, "ROW EXCLUSIVE");
                continue;
            }
            var later = new Later(all, at + 1);
            bool IsUsed(string label) => operation is AlterObject alter && !created.Contains(alter.Definition.Id) && later.Uses(label);
            var statements = Foreign.IsMeant(operation, schema) ? Statements(operation, schema, later, IsUsed).ToList() : [];
            var strongest = statements.Count > 0 ? TableLock.Strongest(PostgreSqlLocks.On(operation, schema, known, IsUsed)) : null;
            if (statements.Count > 0 && PostgreSqlConcurrency.Of(operation, statements[0]) is { } concurrent)
            {
                yield return new Step(
                    StepTitle.Of(statements[0]), strongest, PreChecks(operation, schema, known).ToEquatableArray(),
                    EquatableArray<Statement>.Of(concurrent), InTransaction: false);
            }
            else if (statements.Count > 0)
            {
                yield return new Step(
                    StepTitle.Of(statements.FirstOrDefault(sql => !sql.StartsWith("SET LOCAL ", StringComparison.Ordinal)) ?? statements[0]),
                    strongest,
                    PreChecks(operation, schema, known).ToEquatableArray(),
                    statements.Select(sql => (Statement)new SqlStatement(sql)).ToEquatableArray(),
                    operation is not ExecuteSql { InTransaction: false });
            }
            known = known.After(operation);
            if (operation is CreateObject create)
            {
                created.Add(create.Definition.Id);
            }
            schema = after;
        }
    }

    private static IEnumerable<string> Statements(Operation operation, Schema schema, Later later, Func<string, bool> isUsed) => operation switch
    {
        CreateSchema create => [$"CREATE SCHEMA {Sql.Name(create.Name)}"],
        DropSchema drop => [$"DROP SCHEMA {Sql.Name(drop.Name)}"],
        RenameSchema rename => [$"ALTER SCHEMA {Sql.Name(rename.Name)} RENAME TO {Sql.Name(rename.To)}"],
        CreateObject create => PostgreSqlObjects.Create(schema, create.Definition, later.Brings(Source(create.Definition))),
        AlterObject alter => PostgreSqlObjectChange.Change(
            schema, schema.Find(alter.Definition.Id)!, alter.Definition, later.Brings(Source(alter.Definition)), isUsed),
        DropObject drop => PostgreSqlObjects.Drop(schema, schema.Find(drop.Id)!),
        RenameObject rename => PostgreSqlObjects.Rename(schema.Find(rename.Id)!, rename.To),
        RenameLabel rename => [$"ALTER {PostgreSqlNames.Of(rename.Id)} RENAME VALUE {Dialect.Literal(rename.Label)} TO {Dialect.Literal(rename.To)}"],
        ExecuteSql { Only: null or "postgresql" } execute => [execute.Sql],
        ExecuteSql => [],
        TableOperation other => InTable(other, schema),
        Irreversible irreversible => throw new ImpossibleOperationException(irreversible.Reason),
        _ => throw new ImpossibleOperationException($"there is no PostgreSQL for {operation.GetType().Name}"),
    };

    private static IEnumerable<string> InTable(TableOperation operation, Schema schema) => operation switch
    {
        CreateTable create => PostgreSqlTable.Create(create.Definition),
        RenameTable rename => PostgreSqlTable.Rename(schema, schema.Find(rename.Table)!, rename.To),
        AlterTable alter => PostgreSqlTable.Change(alter.Table, schema.Find(alter.Table)!.Options, alter.Options),
        AddColumn add => PostgreSqlColumn.Add(schema.Find(add.Table)!, add.Column, add.Fill),
        RenameColumn rename => RenameColumn(rename, schema),
        AlterColumn change => PostgreSqlColumnChange.Change(
            schema, schema.Find(change.Table)!, TableColumns.Find(schema, schema.Find(change.Table)!, change.Column.Name)!, change),
        AlterIndex alter => PostgreSqlParameters.Change(
            $"ALTER INDEX {Beside(alter.Table, alter.Name)}", Index(schema, alter).Parameters, alter.Parameters),
        _ => [Single(operation, schema)],
    };

    private static string Single(TableOperation operation, Schema schema)
    {
        var alter = $"ALTER TABLE {Sql.Name(operation.Table)} ";
        return operation switch
        {
            DropTable => $"DROP TABLE {Sql.Name(operation.Table)}",
            CommentTable comment => PostgreSqlTable.CommentOn(comment.Table, comment.Comment),
            DropColumn drop => alter + $"DROP COLUMN {Sql.Name(drop.Column)}",
            AddPrimaryKey add => alter + "ADD " + (add.Index is null ? ConstraintSql.PrimaryKey(Sql, add.Key) : ConstraintSql.UsingIndex(add.Key.Name, "PRIMARY KEY", add.Index, add.Key.Deferral)),
            AddUnique add => alter + "ADD " + (add.Index is null ? ConstraintSql.Unique(Sql, add.Constraint) : ConstraintSql.UsingIndex(add.Constraint.Name, "UNIQUE", add.Index, add.Constraint.Deferral)),
            AddCheck add => alter + "ADD " + ConstraintSql.Check(Sql, add.Constraint),
            AddExclusion add => alter + "ADD " + ConstraintSql.Exclusion(add.Constraint),
            AddForeignKey add => alter + "ADD " + ConstraintSql.ForeignKey(Sql, add.Constraint),
            DropConstraint drop => alter + $"DROP CONSTRAINT {Sql.Name(drop.Name)}",
            RenameConstraint rename => alter + $"RENAME CONSTRAINT {Sql.Name(rename.Name)} TO {Sql.Name(rename.To)}",
            ValidateConstraint validate => alter + $"VALIDATE CONSTRAINT {Sql.Name(validate.Name)}",
            AlterConstraint change => alter + $"ALTER CONSTRAINT {Sql.Name(change.Name)}"
                + (change.Deferral == Deferral.None ? " NOT DEFERRABLE" : ConstraintSql.When(change.Deferral)),
            CreateIndex create => ConstraintSql.CreateIndex(Sql, create.Table, create.Index, create.Concurrently),
            DropIndex drop => $"DROP INDEX {(drop.Concurrently ? "CONCURRENTLY " : "")}{Beside(drop.Table, drop.Name)}",
            RenameIndex rename => $"ALTER INDEX {Beside(rename.Table, rename.Name)} RENAME TO {Sql.Name(rename.To)}",
            AttachPartition attach => $"ALTER TABLE {Sql.Name(attach.Partition.Parent)} ATTACH PARTITION {Sql.Name(attach.Table)} {attach.Partition.Bound}",
            DetachPartition => $"ALTER TABLE {Sql.Name(schema.Find(operation.Table)!.Partition!.Parent)} DETACH PARTITION {Sql.Name(operation.Table)}",
            Inherit inherit => alter + $"INHERIT {Sql.Name(inherit.Parent)}",
            Disinherit disinherit => alter + $"NO INHERIT {Sql.Name(disinherit.Parent)}",
            _ => throw new ImpossibleOperationException($"there is no PostgreSQL for {operation.GetType().Name}"),
        };
    }

    private static IEnumerable<string> RenameColumn(RenameColumn rename, Schema schema)
    {
        var statement = $"ALTER TABLE {Sql.Name(rename.Table)} RENAME COLUMN {Sql.Name(rename.Column)} TO {Sql.Name(rename.To)}";
        return new[] { statement }.Concat(PostgreSqlNumbering.Rename(
            schema, TableColumns.Find(schema, schema.Find(rename.Table)!, rename.Column)!,
            GivenNames.Sequence(rename.Table, rename.Column), GivenNames.Sequence(rename.Table, rename.To)));
    }

    // An index lies in its table's schema and is named with it, but for CREATE INDEX and RENAME TO.
    private static string Beside(TableName table, string index) => Sql.Name(table with { Name = index });

    private static TableIndex Index(Schema schema, AlterIndex alter) =>
        (schema.Find(alter.Table)?.Indexes ?? schema.Objects.OfType<View>().First(view => view.Id.Name == alter.Table).Indexes)
        .First(index => index.Name == alter.Name);

    private static string Source(SchemaObject item) => item is SourceObject { Id.Kind: ObjectKind.Function or ObjectKind.Procedure } function ? function.Source : "";

    private static IEnumerable<PreCheck> PreChecks(Operation operation, Schema schema, KnownTables known) => operation switch
    {
        TableOperation on when known.Contains(on.Table) => new Questions(Sql, TableOf(schema, on.Table), Sql.Name(on.Table)).Of(on),
        AlterObject alter => ObjectQuestions.Of(schema, schema.Find(alter.Definition.Id)!, alter.Definition, known),
        _ => [],
    };

    // With a parent's columns; of a materialized view the name is enough.
    private static Table TableOf(Schema schema, TableName name) => schema.Find(name) is { } table
        ? table with { Columns = TableColumns.Of(schema, table) }
        : new Table(name, default);
}
