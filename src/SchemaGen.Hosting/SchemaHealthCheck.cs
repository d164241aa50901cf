using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SchemaGen.Hosting;

/// <summary>
/// Current: healthy. Behind or unreachable: what the registration says, which is unhealthy unless told otherwise. Ahead: degraded, since it is the ordinary state of
/// an old process while a new version is rolled out.
/// </summary>
internal sealed class SchemaHealthCheck(ISchemaStatusReader reader) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = await reader.ReadAsync(cancellationToken);
        var health = status.State switch
        {
            SchemaState.Current => HealthStatus.Healthy,
            SchemaState.Ahead => HealthStatus.Degraded,
            _ => context.Registration.FailureStatus,
        };
        return new HealthCheckResult(health, status.Problem, data: new Dictionary<string, object>
        {
            ["state"] = status.State.ToString(),
            ["database"] = status.Database,
            ["current"] = status.Current,
            ["pending"] = status.Pending,
            ["unknown"] = status.Unknown,
        });
    }
}
