using System.CommandLine;
using SchemaGen.Core.Running;

namespace SchemaGen.Tool.Commands;

/// <summary><c>--transaction</c>: what stands or falls together.</summary>
internal static class Sharing
{
    private const string Run = "run", Revision = "revision", None = "none";

    public static readonly Option<string> Transaction = Option();

    /// <summary>What the command line says.</summary>
    public static Transactions Transactions(this ParseResult parsed) => Of(parsed.GetValue(Transaction)!);

    private static Option<string> Option()
    {
        var option = new Option<string>("--transaction")
        {
            Description = "What stands or falls together: revision (each one), run (all of them), none (each step by itself).",
            DefaultValueFactory = _ => Revision,
        };
        option.AcceptOnlyFromAmong(Revision, Run, None);
        return option;
    }

    private static Transactions Of(string word) => word switch
    {
        Run => Core.Running.Transactions.PerRun,
        None => Core.Running.Transactions.None,
        _ => Core.Running.Transactions.PerRevision,
    };
}
