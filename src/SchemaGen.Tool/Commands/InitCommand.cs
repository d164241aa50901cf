using System.CommandLine;
using System.IO;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Accepting;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary><c>init</c>: prepares the folder of revisions.</summary>
internal static class InitCommand
{
    private const string Attributes = "schema.snapshot text eol=lf\n";

    public static Command Create(Terminal terminal)
    {
        var command = new Command("init", "Prepare the folder of revisions.");
        command.SetAction((parsed, cancellation) => RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        // Nothing is compiled: a project at its beginning may not compile yet.
        var facts = await ProjectBuild.DescribeAsync(
            ProjectFinder.Find(parsed.GetValue(GlobalOptions.Project)), parsed.GetValue(GlobalOptions.Configuration), compile: false, terminal, cancellation);
        var path = facts.Migrations + "/.gitattributes";
        var isNew = !File.Exists(Path.Combine(facts.Folder, path));
        if (isNew)
        {
            ProjectFiles.Apply(facts.Folder, [new FileChange(path, Attributes)]);
        }
        if (parsed.GetValue(GlobalOptions.Json))
        {
            terminal.Write(new JsonObject { ["migrations"] = facts.Migrations, ["written"] = isNew ? new JsonArray(path) : [] });
            return (int)Outcome.Ok;
        }
        terminal.Write(isNew ? "Wrote " + path : path + " is there already");
        terminal.Write("Next: put [Table(\"users\")] or [Entity] on a class, dotnet build, dotnet schemagen revision --autogenerate -m \"initial schema\"");
        return (int)Outcome.Ok;
    }
}
