using System;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Core.Settings;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;

namespace SchemaGen.Hosting.Starting;

/// <summary>The application's revisions and the database that they are for, read when first asked for.</summary>
internal sealed class ApplicationSchema(RevisionRegistry registry, SchemaGenOptions options, IConfiguration? configuration)
{
    private readonly Lazy<(History History, ProjectSettings Settings)> compiled = new(() => Read(registry));
    private readonly Lazy<ConnectionTarget> target = new(() => Resolve(options, configuration));

    /// <summary>What the application wants.</summary>
    public SchemaGenOptions Options => options;

    /// <summary>The revisions.</summary>
    /// <exception cref="UsageException">They were compiled by another version, or there is no sound history in them.</exception>
    public History History => compiled.Value.History;

    /// <summary>The code of the data step of a revision and a method's name, or null.</summary>
    public Func<string, string, Func<DataStep, Task>?> Steps => registry.Steps;

    /// <summary>What the project's properties say.</summary>
    /// <exception cref="UsageException">As for <see cref="History"/>.</exception>
    public ProjectSettings Settings => compiled.Value.Settings;

    /// <summary>The database.</summary>
    /// <exception cref="UsageException">None is named, or what names it can't be read; the message holds no secret.</exception>
    public ConnectionTarget Target => target.Value;

    private static (History History, ProjectSettings Settings) Read(RevisionRegistry registry)
    {
        try
        {
            return CompiledModel.Read(registry);
        }
        catch (Exception unsound) when (unsound is FormatException or RevisionException)
        {
            throw new UsageException("the application's revisions can't be used: " + unsound.Message, unsound);
        }
    }

    // The configuration has the environment in it, and more: it comes before what a command line would look up.
    private static ConnectionTarget Resolve(SchemaGenOptions options, IConfiguration? configuration)
    {
        var name = options.ConnectionName ?? ConnectionResolver.DefaultName;
        return options.Connection is { } given
            ? ConnectionText.Parse(given, "SchemaGenOptions.Connection", Surroundings.OfProcess)
            : configuration?["ConnectionStrings:" + name] is { Length: > 0 } configured
            ? ConnectionText.Parse(configured, "ConnectionStrings:" + name, Surroundings.OfProcess)
            : ConnectionResolver.Resolve(new ConnectionInputs(null, options.ConnectionName, null, Surroundings.OfProcess));
    }
}
