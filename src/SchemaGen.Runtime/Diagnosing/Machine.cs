using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Diagnosing;
using SchemaGen.Core.Planning;
using SchemaGen.Model;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Processes;

namespace SchemaGen.Runtime.Diagnosing;

/// <summary>Gathers what the machine says that the tool runs on.</summary>
public static class Machine
{
    private static readonly string[] Variables = ["SCHEMAGEN_CONNECTION", "DATABASE_URL"];

    /// <summary>The facts.</summary>
    /// <param name="inputs">What decides which database is meant; when the command line says it, there is nothing to compare.</param>
    /// <param name="database">The product that is meant.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<MachineFacts> ReadAsync(ConnectionInputs inputs, Database database, CancellationToken cancellation) =>
        new(Connections(inputs), database == Database.PostgreSql ? await PgDumpAsync(cancellation) : null);

    /// <summary>Every connection that the surroundings name, in the order in which they count.</summary>
    public static EquatableArray<NamedConnection> Connections(ConnectionInputs inputs)
    {
        if (inputs.Connection is not null || inputs.Name is not null)
        {
            return default;
        }
        var found = new List<NamedConnection>();
        Add($"ConnectionStrings:{ConnectionResolver.DefaultName} of appsettings.json or the environment", inputs, name =>
            name.StartsWith("ConnectionStrings__", StringComparison.Ordinal) || name.EndsWith("_ENVIRONMENT", StringComparison.Ordinal));
        foreach (var variable in Variables)
        {
            Add(variable, inputs with { ProjectFolder = null }, name => name == variable);
        }
        return found.ToEquatableArray();

        // The resolver, in surroundings in which only one thing names a database.
        void Add(string source, ConnectionInputs only, Func<string, bool> isVisible)
        {
            var surroundings = only.Surroundings with { Variable = name => isVisible(name) ? only.Surroundings.Variable(name) : null };
            try
            {
                found.Add(new NamedConnection(source, ConnectionResolver.Resolve(only with { Surroundings = surroundings }).Display));
            }
            catch (UsageException)
            {
                // It names none, or one that can't be read: a command that needs it says so.
            }
        }
    }

    // pg_dump (PostgreSQL) 15.4 (Debian 15.4-1)
    private static async Task<string?> PgDumpAsync(CancellationToken cancellation) =>
        (await ChildProcess.RunAsync("pg_dump", ["--version"], new Dictionary<string, string>(), cancellation))?.Output
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(word => char.IsAsciiDigit(word[0]));
}
