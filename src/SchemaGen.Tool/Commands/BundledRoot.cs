using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Text;
using SchemaGen.Core.Revisions;
using SchemaGen.Tool.Bundles;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary>The commands of a bundled executable: those that need nothing but the revisions and a database.</summary>
internal static class BundledRoot
{
    /// <summary>The names of its commands.</summary>
    public static readonly HashSet<string> Names =
    [
        "upgrade", "downgrade", "current", "history", "heads", "branches", "show", "stamp", "status", "plan", "log", "graph", "ensure-version", "protect",
        "unprotect", "inspect", "wait", "create-database", "drop-database", "reset", "deploy",
    ];

    private static readonly Option[] Options = [GlobalOptions.Connection, GlobalOptions.ConnectionName, GlobalOptions.Verbose, GlobalOptions.Json, GlobalOptions.Yes];

    /// <summary>What remains of all commands; the description says which revisions are inside.</summary>
    public static RootCommand Of(Bundle bundle, IEnumerable<Command> commands)
    {
        var root = new RootCommand(Description(bundle));
        foreach (var command in commands.Where(command => Names.Contains(command.Name)))
        {
            root.Subcommands.Add(command);
        }
        foreach (var option in Options)
        {
            root.Options.Add(option);
        }
        return root;
    }

    private static string Description(Bundle bundle)
    {
        const int Shown = 10;
        var history = History.Of(bundle.Model.Revisions);
        var texts = new Output.RevisionWords(history);
        var newest = history.InOrder.Reverse().ToList();
        var text = new StringBuilder(System.FormattableString.Invariant($"Takes a database of {bundle.Name} along the revisions inside ({newest.Count}, newest first):"));
        foreach (var revision in newest.Take(Shown))
        {
            text.Append("\n    ").Append(texts.Line(revision.Id));
        }
        return text.Append(newest.Count > Shown ? "\n    … (all of them: history)" : "").ToString();
    }
}
