using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Settings;

namespace SchemaGen.DatabaseTests.Hosting;

/// <summary>An application in this process: a host with another service, which was added first.</summary>
internal sealed class Application : IAsyncDisposable
{
    private readonly IHost host;

    /// <summary>One with the revisions of a history, as the generator would hand them over.</summary>
    public Application(History history, Action<SchemaGenOptions> configure, params (string Key, string Value)[] settings)
        : this(Registry(history), configure, settings)
    {
    }

    /// <summary>One with a registry.</summary>
    public Application(RevisionRegistry registry, Action<SchemaGenOptions> configure, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.Logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.AddHostedService(_ => Other);
        builder.Services.AddSchemaGen(registry, configure);
        builder.Services.AddHealthChecks().AddSchemaGen();
        host = builder.Build();
    }

    public LogLines Log { get; } = new();

    /// <summary>The service that must not run before the database is right.</summary>
    public OtherService Other { get; } = new();

    public static RevisionRegistry Registry(History history, ProjectSettings? settings = null) => new(
        CompiledModel.FormatVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
        RevisionText.Write(history.InOrder.ToList()),
        (settings ?? ProjectSettings.Default).Write());

    public Task StartAsync() => host.StartAsync();

    public Task<SchemaStatus> StatusAsync() => host.Services.GetRequiredService<ISchemaStatusReader>().ReadAsync();

    public async Task<HealthReportEntry> HealthAsync() =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["schema"];

    public async ValueTask DisposeAsync()
    {
        if (Other.IsStarted)
        {
            await host.StopAsync();
        }
        host.Dispose();
    }

    internal sealed class OtherService : IHostedService
    {
        public bool IsStarted { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            IsStarted = true;
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
