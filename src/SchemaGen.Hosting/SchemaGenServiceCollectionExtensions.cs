using System;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SchemaGen;
using SchemaGen.Hosting.Starting;

// Where applications look for such methods, so that they need no further using.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a database's schema to an application.</summary>
public static class SchemaGenServiceCollectionExtensions
{
    /// <summary>
    /// Verifies or applies revisions when the application starts, before anything else of it does, and adds <see cref="ISchemaStatusReader"/>. A project
    /// with revisions of its own has the generated overload without <paramref name="registry"/>.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="registry">The revisions of another project.</param>
    /// <param name="configure">Says what happens, and on which database.</param>
    /// <exception cref="InvalidOperationException">It was called before: an application has one schema.</exception>
    public static IServiceCollection AddSchemaGen(
        this IServiceCollection services, RevisionRegistry registry, Action<SchemaGenOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(registry);
        if (services.Any(service => service.ServiceType == typeof(ApplicationSchema)))
        {
            throw new InvalidOperationException("AddSchemaGen was called twice: an application has one schema");
        }
        var options = new SchemaGenOptions();
        configure?.Invoke(options);
        return services
            .AddSingleton(provider => new ApplicationSchema(registry, options, provider.GetService<IConfiguration>()))
            .AddSingleton<ISchemaStatusReader>(provider => new SchemaStatusReader(provider.GetRequiredService<ApplicationSchema>()))
            .AddHostedService(provider => new StartupGate(
                provider.GetRequiredService<ApplicationSchema>(), provider.GetRequiredService<ILogger<StartupGate>>()));
    }
}
