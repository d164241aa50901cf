namespace SchemaGen.Core.Running;

/// <summary>How much of a run stands or falls together.</summary>
public enum Transactions
{
    /// <summary>Each revision has a transaction, interrupted by steps that can't run in one.</summary>
    PerRevision,

    /// <summary>One transaction for all revisions of a run; nothing in it may need to stand alone.</summary>
    PerRun,

    /// <summary>Each step has a transaction.</summary>
    None,
}
