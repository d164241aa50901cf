using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding;

/// <summary>Writes operations as the calls of a revision's <c>Up</c> or <c>Down</c>; the compiler reads the same operations back.</summary>
internal static class OperationSource
{
    public static void Write(Source source, IEnumerable<Operation> operations, string builder)
    {
        foreach (var operation in operations)
        {
            Write(source, operation, builder + ".");
        }
    }

    private static void Write(Source source, Operation operation, string on)
    {
        switch (operation)
        {
            case CreateTable create:
                source.Block(on + $"CreateTable({Source.Literal(Identifiers.Write(create.Table))}, t =>", () => WriteTable(source, create.Definition), "});");
                break;
            case ExecuteSql { Effect.IsEmpty: false } sql:
                source.Block(on + $"Sql({Source.Literal(sql.Sql)}, effect: s =>", () => Write(source, sql.Effect, "s"), "}" + Only(sql) + ");");
                break;
            default:
                source.Line(on + Call(operation) + ";" + Loss(operation));
                break;
        }
    }

    private static string Call(Operation operation) => operation switch
    {
        CreateSchema create => Source.Call("CreateSchema", create.Name),
        DropSchema drop => Source.Call("DropSchema", drop.Name),
        DropTable drop => Table("DropTable", drop),
        RenameTable rename => Table("RenameTable", rename, Identifiers.Write(rename.To)),
        CommentTable { Comment: null } comment => $"CommentTable({Source.Literal(Identifiers.Write(comment.Table))}, null)",
        CommentTable comment => Table("CommentTable", comment, comment.Comment!),
        AddColumn add => Table("AddColumn", add, add.Column.Name, add.Column.Type.ToString()) + Facts(add.Column) + Optional("Fill", add.Fill),
        AlterColumn alter => Table("AlterColumn", alter, alter.Column.Name, alter.Column.Type.ToString()) + Facts(alter.Column)
            + Optional("Using", alter.Using) + Optional("Fill", alter.Fill),
        DropColumn drop => Table("DropColumn", drop, drop.Column),
        RenameColumn rename => Table("RenameColumn", rename, rename.Column, rename.To),
        AddPrimaryKey add => Table("AddPrimaryKey", add, new[] { add.Key.Name }.Concat(add.Key.Columns).ToArray()),
        AddUnique add => Table("AddUnique", add, new[] { add.Constraint.Name }.Concat(add.Constraint.Columns).ToArray()),
        AddCheck add => Table("AddCheck", add, add.Constraint.Name, add.Constraint.Expression),
        AddForeignKey add => Table("AddForeignKey", add, new[] { add.Constraint.Name }.Concat(add.Constraint.Columns).ToArray()) + Facts(add.Constraint),
        DropConstraint drop => Table("DropConstraint", drop, drop.Name),
        RenameConstraint rename => Table("RenameConstraint", rename, rename.Name, rename.To),
        CreateIndex create => Table("CreateIndex", create, new[] { create.Index.Name }.Concat(create.Index.Parts.Select(IndexLines.Part)).ToArray()) + Facts(create.Index),
        DropIndex drop => Table("DropIndex", drop, drop.Name),
        RenameIndex rename => Table("RenameIndex", rename, rename.Name, rename.To),
        ExecuteSql sql => $"Sql({Source.Literal(sql.Sql)}{Only(sql)})",
        Irreversible irreversible => Source.Call("Irreversible", irreversible.Reason),
        _ => throw new System.ArgumentOutOfRangeException(nameof(operation), operation, "an operation that can't be written"),
    };

    private static void WriteTable(Source source, Table table)
    {
        foreach (var column in table.Columns)
        {
            source.Line("t." + Source.Call("Column", column.Name, column.Type.ToString()) + Facts(column) + ";");
        }
        if (table.PrimaryKey is { } key)
        {
            source.Line("t." + Source.Call("PrimaryKey", new[] { key.Name }.Concat(key.Columns)) + ";");
        }
        foreach (var unique in table.Uniques)
        {
            source.Line("t." + Source.Call("Unique", new[] { unique.Name }.Concat(unique.Columns)) + ";");
        }
        foreach (var check in table.Checks)
        {
            source.Line("t." + Source.Call("Check", check.Name, check.Expression) + ";");
        }
        foreach (var foreign in table.ForeignKeys)
        {
            source.Line("t." + Source.Call("ForeignKey", new[] { foreign.Name }.Concat(foreign.Columns)) + Facts(foreign) + ";");
        }
        foreach (var index in table.Indexes)
        {
            source.Line("t." + Source.Call("Index", new[] { index.Name }.Concat(index.Parts.Select(IndexLines.Part))) + Facts(index) + ";");
        }
        if (table.Comment is not null)
        {
            source.Line("t." + Source.Call("Comment", table.Comment) + ";");
        }
    }

    private static string Facts(Column column) =>
        (column.IsNullable ? "" : ".NotNull()")
        + column.Identity switch
        {
            Identity.ByDefault => ".Identity()",
            Identity.Always => ".IdentityAlways()",
            _ => "",
        }
        + Optional("Default", column.Default)
        + Optional("Generated", column.Generated)
        + Optional("Collation", column.Collation)
        + (column.Members.IsEmpty ? "" : "." + Source.Call("Members", column.Members))
        + Optional("Comment", column.Comment);

    private static string Facts(ForeignKey key) =>
        "." + Source.Call("References", new[] { Identifiers.Write(key.Table) }.Concat(key.ReferencedColumns))
        + (key.OnDelete == ReferentialAction.NoAction ? "" : $".OnDelete(ReferentialAction.{key.OnDelete})")
        + (key.OnUpdate == ReferentialAction.NoAction ? "" : $".OnUpdate(ReferentialAction.{key.OnUpdate})")
        + key.Deferral switch
        {
            Deferral.Immediate => ".Deferrable()",
            Deferral.Deferred => ".InitiallyDeferred()",
            _ => "",
        };

    private static string Facts(TableIndex index) => (index.IsUnique ? ".Unique()" : "") + Optional("Where", index.Where);

    private static string Table(string name, TableOperation operation, params string[] rest) =>
        Source.Call(name, new[] { Identifiers.Write(operation.Table) }.Concat(rest));

    private static string Optional(string name, string? argument) => argument is null ? "" : "." + Source.Call(name, argument);

    private static string Only(ExecuteSql sql) => sql.Only is null ? "" : $", only: {Source.Literal(sql.Only)}";

    private static string Loss(Operation operation) => operation switch
    {
        DropColumn => " // data in this column is lost",
        DropTable => " // data in this table is lost",
        _ => "",
    };
}
