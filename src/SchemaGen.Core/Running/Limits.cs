namespace SchemaGen.Core.Running;

/// <summary>How long things may take, in milliseconds; null is no limit for a statement, and not said for a lock.</summary>
/// <param name="Statement">One statement.</param>
/// <param name="Lock">One statement's wait for a table.</param>
public sealed record Limits(long? Statement = null, long? Lock = null)
{
    /// <summary>These, where they are given, else those of <paramref name="other"/>: the command line goes before the revision, that before the default.</summary>
    public Limits Or(Limits other) => new(Statement ?? other.Statement, Lock ?? other.Lock);
}
