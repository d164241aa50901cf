using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;
using SchemaGen.Runtime.Databases;
using SchemaGen.Runtime.Recording;

namespace SchemaGen.Runtime.Running;

/// <summary>
/// Something that may refuse a run by throwing a <see cref="FailureException"/>. It is asked once after the version table is read, when a refusal costs nobody
/// a lock, and again under the lock, where what it finds stays true; then again whenever another run was faster and the way is planned anew.
/// </summary>
public interface IRunCheck
{
    /// <summary>Before a plan is made: the version table may hold anything, and nothing may be pending.</summary>
    Task BeforePlanAsync(RunContext context, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Before the plan, which is not empty, runs.</summary>
    Task BeforeRunAsync(RunContext context, EquatableArray<PlannedRevision> plan, CancellationToken cancellation) => Task.CompletedTask;
}

/// <summary>Where a run stands when its checks are asked.</summary>
/// <param name="Session">The run's own connection, outside of a transaction.</param>
/// <param name="History">The project's revisions.</param>
/// <param name="Direction">Up or down.</param>
/// <param name="Target">Where to, as it was asked for.</param>
/// <param name="Rows">What the version table holds, in ordinal order.</param>
/// <param name="Tables">Where the database remembers its revisions.</param>
/// <param name="IsLocked">Whether other runs are kept away already.</param>
public sealed record RunContext(
    DatabaseSession Session, History History, Direction Direction, string Target, EquatableArray<string> Rows, HistoryTables Tables, bool IsLocked);
