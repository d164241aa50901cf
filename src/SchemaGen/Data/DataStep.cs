using System;
using System.Threading;
using System.Threading.Tasks;

namespace SchemaGen;

/// <summary>
/// What a data step of a revision does its work with: <c>schema.Run(NormaliseAsync)</c> in <c>Up</c> or <c>Down</c> names a method
/// <c>static async Task NormaliseAsync(DataStep step)</c> of the revision's class. It runs once, with the revision, in its transaction: what it has done is undone when
/// anything of the revision fails. Tables are named by the generated handles, <c>Before.Users</c> and <c>After.Users</c>.
/// </summary>
public abstract class DataStep
{
    /// <summary>How many rows are read and held at a time where nothing else is said.</summary>
    public const int UsualBatch = 500;

    /// <summary>Cancelled when the run is: hand it on to whatever waits.</summary>
    public abstract CancellationToken Cancellation { get; }

    /// <summary><c>postgresql</c> or <c>sqlite</c>.</summary>
    public abstract string Database { get; }

    /// <summary>
    /// Shows every row of a table to <paramref name="change"/>, in the order of the primary key, and writes back the columns that it set to something else. A row that it leaves
    /// (<see cref="Leave(StepRow, string)"/>), or that holds a value which is none of its column's type where it is read, is listed and stays as it is.
    /// </summary>
    /// <param name="table">The table, which must have a primary key or a unique constraint over columns that are not null.</param>
    /// <param name="change">Sets properties of the row. Columns of the key can't be set.</param>
    /// <param name="where">Which rows: an SQL condition with handles and values, <c>$"{After.Users.Phone} is not null"</c>; null for all.</param>
    /// <param name="batch">How many rows are read at a time, from 1 on.</param>
    /// <returns>The counts of this call.</returns>
    public abstract Task<RowCounts> UpdateAsync<TRow>(TableHandle<TRow> table, Action<TRow> change, FormattableString? where = null, int batch = UsualBatch)
        where TRow : StepRow;

    /// <summary>As above, for work that waits: an outside effect, one row after the other.</summary>
    public abstract Task<RowCounts> UpdateAsync<TRow>(TableHandle<TRow> table, Func<TRow, Task> change, FormattableString? where = null, int batch = UsualBatch)
        where TRow : StepRow;

    /// <summary>Shows every row of a table, in the order of the primary key, and changes nothing.</summary>
    /// <returns>How many rows it showed.</returns>
    public abstract Task<long> ReadAsync<TRow>(TableHandle<TRow> table, Action<TRow> read, FormattableString? where = null, int batch = UsualBatch)
        where TRow : StepRow;

    /// <summary>As above, for work that waits.</summary>
    public abstract Task<long> ReadAsync<TRow>(TableHandle<TRow> table, Func<TRow, Task> read, FormattableString? where = null, int batch = UsualBatch)
        where TRow : StepRow;

    /// <summary>Inserts a row: the properties that were set; the database gives the rest its defaults.</summary>
    public abstract Task InsertAsync<TRow>(TableHandle<TRow> table, TRow row)
        where TRow : StepRow;

    /// <summary>
    /// Runs SQL in which handles become quoted names and everything else in braces becomes a parameter: <c>$"update {After.Users} set {After.Users.Phone} = {value}"</c>. A column
    /// stands without its table; <c>{After.Users}.{After.Users.Phone}</c> is one with it.
    /// </summary>
    /// <returns>How many rows it touched; they count as changed.</returns>
    public abstract Task<long> ExecuteAsync(FormattableString sql);

    /// <summary>Leaves a row alone: what was set in it is not written, and it is listed with the reason.</summary>
    /// <param name="row">A row that this step shows at the moment.</param>
    /// <param name="why">The reason, a few words.</param>
    public abstract void Leave(StepRow row, string why);

    /// <summary>As above, because of a column's value, which is listed too, shortened.</summary>
    public abstract void Leave(StepRow row, ColumnHandle column, string why);

    /// <summary>Says something in the run's output and log.</summary>
    public abstract void Note(string text);
}

/// <summary>What a call of a data step came to.</summary>
/// <param name="Read">How many rows it read.</param>
/// <param name="Changed">How many it changed.</param>
/// <param name="LeftAlone">How many it could not process, and listed.</param>
public sealed record RowCounts(long Read, long Changed, long LeftAlone);
