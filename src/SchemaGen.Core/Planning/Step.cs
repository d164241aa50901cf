using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>A database product.</summary>
public enum Database
{
    /// <summary>PostgreSQL 15 or newer.</summary>
    PostgreSql,

    /// <summary>SQLite 3.35 or newer.</summary>
    Sqlite,
}

/// <summary>The products by the names that projects, revisions and snapshots use: <c>postgresql</c>, <c>sqlite</c>.</summary>
public static class DatabaseNames
{
    /// <summary>The name of a product.</summary>
    public static string Write(Database database) => database == Database.PostgreSql ? "postgresql" : "sqlite";

    /// <summary>The product of a name, or null when it is none's.</summary>
    public static Database? Find(string name) => name switch
    {
        "postgresql" => Database.PostgreSql,
        "sqlite" => Database.Sqlite,
        _ => null,
    };
}

/// <summary>A part of a revision's run that is shown, timed and reported as one.</summary>
/// <param name="Title">One line for people: the SQL, shortened.</param>
/// <param name="Lock">The strongest table lock it takes (PostgreSQL manual, "Explicit Locking"), or null.</param>
/// <param name="PreChecks">Questions to the data that must all count zero before the first statement of this step.</param>
/// <param name="Statements">What is run, in order.</param>
/// <param name="InTransaction">False for what may not run in a transaction: it stands alone, and what is done before it is committed.</param>
public sealed record Step(
    string Title, string? Lock, EquatableArray<PreCheck> PreChecks, EquatableArray<Statement> Statements, bool InTransaction = true);

/// <summary>A question to the data, whose answer must be zero.</summary>
/// <param name="CountSql">A query of one number: how many rows stand in the way.</param>
/// <param name="SampleSql">A query of up to five texts that name such rows.</param>
/// <param name="Problem">What is wrong with them: <c>masters.name: 3 rows hold NULL</c> with <c>{0}</c> for the number.</param>
public sealed record PreCheck(string CountSql, string SampleSql, string Problem);

/// <summary>What a runner does at one point.</summary>
public abstract record Statement;

/// <summary>Runs SQL.</summary>
public sealed record SqlStatement(string Sql) : Statement;

/// <summary>
/// PostgreSQL: CREATE INDEX CONCURRENTLY. <paramref name="StateSql"/> answers <c>valid</c>, <c>invalid</c>, or no row where there is no such index on that
/// table; an invalid one is what a try that failed or died left behind, and <paramref name="DropSql"/> removes it. A valid one that is there when a run is taken
/// up again is this statement's own, done but not yet recorded.
/// </summary>
public sealed record CreateConcurrently(string Sql, string StateSql, string DropSql) : Statement;

/// <summary>PostgreSQL: DROP INDEX CONCURRENTLY; no row from <paramref name="StateSql"/> when a run is taken up again means that it is done.</summary>
public sealed record DropConcurrently(string Sql, string StateSql) : Statement;

/// <summary>
/// Runs a data step of the revision, in its transaction. <paramref name="Code"/> is that of <see cref="RunData"/>, <paramref name="At"/> the schema in the middle of
/// which it stands; two with the same method and code are the same step.
/// </summary>
public sealed record RunDataStep(string Method, string Code, Schema At) : Statement
{
    /// <summary>The step of a plan, for either product.</summary>
    internal static Step Of(RunData run, Schema at, string? tableLock) => new(
        "data step " + run.Method, tableLock, default, EquatableArray<Statement>.Of(new RunDataStep(run.Method, run.Code, at)));

    /// <inheritdoc/>
    public bool Equals(RunDataStep? other) => other is not null && (Method, Code) == (other.Method, other.Code);

    /// <inheritdoc/>
    public override int GetHashCode() => Method.GetHashCode();

    /// <summary>Without the schema: progress is known by this text.</summary>
    public override string ToString() => $"RunDataStep {{ Method = {Method}, Code = {Code} }}";
}

/// <summary>
/// SQLite, before a table is rebuilt: remember the table's indexes other than <paramref name="Known"/> and its triggers other than
/// <paramref name="Triggers"/>: the model doesn't hold them, and a rebuild would lose them. Offline scripts carry a comment instead.
/// </summary>
public sealed record KeepTableObjects(string Table, EquatableArray<string> Known, EquatableArray<string> Triggers = default) : Statement;

/// <summary>SQLite, after a rebuild: create again what <see cref="KeepTableObjects"/> remembered.</summary>
public sealed record RestoreTableObjects(string Table) : Statement;
