using System.CommandLine;
using SchemaGen.Tool.Commands.Guarding;
using SchemaGen.Tool.Commands.Starting;
using SchemaGen.Tool.Output;

namespace SchemaGen.Tool.Commands;

/// <summary>All commands.</summary>
internal static class Root
{
    public static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Writes, applies and undoes the revisions of a database schema.")
        {
            InitCommand.Create(terminal),
            RevisionCommand.Create(terminal),
            RunCommand.Upgrade(terminal),
            RunCommand.Downgrade(terminal),
            CurrentCommand.Create(terminal),
            HistoryCommand.Create(terminal),
            HistoryCommand.Heads(terminal),
            ShowCommand.Create(terminal),
            StampCommand.Create(terminal),
            CheckCommand.Create(terminal),
            InspectCommand.Create(terminal),
            DiffCommand.Create(terminal),
            ScaffoldCommand.Create(terminal),
            AdoptCommand.Create(terminal),
            ProtectCommand.Create(terminal),
            LogCommand.Create(terminal),
            TestCommand.Create(terminal),
            WaitCommand.Create(terminal),
            DatabaseCommands.Create(terminal),
            DatabaseCommands.Drop(terminal),
            ResetCommand.Create(terminal),
            DeployCommand.Create(terminal),
        };
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }
        return root;
    }
}
