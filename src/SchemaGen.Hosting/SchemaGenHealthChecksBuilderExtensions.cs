using System;
using System.Collections.Generic;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SchemaGen;
using SchemaGen.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the schema to an application's health.</summary>
public static class SchemaGenHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of how the database stands to the application's revisions; needs <c>services.AddSchemaGen</c>.</summary>
    /// <param name="builder">What <c>services.AddHealthChecks()</c> returns.</param>
    /// <param name="name">The check's name.</param>
    /// <param name="failureStatus">What a database is that is behind or unreachable; null for unhealthy.</param>
    /// <param name="tags">By which checks are chosen.</param>
    public static IHealthChecksBuilder AddSchemaGen(
        this IHealthChecksBuilder builder, string name = "schema", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, provider => new SchemaHealthCheck((ISchemaStatusReader?)provider.GetService(typeof(ISchemaStatusReader))
                ?? throw new InvalidOperationException("the schema's health check needs services.AddSchemaGen(…)")),
            failureStatus, tags));
    }
}
