using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>An operation in a few words, for the title of a step that does several.</summary>
internal static class OperationText
{
    /// <summary>The words: <c>add column nickname</c>.</summary>
    public static string Of(TableOperation operation) => operation switch
    {
        AddColumn add => $"add column {add.Column.Name}",
        DropColumn drop => $"drop column {drop.Column}",
        AlterColumn alter => $"alter column {alter.Column.Name}",
        AddPrimaryKey add => $"add primary key {add.Key.Name}",
        AddUnique add => $"add unique {add.Constraint.Name}",
        AddCheck add => $"add check {add.Constraint.Name}",
        AddForeignKey add => $"add foreign key {add.Constraint.Name}",
        DropConstraint drop => $"drop constraint {drop.Name}",
        RenameConstraint rename => $"rename constraint {rename.Name}",
        CreateIndex create => $"create index {create.Index.Name}",
        DropIndex drop => $"drop index {drop.Name}",
        RenameIndex rename => $"rename index {rename.Name}",
        AlterConstraint alter => $"alter constraint {alter.Name}",
        AlterTable alter => alter.Options.IsWithoutRowId ? "without rowid" : "with rowid",
        CommentTable => "comment",
        _ => operation.GetType().Name,
    };
}
