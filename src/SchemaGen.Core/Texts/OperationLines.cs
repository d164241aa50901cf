using System.Collections.Generic;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Writes operations as lines. Definitions stand below them in the grammar of <see cref="TableLines"/> and <see cref="ObjectLines"/>.</summary>
public static class OperationLines
{
    /// <summary>Operations as a text of their own.</summary>
    public static string Write(IEnumerable<Operation> operations)
    {
        var writer = new OutlineWriter();
        Write(writer, operations);
        return writer.ToString();
    }

    /// <summary>Operations, in order.</summary>
    public static void Write(OutlineWriter writer, IEnumerable<Operation> operations)
    {
        foreach (var operation in operations)
        {
            Write(writer, operation);
        }
    }

    private static void Write(OutlineWriter writer, Operation operation)
    {
        switch (operation)
        {
            case CreateSchema create:
                writer.Line("create schema " + Identifiers.Write(create.Name));
                break;
            case DropSchema drop:
                writer.Line("drop schema " + Identifiers.Write(drop.Name));
                break;
            case CreateTable create:
                Below(writer, "create table ", create, () => TableLines.Write(writer, create.Definition));
                break;
            case DropTable drop:
                writer.Line(Subject("drop table ", drop));
                break;
            case RenameTable rename:
                writer.Line(Subject("rename table ", rename, null) + " to " + Identifiers.Write(rename.To));
                break;
            case CommentTable { Comment: null } comment:
                writer.Line(Subject("uncomment table ", comment));
                break;
            case CommentTable comment:
                writer.Line(Subject("comment table ", comment), comment.Comment!);
                break;
            case AddColumn add:
                Below(writer, "add to ", add, () =>
                {
                    TableLines.Write(writer, add.Column);
                    Optional(writer, "fill", add.Fill);
                });
                break;
            case AlterColumn alter:
                Below(writer, "alter ", alter, () =>
                {
                    TableLines.Write(writer, alter.Column);
                    Optional(writer, "using", alter.Using);
                    Optional(writer, "fill", alter.Fill);
                });
                break;
            case DropColumn drop:
                writer.Line(Subject("drop column ", drop, drop.Column));
                break;
            case RenameColumn rename:
                writer.Line(Subject("rename column ", rename, rename.Column) + " to " + Identifiers.Write(rename.To));
                break;
            case AddPrimaryKey add:
                Below(writer, "add to ", add, () =>
                {
                    TableLines.Write(writer, add.Key);
                    Optional(writer, "using index", add.Index);
                });
                break;
            case AddUnique add:
                Below(writer, "add to ", add, () =>
                {
                    TableLines.Write(writer, add.Constraint);
                    Optional(writer, "using index", add.Index);
                });
                break;
            case AddCheck add:
                Below(writer, "add to ", add, () => TableLines.Write(writer, add.Constraint));
                break;
            case AddExclusion add:
                Below(writer, "add to ", add, () => TableLines.Write(writer, add.Constraint));
                break;
            case AddForeignKey add:
                Below(writer, "add to ", add, () => TableLines.Write(writer, add.Constraint));
                break;
            case CreateIndex create:
                Below(writer, create.Concurrently ? "add concurrently to " : "add to ", create, () => TableLines.Write(writer, create.Index));
                break;
            case DropConstraint drop:
                writer.Line(Subject("drop constraint ", drop, drop.Name));
                break;
            case RenameConstraint rename:
                writer.Line(Subject("rename constraint ", rename, rename.Name) + " to " + Identifiers.Write(rename.To));
                break;
            case ValidateConstraint validate:
                writer.Line(Subject("validate constraint ", validate, validate.Name));
                break;
            case AlterConstraint alter:
                writer.Line(Subject("set constraint ", alter, alter.Name) + (alter.Deferral == Deferral.None ? " not deferrable" : Deferrals.Write(alter.Deferral)));
                break;
            case DropIndex drop:
                writer.Line(Subject(drop.Concurrently ? "drop concurrently index " : "drop index ", drop, drop.Name));
                break;
            case RenameIndex rename:
                writer.Line(Subject("rename index ", rename, rename.Name) + " to " + Identifiers.Write(rename.To));
                break;
            case AlterIndex alter:
                writer.Line(Subject("set index ", alter, alter.Name) + Lists.Parameters(alter.Parameters));
                break;
            case AlterTable alter:
                Below(writer, "set table ", alter, () => TableLines.Write(writer, alter.Options));
                break;
            case AttachPartition attach:
                writer.Line(Subject("attach partition ", attach) + " to " + Identifiers.Write(attach.Partition.Parent), attach.Partition.Bound);
                break;
            case DetachPartition detach:
                writer.Line(Subject("detach partition ", detach));
                break;
            case Inherit inherit:
                writer.Line(Subject("inherit ", inherit) + " from " + Identifiers.Write(inherit.Parent));
                break;
            case Disinherit disinherit:
                writer.Line(Subject("disinherit ", disinherit) + " from " + Identifiers.Write(disinherit.Parent));
                break;
            case RenameSchema rename:
                writer.Line("rename schema " + Identifiers.Write(rename.Name) + " to " + Identifiers.Write(rename.To));
                break;
            case CreateObject create:
                writer.Line("create object");
                writer.Inside(() => ObjectLines.Write(writer, create.Definition));
                break;
            case AlterObject alter:
                writer.Line("set object");
                writer.Inside(() => ObjectLines.Write(writer, alter.Definition));
                break;
            case DropObject drop:
                writer.Line("drop object " + ObjectNames.Write(drop.Id));
                break;
            case RenameObject rename:
                writer.Line("rename object " + ObjectNames.Write(rename.Id) + " to " + Identifiers.Write(rename.To));
                break;
            case RenameLabel rename:
                writer.Line("rename label " + Identifiers.Write(rename.Id.Name) + " " + Literals.Write(rename.Label) + " to " + Literals.Write(rename.To));
                break;
            case ExecuteSql sql:
                writer.Line("sql" + (sql.InTransaction ? "" : " outside transaction") + (sql.Only is null ? "" : " only " + sql.Only));
                writer.Inside(() =>
                {
                    writer.Line("text", sql.Sql);
                    if (!sql.Effect.IsEmpty)
                    {
                        writer.Line("effect");
                        writer.Inside(() => Write(writer, sql.Effect));
                    }
                });
                break;
            case RunData run:
                writer.Line("data " + run.Method + " " + run.Code);
                writer.Inside(() =>
                {
                    foreach (var use in run.Uses)
                    {
                        writer.Line((use.IsAfter ? "after " : "before ") + use.Table + (use.Column is null ? "" : " " + use.Column));
                    }
                });
                break;
            case Irreversible irreversible:
                writer.Line("irreversible", irreversible.Reason);
                break;
            default:
                throw new System.ArgumentOutOfRangeException(nameof(operation), operation, "an operation without a line");
        }
    }

    private static string Subject(string words, TableOperation operation, string? member = null) =>
        words + Identifiers.Write(operation.Table) + (member is null ? "" : " " + Identifiers.Write(member));

    private static void Below(OutlineWriter writer, string words, TableOperation operation, System.Action lines)
    {
        writer.Line(Subject(words, operation));
        writer.Inside(lines);
    }

    private static void Optional(OutlineWriter writer, string word, string? free)
    {
        if (free is not null)
        {
            writer.Line(word, free);
        }
    }
}
