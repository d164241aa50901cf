using System.CommandLine;
using SchemaGen.Core.Guarding;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Starting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands.Starting;

/// <summary>What destroys a database's rows is done only when it was meant; see <see cref="Destruction"/>.</summary>
internal static class Consent
{
    /// <summary><c>--yes-destroy</c>.</summary>
    public static readonly Option<string?> YesDestroy = new("--yes-destroy")
    {
        Description = "The database's name, to say that it is this one whose data may be destroyed; production takes nothing less.",
    };

    /// <summary>Returns when it may be done.</summary>
    /// <exception cref="RefusedException">It may not.</exception>
    public static void Require(this ParseResult parsed, DestructiveAct act, ConnectionTarget target, Terminal terminal, bool isProtected = false)
    {
        var permission = new Destruction(
            act,
            WholeDatabase.NameOf(target),
            Destruction.IsProductionEnvironment(parsed.Surroundings().Variable),
            parsed.GetValue(GlobalOptions.Yes),
            parsed.GetValue(YesDestroy),
            terminal.CanAsk,
            isProtected).Judge();
        switch (permission)
        {
            case Permission.Refused refused:
                throw new RefusedException(refused.Reason);
            case Permission.Asked asked when !terminal.Confirm(asked.Question):
                throw new RefusedException("nothing was done");
        }
    }
}
