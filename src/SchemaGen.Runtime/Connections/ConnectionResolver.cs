using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace SchemaGen.Runtime.Connections;

/// <summary>
/// Finds the database that is meant. First hit wins: <c>--connection</c>, <c>ConnectionStrings:&lt;name&gt;</c> (environment, then
/// appsettings files), <c>SCHEMAGEN_CONNECTION</c>, <c>DATABASE_URL</c>, libpq's <c>PG*</c> variables and service file.
/// </summary>
public static class ConnectionResolver
{
    /// <summary>The name that is looked up when none is given.</summary>
    public const string DefaultName = "Default";

    /// <summary>The database that is meant.</summary>
    /// <exception cref="UsageException">None is named, or what names it can't be read; the message holds no secret.</exception>
    public static ConnectionTarget Resolve(ConnectionInputs inputs)
    {
        var surroundings = inputs.Surroundings;
        if (inputs.Connection is not null)
        {
            return ConnectionText.Parse(inputs.Connection, "--connection", surroundings);
        }
        if (Named(inputs) is var (text, source))
        {
            return ConnectionText.Parse(text, source, surroundings);
        }
        if (inputs.Name is not null)
        {
            throw new UsageException(
                $"no connection string '{inputs.Name}': set ConnectionStrings__{inputs.Name}, or ConnectionStrings in appsettings.json");
        }
        foreach (var variable in (string[])["SCHEMAGEN_CONNECTION", "DATABASE_URL"])
        {
            if (surroundings.Find(variable) is { } value)
            {
                return ConnectionText.Parse(value, variable, surroundings);
            }
        }
        return Libpq.IsConfigured(surroundings)
            ? PostgresTarget.Build(new Dictionary<string, string>(), "PGHOST and its like", surroundings)
            : throw new UsageException(
                "no database is named: pass --connection, or set DATABASE_URL (postgresql://user@host/database or sqlite:///file.db)");
    }

    private static (string Text, string Source)? Named(ConnectionInputs inputs)
    {
        var name = inputs.Name ?? DefaultName;
        var variable = "ConnectionStrings__" + name;
        if (inputs.Surroundings.Find(variable) is { } value)
        {
            return (value, variable);
        }
        if (inputs.ProjectFolder is null)
        {
            return null;
        }
        var environment = inputs.Surroundings.Find("DOTNET_ENVIRONMENT")
            ?? inputs.Surroundings.Find("ASPNETCORE_ENVIRONMENT")
            ?? "Production";
        foreach (var file in (string[])[$"appsettings.{environment}.json", "appsettings.json"])
        {
            if (inputs.Surroundings.ReadFile(Path.Combine(inputs.ProjectFolder, file)) is { } json
                && FindInSettings(json, file, name) is { Length: > 0 } text)
            {
                return (text, $"ConnectionStrings:{name} of {file}");
            }
        }
        return null;
    }

    // Keys of .NET configuration ignore case; comments and trailing commas are allowed in it.
    private static string? FindInSettings(string json, string file, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return Property(Property(document.RootElement, "ConnectionStrings"), name) is { ValueKind: JsonValueKind.String } text
                ? text.GetString()
                : null;
        }
        catch (JsonException malformed)
        {
            throw new UsageException($"{file} is not valid JSON at line {malformed.LineNumber + 1}", malformed);
        }
    }

    private static JsonElement? Property(JsonElement? element, string name)
    {
        if (element is { ValueKind: JsonValueKind.Object } parent)
        {
            foreach (var property in parent.EnumerateObject())
            {
                if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
                {
                    return property.Value;
                }
            }
        }
        return null;
    }
}
