using System;
using System.Threading.Tasks;

namespace SchemaGen;

/// <summary>
/// The words of a revision. Nothing here is ever executed: the compiler reads the calls as text. A table is named
/// <c>users</c> or <c>market.products</c>; a name that holds a dot, a space or a quote stands in double quotes, as in SQL. What was there before the revision, or is there after it,
/// may be named by its handle instead, <c>Before.Users.Phone</c>, also in an interpolated text: <c>$"update {Before.Users} set …"</c>.
/// Types are PostgreSQL's: <c>bigint</c>, <c>varchar(100)</c>, <c>numeric(10,2)</c>, <c>timestamptz</c>. What is neither a table nor
/// a part of one (types, sequences, views, functions, triggers, grants …) is written as in the snapshot: <c>docs/snapshot.md</c>.
/// </summary>
public sealed class SchemaBuilder
{
    private SchemaBuilder()
    {
    }

    /// <summary>Creates a named schema.</summary>
    public void CreateSchema(string name) { }

    /// <summary>Drops a named schema, which must be empty.</summary>
    public void DropSchema(string name) { }

    /// <summary>Renames a named schema and with it everything in it.</summary>
    public void RenameSchema(string name, string to) { }

    /// <summary>
    /// Creates an object: <c>"enum order_status ('new', 'paid')"</c>, <c>"sequence order_no start 1000"</c>, <c>"extension citext"</c>. Free text at
    /// the end of the line, a query or the whole CREATE statement of a function, may stand in <paramref name="text"/> instead: <c>"view
    /// active_users as"</c>, <c>"SELECT …"</c>. Lines below the first one, such as a domain's checks, are indented by two spaces.
    /// </summary>
    public void Create(string definition, string? text = null) { }

    /// <summary>Gives an object a new definition, all of it, under its name; written as in <see cref="Create"/>.</summary>
    public void Alter(string definition, string? text = null) { }

    /// <summary>Drops an object, on which nothing may stand: <c>"enum order_status"</c>, <c>"function total(integer)"</c>, <c>"trigger touch of orders"</c>.</summary>
    public void Drop(string name) { }

    /// <summary>
    /// Renames an object, or moves it to another named schema: <c>"enum order_status"</c> to <c>"order_state"</c>; of a rule, trigger or policy
    /// <paramref name="to"/> is its own new name.
    /// </summary>
    public void Rename(string name, string to) { }

    /// <summary>Renames a label of an enum type; the values that are stored follow.</summary>
    public void RenameLabel(string type, string label, string to) { }

    /// <summary>Creates a table.</summary>
    public void CreateTable(NamedTable table, Action<TableBuilder> definition) { }

    /// <summary>Drops a table and the rows in it.</summary>
    public void DropTable(NamedTable table) { }

    /// <summary>Renames a table, or moves it to another named schema.</summary>
    public void RenameTable(NamedTable table, NamedTable to) { }

    /// <summary>Sets a table's comment; null removes it.</summary>
    public void CommentTable(NamedTable table, string? comment) { }

    /// <summary>Changes how a table is stored and guarded; the calls are all of it.</summary>
    public void AlterTable(NamedTable table, Action<TableOptionsBuilder> options) { }

    /// <summary>Makes a table a partition of <paramref name="parent"/>: <c>"for values from ('2026-01-01') to ('2027-01-01')"</c>, <c>"default"</c>.</summary>
    public void AttachPartition(NamedTable table, NamedTable parent, string bound) { }

    /// <summary>Makes a partition a table of its own, with its parent's columns and constraints.</summary>
    public void DetachPartition(NamedTable table) { }

    /// <summary>Makes a table inherit from another one; it has the parent's columns already.</summary>
    public void Inherit(NamedTable table, NamedTable parent) { }

    /// <summary>Ends an inheritance; the columns stay, as the table's own.</summary>
    public void Disinherit(NamedTable table, NamedTable parent) { }

    /// <summary>Adds a column, nullable unless <see cref="ColumnBuilder.NotNull"/> follows.</summary>
    public ColumnBuilder AddColumn(NamedTable table, NamedColumn column, string type) => throw Notation.NeverRuns;

    /// <summary>As above, in a <c>Down</c> that brings a column back: <c>Before.Users.Nickname</c>.</summary>
    public ColumnBuilder AddColumn(ColumnHandle column, string type) => throw Notation.NeverRuns;

    /// <summary>Drops a column and the values in it.</summary>
    public void DropColumn(NamedTable table, NamedColumn column) { }

    /// <summary>As above, by the column's handle.</summary>
    public void DropColumn(ColumnHandle column) { }

    /// <summary>Renames a column; its values stay.</summary>
    public void RenameColumn(NamedTable table, NamedColumn column, NamedColumn to) { }

    /// <summary>As above, by the column's handle.</summary>
    public void RenameColumn(ColumnHandle column, NamedColumn to) { }

    /// <summary>Gives a column a new definition: the type and the calls that follow are all of it.</summary>
    public ColumnBuilder AlterColumn(NamedTable table, NamedColumn column, string type) => throw Notation.NeverRuns;

    /// <summary>As above, by the column's handle.</summary>
    public ColumnBuilder AlterColumn(ColumnHandle column, string type) => throw Notation.NeverRuns;

    /// <summary>Adds the primary key.</summary>
    public PrimaryKeyBuilder AddPrimaryKey(NamedTable table, string name, params NamedColumn[] columns) => throw Notation.NeverRuns;

    /// <summary>Adds a unique constraint.</summary>
    public UniqueBuilder AddUnique(NamedTable table, string name, params NamedColumn[] columns) => throw Notation.NeverRuns;

    /// <summary>Adds a check constraint over an SQL expression.</summary>
    public CheckBuilder AddCheck(NamedTable table, string name, string expression) => throw Notation.NeverRuns;

    /// <summary>Adds an exclusion constraint: <c>"room with ="</c>, <c>"during with &amp;&amp;"</c>; it uses gist unless <see cref="ExclusionBuilder.Using"/> follows.</summary>
    public ExclusionBuilder AddExclusion(NamedTable table, string name, params string[] elements) => throw Notation.NeverRuns;

    /// <summary>Adds a foreign key; <see cref="ForeignKeyBuilder.References(NamedTable, NamedColumn[])"/> follows.</summary>
    public ForeignKeyBuilder AddForeignKey(NamedTable table, string name, params NamedColumn[] columns) => throw Notation.NeverRuns;

    /// <summary>Makes sure that all rows fulfil a check or foreign key that was added as not valid.</summary>
    public void ValidateConstraint(NamedTable table, string name) { }

    /// <summary>Changes when a foreign key is checked: Deferrable, InitiallyDeferred or NotDeferrable follows.</summary>
    public AlterConstraintBuilder AlterConstraint(NamedTable table, string name) => throw Notation.NeverRuns;

    /// <summary>Drops a constraint.</summary>
    public void DropConstraint(NamedTable table, string name) { }

    /// <summary>Renames a constraint.</summary>
    public void RenameConstraint(NamedTable table, string name, string to) { }

    /// <summary>
    /// Creates an index over <paramref name="parts"/>: columns (<c>"email"</c>, <c>"created_at desc"</c>) or expressions in
    /// parentheses (<c>"(lower(email))"</c>), each with what a part of an index may say:
    /// <c>"name collate \"C\" text_pattern_ops desc nulls last"</c>.
    /// </summary>
    public IndexBuilder CreateIndex(NamedTable table, string name, params NamedColumn[] parts) => throw Notation.NeverRuns;

    /// <summary>
    /// Creates an index without keeping writers away, outside of a transaction (PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently"). What a try that
    /// died left behind is removed before the next one. On SQLite the same as <see cref="CreateIndex"/>.
    /// </summary>
    public IndexBuilder CreateIndexConcurrently(NamedTable table, string name, params NamedColumn[] parts) => throw Notation.NeverRuns;

    /// <summary>Drops an index.</summary>
    public void DropIndex(NamedTable table, string name) { }

    /// <summary>Drops an index without keeping anyone away, outside of a transaction; on SQLite the same as <see cref="DropIndex"/>.</summary>
    public void DropIndexConcurrently(NamedTable table, string name) { }

    /// <summary>Renames an index.</summary>
    public void RenameIndex(NamedTable table, string name, string to) { }

    /// <summary>Gives an index other storage parameters, all of them: <c>"fillfactor=70"</c>.</summary>
    public void AlterIndex(NamedTable table, string name, params string[] parameters) { }

    /// <summary>
    /// Runs SQL that changes rows only, on both databases or, with <paramref name="only"/>, on "postgresql" or "sqlite". With <c>transaction: false</c> it runs
    /// outside of one, as VACUUM must; after a crash it may run a second time.
    /// </summary>
    public void Sql(string sql, string? only = null, bool transaction = true) { }

    /// <summary>Runs SQL that changes the schema; <paramref name="effect"/> says how, so that the replay stays true.</summary>
    public void Sql(string sql, Action<SchemaBuilder> effect, string? only = null, bool transaction = true) { }

    /// <summary>
    /// Runs a data step: a method <c>static async Task NormaliseAsync(DataStep step)</c> of this class, named without parentheses. It may read and change rows; the schema is changed by
    /// the calls around it.
    /// </summary>
    public void Run(Func<DataStep, Task> step) { }

    /// <summary>Says, in <c>Down</c>, that this revision can't be undone; a downgrade past it is refused with the reason.</summary>
    public void Irreversible(string reason) { }
}
