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
                source.Block(on + $"CreateTable({Source.Literal(Identifiers.Write(create.Table))}, t =>", () => TableSource.Write(source, create.Definition), "});");
                break;
            case AlterTable alter:
                source.Block(on + $"AlterTable({Source.Literal(Identifiers.Write(alter.Table))}, t =>", () => TableSource.Write(source, alter.Options), "});");
                break;
            case ExecuteSql { Effect.IsEmpty: false } sql:
                source.Block(on + $"Sql({Source.Text(sql.Sql)}, effect: s =>", () => Write(source, sql.Effect, "s"), "}" + Only(sql) + ");");
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
        AttachPartition attach => Table("AttachPartition", attach, Identifiers.Write(attach.Partition.Parent), attach.Partition.Bound),
        DetachPartition detach => Table("DetachPartition", detach),
        Inherit inherit => Table("Inherit", inherit, Identifiers.Write(inherit.Parent)),
        Disinherit disinherit => Table("Disinherit", disinherit, Identifiers.Write(disinherit.Parent)),
        RenameSchema rename => Source.Call("RenameSchema", rename.Name, rename.To),
        CreateObject create => Definition("Create", create.Definition),
        AlterObject alter => Definition("Alter", alter.Definition),
        DropObject drop => Source.Call("Drop", ObjectNames.Write(drop.Id)),
        RenameObject rename => Source.Call("Rename", ObjectNames.Write(rename.Id), Identifiers.Write(rename.To)),
        RenameLabel rename => Source.Call("RenameLabel", Identifiers.Write(rename.Id.Name), rename.Label, rename.To),
        // The compiler wants to be told that it has none.
        ExecuteSql sql => $"Sql({Source.Text(sql.Sql)}{(SchemaChanges.Find(sql.Sql) is null ? "" : ", effect: _ => { }")}{Only(sql)})",
        RunData run => $"Run({run.Method})",
        Irreversible irreversible => Source.Call("Irreversible", irreversible.Reason),
        TableOperation inside => InTable(inside),
        _ => throw Unwritten(operation),
    };

    private static string InTable(TableOperation operation) => operation switch
    {
        AddColumn add => Table("AddColumn", add, add.Column.Name, add.Column.Type.ToString()) + PartSource.Facts(add.Column) + PartSource.Optional("Fill", add.Fill),
        AlterColumn alter => Table("AlterColumn", alter, alter.Column.Name, alter.Column.Type.ToString()) + PartSource.Facts(alter.Column)
            + PartSource.Optional("Using", alter.Using) + PartSource.Optional("Fill", alter.Fill),
        DropColumn drop => Table("DropColumn", drop, drop.Column),
        RenameColumn rename => Table("RenameColumn", rename, rename.Column, rename.To),
        AddPrimaryKey add => Named("AddPrimaryKey", add, add.Key.Name, add.Key.Columns) + PartSource.Facts(add.Key) + PartSource.Optional("UsingIndex", add.Index),
        AddUnique add => Named("AddUnique", add, add.Constraint.Name, add.Constraint.Columns) + PartSource.Facts(add.Constraint) + PartSource.Optional("UsingIndex", add.Index),
        AddCheck add => Table("AddCheck", add, add.Constraint.Name, add.Constraint.Expression) + PartSource.Facts(add.Constraint),
        AddExclusion add => Named("AddExclusion", add, add.Constraint.Name, add.Constraint.Elements.Select(IndexLines.Element)) + PartSource.Facts(add.Constraint),
        AddForeignKey add => Named("AddForeignKey", add, add.Constraint.Name, add.Constraint.Columns) + PartSource.Facts(add.Constraint),
        ValidateConstraint validate => Table("ValidateConstraint", validate, validate.Name),
        AlterConstraint alter => Table("AlterConstraint", alter, alter.Name) + (alter.Deferral == Deferral.None ? ".NotDeferrable()" : PartSource.When(alter.Deferral)),
        DropConstraint drop => Table("DropConstraint", drop, drop.Name),
        RenameConstraint rename => Table("RenameConstraint", rename, rename.Name, rename.To),
        CreateIndex create => Named(create.Concurrently ? "CreateIndexConcurrently" : "CreateIndex", create, create.Index.Name, create.Index.Parts.Select(IndexLines.Part)) + PartSource.Facts(create.Index),
        AlterIndex alter => Named("AlterIndex", alter, alter.Name, alter.Parameters),
        DropIndex drop => Table(drop.Concurrently ? "DropIndexConcurrently" : "DropIndex", drop, drop.Name),
        RenameIndex rename => Table("RenameIndex", rename, rename.Name, rename.To),
        _ => throw Unwritten(operation),
    };

    private static string Definition(string name, SchemaObject item)
    {
        var (head, free) = ObjectLines.Split(item);
        return name + "(" + Source.Text(head) + (free is null ? "" : ", " + Source.Text(free)) + ")";
    }

    private static string Table(string name, TableOperation operation, params string[] rest) =>
        Source.Call(name, new[] { Identifiers.Write(operation.Table) }.Concat(rest));

    private static string Named(string name, TableOperation operation, string own, IEnumerable<string> rest) =>
        Source.Call(name, new[] { Identifiers.Write(operation.Table), own }.Concat(rest));

    private static string Only(ExecuteSql sql) =>
        (sql.Only is null ? "" : $", only: {Source.Literal(sql.Only)}") + (sql.InTransaction ? "" : ", transaction: false");

    private static string Loss(Operation operation) => operation switch
    {
        DropColumn => " // data in this column is lost",
        DropTable => " // data in this table is lost",
        _ => "",
    };

    private static System.Exception Unwritten(Operation operation) =>
        new System.ArgumentOutOfRangeException(nameof(operation), operation, "an operation that can't be written");
}
