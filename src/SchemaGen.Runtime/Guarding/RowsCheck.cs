using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Guarding;

/// <summary>Lets a run destroy rows of a protected database, or in production, only if the database was named.</summary>
/// <param name="isProduction">Whether the environment says that this is production.</param>
/// <param name="database">The database's name, as it must be given.</param>
/// <param name="named">What was given, or null.</param>
/// <param name="tested">The revisions that passed a test, for a database that takes no others.</param>
public sealed class RowsCheck(bool isProduction, string database, string? named, IReadOnlyCollection<TestedRevision> tested) : IRunCheck
{
    /// <inheritdoc/>
    /// <exception cref="RefusedException">It destroys something, and was not allowed to; or a revision was never tested.</exception>
    public async Task BeforeRunAsync(RunContext context, EquatableArray<PlannedRevision> plan, CancellationToken cancellation)
    {
        var protection = await Protections.ReadAsync(context.Tables, context.Session, cancellation);
        if (protection.RequiresTested && context.Direction == Direction.Upgrade
            && TestedRevisions.Refuse(plan.Select(revision => (revision.Step.Id, PlannedRevision.Hash(revision.Definition))), tested, context.Session.Database) is { } untested)
        {
            throw new RefusedException(untested);
        }
        // A name that was given is compared wherever something is lost: it may be the wrong database.
        if ((!protection.IsOn && !isProduction && named is null) || await LossesAsync(context, plan, cancellation) is not { } losses)
        {
            return;
        }
        var destruction = new Destruction(
            DestructiveAct.DestroyRows, database, isProduction, IsConfirmed: false, named, CanAsk: false, protection.IsOn, losses);
        if (destruction.Judge() is Permission.Refused refused)
        {
            throw new RefusedException(refused.Reason);
        }
    }

    /// <summary>What a run would destroy, counted, in one line; null when nothing.</summary>
    private static async Task<string?> LossesAsync(RunContext context, EquatableArray<PlannedRevision> plan, CancellationToken cancellation)
    {
        var before = context.History.SchemaAt(context.Rows);
        var counted = new List<(Loss, long?)>();
        foreach (var loss in Loss.Of(before, plan.SelectMany(revision => revision.Operations), context.Session.Database))
        {
            counted.Add((loss, await CountAsync(context.Session, loss.CountSql, cancellation)));
        }
        return Loss.Tell(counted);
    }

    // What can't be counted counts as lost.
    private static async Task<long?> CountAsync(DatabaseSession session, string? sql, CancellationToken cancellation)
    {
        try
        {
            return sql is null ? null : long.Parse((await session.TextsAsync(sql, cancellation))[0]!, CultureInfo.InvariantCulture);
        }
        catch (DbException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
