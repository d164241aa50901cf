using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>Finds the operation that undoes another one.</summary>
public static class Inverting
{
    /// <summary>
    /// The operation that takes the schema after <paramref name="operation"/> back to <paramref name="before"/>, or null when there is none:
    /// raw SQL can't be undone by looking at it. Rows that were dropped don't come back; a NOT NULL column that returns names a fill value.
    /// </summary>
    /// <exception cref="ImpossibleOperationException">The operation can't be done there at all.</exception>
    public static Operation? Invert(Operation operation, Schema before) => operation switch
    {
        CreateSchema create => new DropSchema(create.Name),
        DropSchema drop => new CreateSchema(drop.Name),
        CreateTable create => new DropTable(create.Table),
        DropTable drop => new CreateTable(Replay.Require(before, drop.Table)),
        RenameTable rename => new RenameTable(rename.To, rename.Table),
        CommentTable comment => new CommentTable(comment.Table, Replay.Require(before, comment.Table).Comment),
        AddColumn add => new DropColumn(add.Table, add.Column.Name),
        DropColumn drop => ReAdd(drop.Table, ColumnReplay.Require(Replay.Require(before, drop.Table), drop.Column)),
        RenameColumn rename => new RenameColumn(rename.Table, rename.To, rename.Column),
        AlterColumn alter => AlterBack(alter, ColumnReplay.Require(Replay.Require(before, alter.Table), alter.Column.Name)),
        AddPrimaryKey add => new DropConstraint(add.Table, add.Key.Name),
        AddUnique add => new DropConstraint(add.Table, add.Constraint.Name),
        AddCheck add => new DropConstraint(add.Table, add.Constraint.Name),
        AddForeignKey add => new DropConstraint(add.Table, add.Constraint.Name),
        DropConstraint drop => ReAdd(Replay.Require(before, drop.Table), drop.Name),
        RenameConstraint rename => new RenameConstraint(rename.Table, rename.To, rename.Name),
        CreateIndex create => new DropIndex(create.Table, create.Index.Name),
        DropIndex drop => new CreateIndex(drop.Table, Replay.Require(before, drop.Table).Indexes.First(index => index.Name == drop.Name)),
        RenameIndex rename => new RenameIndex(rename.Table, rename.To, rename.Name),
        _ => null,
    };

    // Where the values have no way back, the revision says what stands in their place.
    private static Operation AlterBack(AlterColumn alter, Column old) => new AlterColumn(
        alter.Table, old, Conversions.Exist(alter.Column.Type, old.Type) ? null : old.IsNullable ? "NULL" : ZeroValues.Of(old.Type));

    private static Operation ReAdd(TableName table, Column column)
    {
        var needsFill = !column.IsNullable && column.Default is null && column.Generated is null && column.Identity == Identity.None;
        return new AddColumn(table, column, needsFill ? ZeroValues.Of(column.Type) : null);
    }

    private static Operation? ReAdd(Table table, string constraint) =>
        table.PrimaryKey?.Name == constraint ? new AddPrimaryKey(table.Name, table.PrimaryKey)
        : table.Uniques.FirstOrDefault(unique => unique.Name == constraint) is { } unique ? new AddUnique(table.Name, unique)
        : table.Checks.FirstOrDefault(check => check.Name == constraint) is { } check ? new AddCheck(table.Name, check)
        : table.ForeignKeys.FirstOrDefault(key => key.Name == constraint) is { } key ? new AddForeignKey(table.Name, key)
        : null;
}
