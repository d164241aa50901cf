using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SchemaGen.Runtime.Connections;

/// <summary>libpq's environment variables and connection service file (PostgreSQL manual, 34.15 and 34.17), which Npgsql doesn't read.</summary>
public static class Libpq
{
    private static readonly (string Variable, string Keyword)[] Variables =
    [
        ("PGHOST", "host"), ("PGPORT", "port"), ("PGDATABASE", "dbname"), ("PGUSER", "user"), ("PGPASSWORD", "password"),
        ("PGSSLMODE", "sslmode"), ("PGOPTIONS", "options"), ("PGAPPNAME", "application_name"), ("PGCONNECT_TIMEOUT", "connect_timeout"),
    ];

    private static readonly string[] Naming = ["PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE"];

    /// <summary>Whether the environment names a server, a database, a user or a service.</summary>
    public static bool IsConfigured(Surroundings surroundings) => Naming.Any(variable => surroundings.Find(variable) is not null);

    /// <summary>What was given, then the service's entries, then the variables: the order of libpq.</summary>
    /// <exception cref="UsageException">The service is in no file.</exception>
    public static Dictionary<string, string> Complete(IReadOnlyDictionary<string, string> given, Surroundings surroundings)
    {
        var keywords = new Dictionary<string, string>(given, StringComparer.Ordinal);
        if (keywords.Remove("service", out var service) || (service = surroundings.Find("PGSERVICE")) is not null)
        {
            foreach (var entry in Service(service, surroundings))
            {
                keywords.TryAdd(entry.Key, entry.Value);
            }
        }
        foreach (var (variable, keyword) in Variables)
        {
            if (surroundings.Find(variable) is { } value)
            {
                keywords.TryAdd(keyword, value);
            }
        }
        return keywords;
    }

    private static Dictionary<string, string> Service(string name, Surroundings surroundings)
    {
        var files = new List<string>();
        if (surroundings.Find("PGSERVICEFILE") is { } own)
        {
            files.Add(own);
        }
        else if ((surroundings.Find("HOME") ?? surroundings.Find("USERPROFILE")) is { } home)
        {
            files.Add(Path.Combine(home, ".pg_service.conf"));
        }
        if (surroundings.Find("PGSYSCONFDIR") is { } folder)
        {
            files.Add(Path.Combine(folder, "pg_service.conf"));
        }
        foreach (var file in files)
        {
            if (surroundings.ReadFile(file) is { } text && Section(text, name) is { } entries)
            {
                return entries;
            }
        }
        throw new UsageException(
            $"the connection service '{name}' (PGSERVICE) is not defined in {(files.Count == 0 ? "any file: set PGSERVICEFILE" : string.Join(" or ", files))}");
    }

    private static Dictionary<string, string>? Section(string text, string name)
    {
        Dictionary<string, string>? entries = null;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith('['))
            {
                if (entries is not null)
                {
                    return entries;
                }
                entries = line == $"[{name}]" ? new Dictionary<string, string>(StringComparer.Ordinal) : null;
            }
            else if (entries is not null && !line.StartsWith('#') && line.IndexOf('=') is > 0 and var equals)
            {
                entries[line[..equals].Trim()] = line[(equals + 1)..].Trim();
            }
        }
        return entries;
    }
}
