using System.CommandLine;
using SchemaGen.Tool.Commands.Looking;
using SchemaGen.Tool.Bundles;
using SchemaGen.Tool.Commands.Starting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary>All commands.</summary>
internal static class Root
{
    /// <param name="terminal">Where they write.</param>
    /// <param name="bundle">What the executable carries, or null in the tool.</param>
    public static RootCommand Create(Terminal terminal, Bundle? bundle = null)
    {
        Command[] commands =
        [
            InitCommand.Create(terminal),
            RevisionCommand.Create(terminal),
            RunCommand.Upgrade(terminal),
            RunCommand.Downgrade(terminal),
            CurrentCommand.Create(terminal),
            HistoryCommand.Create(terminal),
            HistoryCommand.Heads(terminal),
            HistoryCommand.Branches(terminal),
            ShowCommand.Create(terminal),
            GraphCommand.Create(terminal),
            StatusCommand.Create(terminal),
            PlanCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            StampCommand.Create(terminal),
            EnsureVersionCommand.Create(terminal),
            CheckCommand.Create(terminal),
            InspectCommand.Create(terminal),
            DiffCommand.Create(terminal),
            ScaffoldCommand.Create(terminal),
            AdoptCommand.Create(terminal),
            WaitCommand.Create(terminal),
            DatabaseCommands.Create(terminal),
            DatabaseCommands.Drop(terminal),
            ResetCommand.Create(terminal),
            DeployCommand.Create(terminal),
            BundleCommand.Create(terminal),
        ];
        if (bundle is not null)
        {
            return BundledRoot.Of(bundle, commands);
        }
        var root = new RootCommand("Writes, applies and undoes the revisions of a database schema.");
        foreach (var command in commands)
        {
            root.Subcommands.Add(command);
        }
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }
        return root;
    }
}
