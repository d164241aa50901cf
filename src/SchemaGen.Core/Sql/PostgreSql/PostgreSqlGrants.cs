using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>GRANT and REVOKE of exactly what differs.</summary>
internal static class PostgreSqlGrants
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>From one text of a grant, or of default privileges, to another; null is what there is without any.</summary>
    public static IEnumerable<string> Change(ObjectId id, string? old, string? target)
    {
        var (prefix, on) = id.Kind == ObjectKind.Grant ? ("", Target(id.On!)) : Scope(id.Member!);
        // REVOKE names no one but PUBLIC bare.
        var role = id.Name.Name == "public" ? "PUBLIC" : Sql.Name(id.Name.Name);
        return Change(Privileges(id, old), Privileges(id, target), prefix, on, role);
    }

    private static IEnumerable<string> Change(IReadOnlyList<Privilege> old, IReadOnlyList<Privilege> target, string prefix, string on, string role)
    {
        var gone = old.Where(privilege => !target.Any(other => Same(privilege, other))).ToList();
        // What is revoked on the whole is revoked on every column too (PostgreSQL manual, REVOKE).
        var kept = old.Where(privilege => !gone.Any(other => other.Column is null && other.Name == privilege.Name)).ToList();
        var lessened = kept.Where(privilege => privilege.WithGrantOption && target.Any(other => Same(privilege, other) && !other.WithGrantOption)).ToList();
        var granted = target.Where(privilege => !kept.Any(other => Same(privilege, other) && (other.WithGrantOption || !privilege.WithGrantOption))).ToList();
        var plain = granted.Where(privilege => !privilege.WithGrantOption).ToList();
        var granting = granted.Where(privilege => privilege.WithGrantOption).ToList();
        if (gone.Count > 0)
        {
            yield return $"{prefix}REVOKE {List(gone)} ON {on} FROM {role}";
        }
        if (lessened.Count > 0)
        {
            yield return $"{prefix}REVOKE GRANT OPTION FOR {List(lessened)} ON {on} FROM {role}";
        }
        if (plain.Count > 0)
        {
            yield return $"{prefix}GRANT {List(plain)} ON {on} TO {role}";
        }
        if (granting.Count > 0)
        {
            yield return $"{prefix}GRANT {List(granting)} ON {on} TO {role} WITH GRANT OPTION";
        }
    }

    private static bool Same(Privilege left, Privilege right) => left.Name == right.Name && left.Column == right.Column;

    private static string List(IEnumerable<Privilege> privileges) => string.Join(", ", privileges
        .GroupBy(privilege => (privilege.Name, IsWhole: privilege.Column is null))
        .Select(group => group.Key.Name + (group.Key.IsWhole ? "" : $" ({string.Join(", ", group.Select(privilege => privilege.Column))})")));

    private static IReadOnlyList<Privilege> Privileges(ObjectId id, string? source) =>
        source is not null ? Privilege.Read(source)
        : id.Name.Name == "public" && Default(id) is { } name ? [new Privilege(name, null, false)]
        : [];

    // What everybody may do without being told so (PostgreSQL manual, "Privileges"). Default privileges of one schema only add to it.
    private static string? Default(ObjectId id) => id.Kind == ObjectKind.Grant
        ? id.On!.Kind switch
        {
            ObjectKind.Function or ObjectKind.Procedure => "execute",
            ObjectKind.Enum or ObjectKind.Domain or ObjectKind.Composite or ObjectKind.Range => "usage",
            // The one schema that is there from the start.
            ObjectKind.Schema when id.On.Name.Name == "public" => "usage",
            _ => null,
        }
        : LineReader.Words(id.Member!) is var words && words.Contains("in") ? null
        : words[0] switch
        {
            "functions" or "routines" => "execute",
            "types" => "usage",
            _ => null,
        };

    private static string Target(ObjectId on) =>
        on.Kind is ObjectKind.View or ObjectKind.MaterializedView ? "TABLE " + Sql.Name(on.Name) : PostgreSqlNames.Of(on);

    private static (string Prefix, string On) Scope(string member)
    {
        var reader = new LineReader(member);
        var objects = reader.Word().ToUpperInvariant().Replace('_', ' ');
        var schema = reader.Take("in") ? $"IN SCHEMA {Sql.Name(reader.Name())} " : "";
        var owner = reader.Take("for") ? $"FOR ROLE {Sql.Name(reader.Name())} " : "";
        return ($"ALTER DEFAULT PRIVILEGES {owner}{schema}", objects);
    }
}
