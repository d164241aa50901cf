using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Laws;
using SchemaGen.DatabaseTests.Servers;

namespace SchemaGen.DatabaseTests.Pairs;

/// <summary>Databases that cases take in turns: each is empty again when it comes back, or it doesn't come back.</summary>
public sealed class PairDatabases(PostgresServer server, Database kind) : IAsyncDisposable
{
    private readonly ConcurrentBag<TestDatabase> free = [];
    private readonly List<TestDatabase> made = [];
    private readonly SemaphoreSlim roles = new(1);
    private bool hasRoles;

    /// <summary>An empty database.</summary>
    public async Task<TestDatabase> TakeAsync()
    {
        if (free.TryTake(out var database))
        {
            return database;
        }
        database = await TestDatabase.NewAsync(kind, server);
        lock (made)
        {
            made.Add(database);
        }
        await CreateRolesAsync(database);
        return database;
    }

    /// <summary>Gives back a database if there is nothing left in it.</summary>
    public async Task GiveAsync(TestDatabase database)
    {
        if (await Facts.OfAsync(database) == "")
        {
            free.Add(database);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var database in made)
        {
            await database.DisposeAsync();
        }
        roles.Dispose();
    }

    // Roles belong to the whole server.
    private async Task CreateRolesAsync(TestDatabase database)
    {
        await roles.WaitAsync();
        try
        {
            if (kind == Database.PostgreSql && !hasRoles)
            {
                await database.ExecuteAsync(
                    """
                    DO $$ BEGIN
                        IF to_regrole('app_reader') IS NULL THEN CREATE ROLE app_reader; END IF;
                        IF to_regrole('app_writer') IS NULL THEN CREATE ROLE app_writer; END IF;
                    END $$
                    """);
                hasRoles = true;
            }
        }
        finally
        {
            roles.Release();
        }
    }
}
