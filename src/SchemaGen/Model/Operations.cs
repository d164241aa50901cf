namespace SchemaGen.Model;

/// <summary>One step from a schema to the next. A value; <c>Replaying.Apply</c> says what it does.</summary>
public abstract record Operation;

/// <summary>An operation inside one table. <paramref name="Table"/> is its name before the operation.</summary>
public abstract record TableOperation(TableName Table) : Operation;

/// <summary>Creates a named schema.</summary>
public sealed record CreateSchema(string Name) : Operation;

/// <summary>Drops a named schema, which must be empty.</summary>
public sealed record DropSchema(string Name) : Operation;

/// <summary>Creates a table with its columns, constraints, indexes and comment.</summary>
public sealed record CreateTable(Table Definition) : TableOperation(Definition.Name);

/// <summary>Drops a table and the rows in it.</summary>
public sealed record DropTable(TableName Table) : TableOperation(Table);

/// <summary>Renames a table, or moves it to another named schema.</summary>
public sealed record RenameTable(TableName Table, TableName To) : TableOperation(Table);

/// <summary>Sets or (null) removes a table's comment.</summary>
public sealed record CommentTable(TableName Table, string? Comment) : TableOperation(Table);

/// <summary>Adds a column; <paramref name="Fill"/> is an SQL expression for the rows that are there, or null for the default.</summary>
public sealed record AddColumn(TableName Table, Column Column, string? Fill = null) : TableOperation(Table);

/// <summary>Drops a column and the values in it.</summary>
public sealed record DropColumn(TableName Table, string Column) : TableOperation(Table);

/// <summary>Renames a column; keys, indexes and expressions of the table follow.</summary>
public sealed record RenameColumn(TableName Table, string Column, string To) : TableOperation(Table);

/// <summary>
/// Gives a column a new definition under its name. <paramref name="Using"/> is an SQL expression that converts the values,
/// <paramref name="Fill"/> one for rows that hold NULL; both may be null.
/// </summary>
public sealed record AlterColumn(TableName Table, Column Column, string? Using = null, string? Fill = null) : TableOperation(Table);

/// <summary>
/// Adds the primary key. <paramref name="Index"/> is a unique index over the same columns that becomes the key's, under its name, so that none is built; null when one is.
/// </summary>
public sealed record AddPrimaryKey(TableName Table, PrimaryKey Key, string? Index = null) : TableOperation(Table);

/// <summary>Adds a unique constraint; <paramref name="Index"/> as in <see cref="AddPrimaryKey"/>.</summary>
public sealed record AddUnique(TableName Table, UniqueConstraint Constraint, string? Index = null) : TableOperation(Table);

/// <summary>Adds a check constraint.</summary>
public sealed record AddCheck(TableName Table, CheckConstraint Constraint) : TableOperation(Table);

/// <summary>Adds a foreign key.</summary>
public sealed record AddForeignKey(TableName Table, ForeignKey Constraint) : TableOperation(Table);

/// <summary>Drops a primary key, unique, check or foreign key constraint.</summary>
public sealed record DropConstraint(TableName Table, string Name) : TableOperation(Table);

/// <summary>Renames a constraint; its definition stays.</summary>
public sealed record RenameConstraint(TableName Table, string Name, string To) : TableOperation(Table);

/// <summary>
/// Creates an index. <paramref name="Concurrently"/>: without keeping writers away, outside of a transaction (PostgreSQL manual, CREATE INDEX,
/// "Building Indexes Concurrently"); SQLite takes no notice.
/// </summary>
public sealed record CreateIndex(TableName Table, TableIndex Index, bool Concurrently = false) : TableOperation(Table);

/// <summary>Drops an index; <paramref name="Concurrently"/> as in <see cref="CreateIndex"/>.</summary>
public sealed record DropIndex(TableName Table, string Name, bool Concurrently = false) : TableOperation(Table);

/// <summary>Renames an index.</summary>
public sealed record RenameIndex(TableName Table, string Name, string To) : TableOperation(Table);

/// <summary>Adds an exclusion constraint.</summary>
public sealed record AddExclusion(TableName Table, ExclusionConstraint Constraint) : TableOperation(Table);

/// <summary>Makes sure that all rows fulfil a check or foreign key that was NOT VALID.</summary>
public sealed record ValidateConstraint(TableName Table, string Name) : TableOperation(Table);

/// <summary>Changes when a foreign key is checked (PostgreSQL manual, ALTER TABLE, ALTER CONSTRAINT).</summary>
public sealed record AlterConstraint(TableName Table, string Name, Deferral Deferral) : TableOperation(Table);

/// <summary>Gives an index other storage parameters.</summary>
public sealed record AlterIndex(TableName Table, string Name, EquatableArray<string> Parameters) : TableOperation(Table);

/// <summary>Changes how a table is stored and guarded.</summary>
public sealed record AlterTable(TableName Table, TableOptions Options) : TableOperation(Table);

/// <summary>Makes a table a partition, its rows those of the bound. It has the parent's columns.</summary>
public sealed record AttachPartition(TableName Table, Partition Partition) : TableOperation(Table);

/// <summary>Makes a partition a table of its own, with its parent's columns and constraints.</summary>
public sealed record DetachPartition(TableName Table) : TableOperation(Table);

/// <summary>Makes a table inherit from another one; it has the parent's columns already.</summary>
public sealed record Inherit(TableName Table, TableName Parent) : TableOperation(Table);

/// <summary>Ends an inheritance; the columns stay, as the table's own.</summary>
public sealed record Disinherit(TableName Table, TableName Parent) : TableOperation(Table);

/// <summary>Renames a named schema and with it everything in it.</summary>
public sealed record RenameSchema(string Name, string To) : Operation;

/// <summary>Creates an object.</summary>
public sealed record CreateObject(SchemaObject Definition) : Operation;

/// <summary>Gives an object a new definition under its name.</summary>
public sealed record AlterObject(SchemaObject Definition) : Operation;

/// <summary>Drops an object, on which nothing may stand.</summary>
public sealed record DropObject(ObjectId Id) : Operation;

/// <summary>Renames an object, or moves it to another named schema; of a rule, trigger or policy <paramref name="To"/> is the own new name.</summary>
public sealed record RenameObject(ObjectId Id, TableName To) : Operation;

/// <summary>Renames a label of an enum type; the values that are stored follow.</summary>
public sealed record RenameLabel(ObjectId Id, string Label, string To) : Operation;

/// <summary>
/// Runs SQL as written. <paramref name="Effect"/> is what it does to the schema, for the replay; empty when it touches rows only.
/// <paramref name="Only"/> is <c>postgresql</c> or <c>sqlite</c> when it is meant for one of them, else null.
/// <paramref name="InTransaction"/> is false for what may not run in a transaction, such as VACUUM: after a crash it may run a second time.
/// </summary>
public sealed record ExecuteSql(
    string Sql, EquatableArray<Operation> Effect = default, string? Only = null, bool InTransaction = true) : Operation;

/// <summary>
/// Runs a data step: a method of the revision's class that reads and changes rows, and nothing of the schema. <paramref name="Code"/> is a hash of the class's code
/// outside of <c>Up</c> and <c>Down</c>, so that an edit of the step is an edit of the operation. <paramref name="Uses"/> are the handles that the class names.
/// </summary>
/// <param name="Method">The method's name.</param>
/// <param name="Code">Hexadecimal digits.</param>
/// <param name="Uses">Tables and columns by their C# names, in ordinal order.</param>
public sealed record RunData(string Method, string Code, EquatableArray<HandleUse> Uses = default) : Operation;

/// <summary>A typed handle as code names it: <c>After.Users</c>, or with a column <c>After.Users.Phone</c>.</summary>
/// <param name="IsAfter">Whether it is of the schema after the revision; else of the one before it.</param>
/// <param name="Table">The table's C# name.</param>
/// <param name="Column">The column's C# name, or null where the table alone is named.</param>
public sealed record HandleUse(bool IsAfter, string Table, string? Column = null)
{
    /// <summary>As it stands in the code.</summary>
    public override string ToString() => (IsAfter ? "After." : "Before.") + Table + (Column is null ? "" : "." + Column);
}

/// <summary>Stands in a <c>Down</c> that cannot undo its <c>Up</c>; a downgrade past it is refused with the reason.</summary>
public sealed record Irreversible(string Reason) : Operation;
