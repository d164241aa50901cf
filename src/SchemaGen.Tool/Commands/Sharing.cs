using System.CommandLine;
using SchemaGen.Core.Running;

namespace SchemaGen.Tool.Commands;

/// <summary><c>--transaction</c>: what stands or falls together.</summary>
internal static class Sharing
{
    private const string Run = "run", Revision = "revision", None = "none";

    public static Option<string> Option()
    {
        var option = new Option<string>("--transaction")
        {
            Description = "What stands or falls together: revision (each one), run (all of them), none (each step by itself).",
            DefaultValueFactory = _ => Revision,
        };
        option.AcceptOnlyFromAmong(Revision, Run, None);
        return option;
    }

    public static Transactions Of(string word) => word switch
    {
        Run => Transactions.PerRun,
        None => Transactions.None,
        _ => Transactions.PerRevision,
    };
}
