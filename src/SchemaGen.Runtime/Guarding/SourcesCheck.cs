using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Guarding;
using SchemaGen.Runtime.Running;

namespace SchemaGen.Runtime.Guarding;

/// <summary>Refuses a run on a database that contradicts the sources; see <see cref="Discrepancy"/>.</summary>
public sealed class SourcesCheck : IRunCheck
{
    /// <inheritdoc/>
    /// <exception cref="RefusedException">It does.</exception>
    public async Task BeforePlanAsync(RunContext context, CancellationToken cancellation)
    {
        var ledger = await Ledger.ReadAsync(context.Tables, context.Session, context.History, context.Rows, cancellation);
        var found = ledger.Against(context.History, context.Session.Display).Where(one => one.Stops(context.Direction)).ToList();
        if (found.Count > 0)
        {
            throw new RefusedException(found[0].Message + (found.Count == 1 ? "" : $" (and {found.Count - 1} more: dotnet schemagen check)"));
        }
    }
}
