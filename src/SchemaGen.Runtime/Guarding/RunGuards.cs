using System.Collections.Generic;
using SchemaGen.Core.Guarding;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Running;
using SchemaGen.Runtime.Starting;

namespace SchemaGen.Runtime.Guarding;

/// <summary>The checks that every run on a database of some worth is asked: the tool's, a deployment's, an application's own.</summary>
public static class RunGuards
{
    /// <summary>For <see cref="RunOptions.Checks"/>.</summary>
    /// <param name="target">The database.</param>
    /// <param name="isProduction">Whether the environment says that this is production; see <see cref="Destruction.IsProductionEnvironment"/>.</param>
    /// <param name="named">The database whose data may be destroyed, or null.</param>
    /// <param name="tested">The revisions that passed a test; a database that takes no others is asked for them.</param>
    public static IReadOnlyList<IRunCheck> Usual(
        ConnectionTarget target, bool isProduction, string? named = null, IReadOnlyCollection<TestedRevision>? tested = null) =>
        [new SourcesCheck(), new RowsCheck(isProduction, WholeDatabase.NameOf(target), named, tested ?? [])];
}
