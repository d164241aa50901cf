using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace SchemaGen.Runtime.Connections;

/// <summary>
/// Reads PostgreSQL's connection URIs (PostgreSQL manual, 34.1.1.2): <c>[user[:password]@][host[:port],…][/database][?key=value&amp;…]</c>,
/// percent-encoded, into libpq's keywords. .NET's own <see cref="Uri"/> normalises too much to be used for it.
/// </summary>
public static partial class PostgresUrl
{
    /// <summary>libpq's keywords and their values.</summary>
    /// <param name="rest">What follows <c>postgresql://</c>.</param>
    /// <param name="source">Where it was found, for messages.</param>
    /// <exception cref="UsageException">It is malformed; the message quotes nothing, since any part may be a piece of a password.</exception>
    public static Dictionary<string, string> Parse(string rest, string source)
    {
        var keywords = new Dictionary<string, string>(StringComparer.Ordinal);
        rest = TakeUser(rest, Set);
        var question = rest.IndexOf('?');
        var query = question >= 0 ? rest[(question + 1)..] : "";
        rest = question >= 0 ? rest[..question] : rest;
        var slash = rest.IndexOf('/');
        if (slash >= 0)
        {
            if (rest.IndexOf('@', slash) >= 0)
            {
                throw Unencoded(source);
            }
            Set("dbname", rest[(slash + 1)..]);
            rest = rest[..slash];
        }
        ReadHosts(rest, source, Set);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            if (equals <= 0)
            {
                throw new UsageException($"{source}: a parameter after '?' lacks its '=value'");
            }
            Set(pair[..equals], pair[(equals + 1)..]);
        }
        return keywords;

        void Set(string keyword, string encoded)
        {
            if (encoded.Length > 0)
            {
                keywords[keyword] = Decode(encoded, source);
            }
        }
    }

    // As libpq: a user comes first if an '@' is met before a '/'. An '@' in a pasted password is forgiven: the last one counts.
    private static string TakeUser(string rest, Action<string, string> set)
    {
        var first = rest.IndexOfAny(['@', '/']);
        if (first < 0 || rest[first] == '/')
        {
            return rest;
        }
        var end = rest.IndexOfAny(['/', '?'], first);
        var at = rest.LastIndexOf('@', (end < 0 ? rest.Length : end) - 1);
        var user = rest[..at];
        var colon = user.IndexOf(':');
        set("user", colon >= 0 ? user[..colon] : user);
        set("password", colon >= 0 ? user[(colon + 1)..] : "");
        return rest[(at + 1)..];
    }

    private static void ReadHosts(string text, string source, Action<string, string> set)
    {
        var hosts = new List<string>();
        var ports = new List<string>();
        foreach (var entry in text.Split(','))
        {
            // An IPv6 address stands in brackets, because it holds colons of its own.
            var bracket = entry.StartsWith('[') ? entry.IndexOf(']') : 0;
            if (bracket < 0)
            {
                throw new UsageException($"{source}: the bracket around the host's address is not closed");
            }
            var colon = entry.IndexOf(':', bracket);
            var port = colon >= 0 ? entry[(colon + 1)..] : "";
            if (port.Length > 0 && !ushort.TryParse(port, out _))
            {
                throw Unencoded(source);
            }
            hosts.Add(bracket > 0 ? entry[1..bracket] : colon >= 0 ? entry[..colon] : entry);
            ports.Add(port);
        }
        set("host", string.Join(",", hosts).Trim(','));
        set("port", string.Join(",", ports).Trim(','));
    }

    private static UsageException Unencoded(string source) =>
        new($"{source}: the port is no number, or the database holds an '@'; in a password write %2F for '/', %40 for '@', %25 for '%'");

    private static string Decode(string text, string source) =>
        StrayPercent().IsMatch(text)
            ? throw new UsageException($"{source}: a '%' is not followed by two hexadecimal digits (write %25 for '%' itself)")
            : Uri.UnescapeDataString(text);

    [GeneratedRegex("%(?![0-9A-Fa-f]{2})")]
    private static partial Regex StrayPercent();
}
