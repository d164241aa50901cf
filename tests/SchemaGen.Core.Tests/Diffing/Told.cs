using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Diffing;

/// <summary>Operations as short words, so that a case fits on a line; what a definition says is proved by the replay.</summary>
internal static class Told
{
    public static string Short(IEnumerable<Operation> operations) => string.Join("; ", operations.Select(Short));

    private static string Short(Operation operation) => operation switch
    {
        CreateObject create => "create " + ObjectNames.Write(create.Definition.Id),
        AlterObject alter => "alter " + ObjectNames.Write(alter.Definition.Id),
        DropObject drop => "drop " + ObjectNames.Write(drop.Id),
        RenameObject rename => $"rename {ObjectNames.Write(rename.Id)} to {rename.To}",
        RenameLabel rename => $"rename label {rename.Id.Name}.{rename.Label} to {rename.To}",
        RenameSchema rename => $"rename schema {rename.Name} to {rename.To}",
        CreateSchema create => "create schema " + create.Name,
        DropSchema drop => "drop schema " + drop.Name,
        CreateTable create => "create table " + create.Table,
        DropTable drop => "drop table " + drop.Table,
        AlterTable alter => "alter table " + alter.Table,
        RenameTable rename => $"rename table {rename.Table} to {rename.To}",
        AddColumn add => $"add {add.Table}.{add.Column.Name}" + (add.Fill is null ? "" : " fill " + add.Fill),
        DropColumn drop => $"drop {drop.Table}.{drop.Column}",
        RenameColumn rename => $"rename {rename.Table}.{rename.Column} to {rename.To}",
        AlterColumn alter => $"alter {alter.Table}.{alter.Column.Name} {alter.Column.Type}",
        AddPrimaryKey add => $"add key {add.Key.Name}",
        AddUnique add => $"add unique {add.Constraint.Name}",
        AddCheck add => $"add check {add.Constraint.Name}",
        AddExclusion add => $"add exclusion {add.Constraint.Name}",
        AddForeignKey add => $"add foreign key {add.Constraint.Name}",
        DropConstraint drop => $"drop constraint {drop.Name}",
        RenameConstraint rename => $"rename constraint {rename.Name} to {rename.To}",
        ValidateConstraint validate => $"validate {validate.Name}",
        AlterConstraint alter => $"alter constraint {alter.Name} {alter.Deferral}",
        CreateIndex create => $"create index {create.Index.Name}",
        DropIndex drop => $"drop index {drop.Name}",
        RenameIndex rename => $"rename index {rename.Name} to {rename.To}",
        AlterIndex alter => $"alter index {alter.Name}",
        AttachPartition attach => $"attach {attach.Table} to {attach.Partition.Parent}",
        DetachPartition detach => $"detach {detach.Table}",
        Inherit inherit => $"{inherit.Table} inherits {inherit.Parent}",
        Disinherit disinherit => $"{disinherit.Table} leaves {disinherit.Parent}",
        CommentTable comment => $"comment {comment.Table}",
        _ => operation.ToString(),
    };
}
