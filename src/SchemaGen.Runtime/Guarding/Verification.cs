using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Planning;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Guarding;

/// <summary>The rows of a table before and after a run; null where the table was not there.</summary>
public sealed record CountedTable(string Table, long? Before, long? After);

/// <summary>What a run left behind.</summary>
/// <param name="Tables">The tables that it touched.</param>
/// <param name="ForeignKeys">Keys that do not hold, or that nobody checked, one line each.</param>
public sealed record VerifiedRun(EquatableArray<CountedTable> Tables, EquatableArray<string> ForeignKeys);

/// <summary>Counts the rows of every table that a run touches, before and after, and checks the foreign keys.</summary>
public sealed class Verification : IRunCheck
{
    // Ours are always valid; NOT VALID and what was loaded with triggers switched off is not.
    private const string PostgresKeys =
        """
        SELECT format('%s.%s was never checked: ALTER TABLE %s VALIDATE CONSTRAINT %I', conrelid::regclass, conname, conrelid::regclass, conname)
        FROM pg_constraint WHERE contype = 'f' AND NOT convalidated AND conparentid = 0 ORDER BY 1
        """;

    private const string SqliteKeys =
        """
        SELECT count(*) || ' rows of ' || "table" || ' refer to missing rows of ' || parent FROM pragma_foreign_key_check GROUP BY "table", parent ORDER BY 1
        """;

    private readonly List<(Touched Touched, long? Before)> counted = [];

    /// <inheritdoc/>
    public async Task BeforeRunAsync(RunContext context, EquatableArray<PlannedRevision> plan, CancellationToken cancellation)
    {
        if (!context.IsLocked || counted.Count > 0)
        {
            return;
        }
        var before = context.History.SchemaAt(context.Rows);
        foreach (var touched in Touched.Of(before, plan.SelectMany(revision => revision.Operations), context.Session.Database))
        {
            counted.Add((touched, await CountAsync(context.Session, touched.BeforeSql, cancellation)));
        }
    }

    /// <summary>After the run.</summary>
    public async Task<VerifiedRun> ReadAsync(DatabaseSession session, CancellationToken cancellation)
    {
        var tables = new List<CountedTable>();
        foreach (var (touched, before) in counted)
        {
            tables.Add(new CountedTable(touched.Table, before, await CountAsync(session, touched.AfterSql, cancellation)));
        }
        var keys = await session.TextsAsync(session.Database == Database.PostgreSql ? PostgresKeys : SqliteKeys, cancellation);
        return new VerifiedRun(tables.ToEquatableArray(), keys.OfType<string>().ToEquatableArray());
    }

    private static async Task<long?> CountAsync(DatabaseSession session, string? sql, CancellationToken cancellation) =>
        sql is null ? null : long.Parse((await session.TextsAsync(sql, cancellation))[0]!, CultureInfo.InvariantCulture);
}
