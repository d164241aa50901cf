using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Enums, domains, composite and range types: creation, and what ALTER can change of them.</summary>
internal static class PostgreSqlTypes
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>CREATE TYPE or DOMAIN.</summary>
    public static IEnumerable<string> Create(SchemaObject type)
    {
        var name = Sql.Name(type.Id.Name);
        switch (type)
        {
            case EnumType labels:
                yield return $"CREATE TYPE {name} AS ENUM ({string.Join(", ", labels.Labels.Select(Dialect.Literal))})";
                break;
            case CompositeType composite:
                yield return $"CREATE TYPE {name} AS ({string.Join(", ", composite.Fields.Select(Field))})";
                break;
            case SourceObject range:
                yield return $"CREATE TYPE {name} AS RANGE ({range.Source})";
                break;
            case DomainType domain:
                yield return $"CREATE DOMAIN {name} AS {domain.Type}"
                    + (domain.Collation is null ? "" : $" COLLATE {Dialect.Collation(domain.Collation)}")
                    + (domain.Default is null ? "" : $" DEFAULT {domain.Default}")
                    + (domain.IsNullable ? "" : " NOT NULL")
                    + string.Concat(domain.Checks.Where(check => !check.NotValid).Select(check => " " + ConstraintSql.Check(Sql, check)));
                foreach (var check in domain.Checks.Where(check => check.NotValid))
                {
                    yield return $"ALTER DOMAIN {name} ADD {ConstraintSql.Check(Sql, check)}";
                }
                break;
        }
    }

    /// <summary>Whether every old label stays, in order: then new ones are added between them.</summary>
    public static bool OnlyAddsLabels(EnumType old, EnumType target) => target.Labels.Where(old.Labels.Contains).SequenceEqual(old.Labels);

    /// <summary>ADD VALUE for each new label, each after one that is there by then.</summary>
    public static IEnumerable<string> AddLabels(EnumType old, EnumType target)
    {
        var labels = target.Labels;
        for (var at = 0; at < labels.Count; at++)
        {
            if (!old.Labels.Contains(labels[at]))
            {
                var place = at > 0 ? " AFTER " + Dialect.Literal(labels[at - 1]) : old.Labels.Count > 0 ? " BEFORE " + Dialect.Literal(old.Labels[0]) : "";
                yield return $"ALTER TYPE {Sql.Name(target.Id.Name)} ADD VALUE {Dialect.Literal(labels[at])}{place}";
            }
        }
    }

    /// <summary>ALTER DOMAIN: default, NOT NULL and checks. Its type and collation can't change.</summary>
    public static IEnumerable<string> Change(DomainType old, DomainType target)
    {
        var alter = $"ALTER DOMAIN {Sql.Name(target.Id.Name)} ";
        foreach (var check in old.Checks.Where(check => !target.Checks.Any(other => Keeps(check, other))))
        {
            yield return alter + $"DROP CONSTRAINT {Sql.Name(check.Name)}";
        }
        if (old.Default != target.Default)
        {
            yield return alter + (target.Default is null ? "DROP DEFAULT" : "SET DEFAULT " + target.Default);
        }
        if (old.IsNullable != target.IsNullable)
        {
            yield return alter + (target.IsNullable ? "DROP NOT NULL" : "SET NOT NULL");
        }
        foreach (var check in target.Checks)
        {
            if (old.Checks.FirstOrDefault(other => Keeps(other, check)) is not { } kept)
            {
                yield return alter + $"ADD {ConstraintSql.Check(Sql, check)}";
            }
            else if (kept.NotValid && !check.NotValid)
            {
                yield return alter + $"VALIDATE CONSTRAINT {Sql.Name(check.Name)}";
            }
        }
    }

    /// <summary>The checks that rows have to fulfil from now on.</summary>
    public static IEnumerable<CheckConstraint> NewChecks(DomainType old, DomainType target) =>
        target.Checks.Where(check => !check.NotValid && !old.Checks.Any(other => Keeps(other, check) && !other.NotValid));

    /// <summary>DROP and ADD ATTRIBUTE; fields whose type changes are <see cref="Retyped"/>'s.</summary>
    public static IEnumerable<string> ChangeFields(CompositeType old, CompositeType target)
    {
        var alter = $"ALTER TYPE {Sql.Name(target.Id.Name)} ";
        return old.Fields.Where(field => target.Fields.All(other => other.Name != field.Name)).Select(field => $"{alter}DROP ATTRIBUTE {Sql.Name(field.Name)}")
            .Concat(target.Fields.Where(field => old.Fields.All(other => other.Name != field.Name)).Select(field => $"{alter}ADD ATTRIBUTE {Field(field)}"));
    }

    /// <summary>The fields that are there before and after with another type or collation.</summary>
    public static IReadOnlyList<Column> Retyped(CompositeType old, CompositeType target) => target.Fields
        .Where(field => old.Fields.Any(other => other.Name == field.Name && (other.Type != field.Type || other.Collation != field.Collation))).ToList();

    /// <summary>ALTER ATTRIBUTE, which the server takes only where no column has the type.</summary>
    public static IEnumerable<string> ChangeTypes(CompositeType old, CompositeType target) => Retyped(old, target).Select(field =>
        $"ALTER TYPE {Sql.Name(target.Id.Name)} ALTER ATTRIBUTE {Sql.Name(field.Name)} TYPE {field.Type}"
        + (field.Collation is not null ? $" COLLATE {Dialect.Collation(field.Collation)}" : ""));

    private static string Field(Column field) =>
        $"{Sql.Name(field.Name)} {field.Type}" + (field.Collation is null ? "" : $" COLLATE {Dialect.Collation(field.Collation)}");

    // A valid constraint does not become one that is not.
    private static bool Keeps(CheckConstraint old, CheckConstraint target) =>
        old.Name == target.Name && SqlTokens.Same(old.Expression, target.Expression) && (old.NotValid || !target.NotValid);
}
