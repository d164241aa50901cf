using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Revisions;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Tool.Code;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands;

/// <summary>The options that all commands share, and what they stand for.</summary>
internal static class GlobalOptions
{
    public static readonly Option<string?> Project = Recursive<string?>("--project", "The project file or its folder (default: the one in the current folder).", "-p");
    public static readonly Option<string?> Configuration = Recursive<string?>("--configuration", "The configuration to build, such as Release.", "-c");
    public static readonly Option<bool> NoBuild = Recursive<bool>("--no-build", "Take what was built before.");
    public static readonly Option<string?> Assembly = Recursive<string?>("--assembly", "Read this assembly; neither project nor SDK is needed.");
    public static readonly Option<string?> Model = Recursive<string?>("--model", "Of a project with several models, the one that is meant; 'default' is the one without a name.");
    public static readonly Option<string?> Connection = Recursive<string?>("--connection", "The database: postgresql://user@host/database, sqlite:///file.db, or key=value (default: DATABASE_URL and others).");
    public static readonly Option<string?> ConnectionName = Recursive<string?>("--connection-name", "The connection string's name in appsettings.json or in ConnectionStrings__<name> (default: Default).");
    public static readonly Option<bool> Verbose = Recursive<bool>("--verbose", "Say more.", "-v");
    public static readonly Option<bool> Json = Recursive<bool>("--json", "The result as JSON.");
    public static readonly Option<bool> Yes = Recursive<bool>("--yes", "Ask nothing.", "-y");

    public static IEnumerable<Option> All => [Project, Configuration, NoBuild, Assembly, CodeProcess.StartupProject, Model, Connection, ConnectionName, Verbose, Json, Yes];

    /// <summary>The tool's version, for the log.</summary>
    public static string Version { get; } =
        (typeof(GlobalOptions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?").Split('+')[0];

    public static ProjectSource Source(this ParseResult parsed) => new(
        parsed.GetValue(Project), parsed.GetValue(Configuration), parsed.GetValue(NoBuild), ProjectCode.Inside?.Assembly ?? parsed.GetValue(Assembly), parsed.GetValue(Model));

    /// <summary>The revisions and the databases that they are for.</summary>
    public static async Task<(History History, CompiledModel Model, EquatableArray<Database> Databases)> HistoryAsync(
        this ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        var (model, databases) = await LoadedProject.LoadModelAsync(parsed.Source(), terminal, cancellation);
        return (History.Of(model.Revisions), model, databases);
    }

    /// <summary>The database that is meant: the one that <paramref name="connection"/> or else <c>--connection</c> names, or that the surroundings do.</summary>
    public static ConnectionTarget Target(this ParseResult parsed, string? connection = null) =>
        ConnectionResolver.Resolve(parsed.ConnectionInputs(connection));

    /// <summary>All that decides which database is meant.</summary>
    public static ConnectionInputs ConnectionInputs(this ParseResult parsed, string? connection = null) => new(
        connection ?? parsed.GetValue(Connection), parsed.GetValue(ConnectionName), parsed.Folder(), parsed.Surroundings());

    /// <summary>Environment and files, with the <c>.env</c> files that belong to the project.</summary>
    public static Surroundings Surroundings(this ParseResult parsed) =>
        DotEnv.Complete(Runtime.Connections.Surroundings.OfProcess, parsed.Folder(), Directory.GetCurrentDirectory());

    /// <summary>The name of the project file or assembly, without its ending.</summary>
    public static string ProjectName(this ParseResult parsed) =>
        Path.GetFileNameWithoutExtension(parsed.GetValue(Assembly) ?? ProjectFinder.Find(parsed.GetValue(Project)));

    /// <summary>The folder of the project, or of the assembly.</summary>
    public static string Folder(this ParseResult parsed)
    {
        var project = Path.GetFullPath(parsed.GetValue(Assembly) ?? parsed.GetValue(Project) ?? ".");
        return Directory.Exists(project) ? project : Path.GetDirectoryName(project)!;
    }

    private static Option<T> Recursive<T>(string name, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, Recursive = true };
}
