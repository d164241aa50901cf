using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Columns;

/// <summary>Columns that come into a table that is there.</summary>
internal static class NewColumnRules
{
    public static IEnumerable<SafetyRule> All { get; } =
    [
        New("SCH4101", "New NOT NULL column without a value for rows that are there", "the statement fails as soon as the table has one row",
            "Add a Default, or a Fill for the rows that are there, or add it nullable and fill it in batches",
            (add, site) => IsWithoutValue(add, site) ? "is not null and has no value for the rows that are there" : null) with { Database = null },
        New("SCH4102", "New column with a volatile default", "every row gets a value of its own, so the whole table is written again while nobody can read it",
            "Add it nullable without default, set the default with AlterColumn, and fill the rows in batches",
            (add, site) => Value(add) is { } value && Volatility.In(value, site.Before) is { } function ? $"each row is written again for a value of {function}" : null,
            isRewrite: true),
        New("SCH4103", "New serial column", "every row gets a number, so the whole table is written again while nobody can read it",
            "Add it nullable, number the rows in batches, then make it not null and Identity",
            (add, _) => add.Column.Identity == Identity.Serial ? "each row is written again for its number" : null, isRewrite: true),
        New("SCH4104", "New identity column", "every row gets a number, so the whole table is written again while nobody can read it",
            "Add it nullable, number the rows in batches, then make it not null and Identity",
            (add, _) => add.Column.Identity is Identity.Always or Identity.ByDefault ? "each row is written again for its number" : null, isRewrite: true),
        New("SCH4105", "New stored generated column", "the expression is computed for every row, so the whole table is written again while nobody can read it",
            "Write Virtual (PostgreSQL 18), or add a plain column that a trigger keeps, and fill it in batches",
            (add, _) => add.Column.Generated is not null && !add.Column.IsVirtual ? "each row is written again for the computed value" : null, isRewrite: true),
        New("SCH4106", "New column of a domain with constraints", "the constraints are checked for every row by writing the whole table again, even when the column is null",
            "Give the column the domain's own type and a check of its own, NotValid first",
            (add, site) => Domains.AreConstrained(site.Before, add.Column.Type) ? $"each row is written again to check {add.Column.Type}" : null, isRewrite: true),
        New("SCH4107", "New column filled by one UPDATE", "all rows are updated at once in the transaction in which nobody can read the table",
            "Add the column nullable here, and fill it in batches in a revision of its own",
            (add, site) => IsFilledByUpdate(add, site) ? $"all rows are updated with {add.Fill} before anyone can read the table again" : null, isRewrite: false),
    ];

    private static SafetyRule New(string id, string title, string why, string safe, System.Func<AddColumn, Site, string?> find, bool isRewrite = false) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Lock = TableLock.Everyone,
        IsRewrite = isRewrite,
        Find = SafetyRule.On<AddColumn>((add, site) => site.IsKnown(add.Table) && find(add, site) is { } what ? new Hit($"{add.Table}.{add.Column.Name}", what) : null),
    };

    private static bool IsWithoutValue(AddColumn add, Site site) =>
        add.Column is { IsNullable: false, Default: null, Generated: null, Identity: Identity.None } && add.Fill is null
        && (UserTypes.Find(site.Before, add.Column.Type) as DomainType)?.Default is null;

    // What ADD COLUMN says as the default; a fill that can't be one is SCH4107's.
    private static string? Value(AddColumn add) => add.Column is { Generated: null, Identity: Identity.None } ? add.Fill ?? add.Column.Default : null;

    private static bool IsFilledByUpdate(AddColumn add, Site site) =>
        site.Before.Find(add.Table) is { } table && PostgreSqlColumn.Add(table, add.Column, add.Fill).Any(statement => statement.StartsWith("UPDATE ", System.StringComparison.Ordinal));
}
