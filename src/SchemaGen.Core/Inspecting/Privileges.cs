using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;

namespace SchemaGen.Core.Inspecting;

/// <summary>One privilege of an access control list; <paramref name="Column"/> is null for the whole object.</summary>
public sealed record Privilege(string Name, string? Column, bool IsGrantable);

/// <summary>Privileges as text.</summary>
public static class Privileges
{
    /// <summary>What stands for nothing at all where something is the default.</summary>
    public const string None = "none";

    /// <summary>All of PostgreSQL's, in the order in which they are written (manual, "Privileges").</summary>
    public static IReadOnlyList<string> All => Order;

    private static readonly string[] Order =
    [
        "select", "insert", "update", "delete", "truncate", "references", "trigger", "maintain",
        "usage", "execute", "create", "connect", "temporary", "set", "alter system",
    ];

    /// <summary>The canonical text: <c>select with grant option, insert, update (email, name)</c>; <c>none</c> for no privilege.</summary>
    public static string Write(IEnumerable<Privilege> privileges)
    {
        var all = privileges.Select(privilege => privilege with { Name = privilege.Name.ToLowerInvariant() }).ToList();
        var whole = all.Where(privilege => privilege.Column is null)
            .OrderBy(privilege => Rank(privilege.Name))
            .Select(privilege => privilege.Name + Option(privilege.IsGrantable));
        var parts = all.Where(privilege => privilege.Column is not null)
            .GroupBy(privilege => (privilege.Name, privilege.IsGrantable))
            .OrderBy(group => Rank(group.Key.Name)).ThenBy(group => group.Key.IsGrantable)
            .Select(group => $"{group.Key.Name} ({Columns(group)}){Option(group.Key.IsGrantable)}");
        var texts = whole.Concat(parts).ToList();
        return texts.Count == 0 ? None : string.Join(", ", texts);
    }

    private static string Columns(IEnumerable<Privilege> privileges) => string.Join(
        ", ", privileges.Select(privilege => privilege.Column!).OrderBy(name => name, StringComparer.Ordinal).Select(Identifiers.Write));

    private static string Option(bool isGrantable) => isGrantable ? " with grant option" : "";

    private static int Rank(string name) => Array.IndexOf(Order, name) is >= 0 and var rank ? rank : Order.Length;
}
