using System.Collections.Generic;
using System.Data.Common;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Runtime.Databases;

namespace SchemaGen.Runtime.Running;

/// <summary>Asks a plan's pre-checks ahead of the run.</summary>
public static class AskedChecks
{
    /// <summary>
    /// How many rows stand in the way of each check; null where that can't be asked yet, since an earlier step makes what it asks about. The session may
    /// only read afterwards.
    /// </summary>
    public static async Task<Dictionary<PreCheck, string?>> AskAsync(
        DatabaseSession session, IEnumerable<PlannedRevision> revisions, CancellationToken cancellation)
    {
        await session.ExecuteAsync(
            session.Database == Database.PostgreSql ? "SET default_transaction_read_only = on" : "PRAGMA query_only = on", cancellation);
        var answers = new Dictionary<PreCheck, string?>();
        foreach (var check in revisions.SelectMany(revision => revision.Steps).SelectMany(step => step.PreChecks))
        {
            try
            {
                answers[check] = (await session.TextsAsync(check.CountSql, cancellation)).FirstOrDefault() ?? "0";
            }
            catch (DbException) when (session.IsOpen && !cancellation.IsCancellationRequested)
            {
                answers[check] = null;
            }
        }
        return answers;
    }
}
