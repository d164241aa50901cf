using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Findings;
using SchemaGen.Model;

namespace SchemaGen.Core.Safety.Style;

/// <summary>Types of new columns, in new tables too.</summary>
internal static class TypeRules
{
    private static readonly string[] MoneyWords = ["price", "amount", "total", "cost", "balance", "fee", "salary", "tax", "discount", "payment"];

    public static IEnumerable<SafetyRule> All { get; } =
    [
        New("SCH4401", "timestamp without time zone", "it holds no moment: what it means depends on who reads it", "Write timestamptz", (column, _) => Named(column, "timestamp")),
        New("SCH4402", "time with time zone", "an offset without a date says nothing where clocks are changed (PostgreSQL manual, \"Date/Time Types\")", "Write time, or timestamptz for a moment", (column, _) => Named(column, "timetz")),
        New("SCH4403", "Seconds without fractions", "values are rounded, not cut, so a moment may come out as one that has not been yet", "Leave the precision out", (column, _) => column.Type is { Name: "timestamp" or "timestamptz" or "time" or "timetz", Modifiers: { Count: 1 } digits } && digits[0] < 3 ? $"is {column.Type}" : null),
        New("SCH4404", "json", "it is parsed again at every use, and can neither be compared nor indexed", "Write jsonb, unless the text must stay as it came", (column, _) => Named(column, "json")),
        New("SCH4405", "varchar with a limit", "text takes no more room, and making the limit smaller later writes the table again", "Write text, with a check on the length where one is meant", (column, _) => column.Type is { Name: "varchar", Modifiers.IsEmpty: false } ? $"is {column.Type}" : null),
        New("SCH4406", "char with a length", "values are filled up with blanks, which comparisons then ignore or don't", "Write text, with a check on the length", (column, _) => Named(column, "char")),
        New("SCH4407", "money", "what it holds depends on a setting of the server (lc_monetary)", "Write numeric(12,2), and a currency beside it", (column, _) => Named(column, "money")),
        New("SCH4408", "32-bit key", "the numbers end at 2147483647, numbers of failed inserts included, and widening the key later writes the table again", "Write bigint", (column, table) =>
            column.Type.Name is "integer" or "smallint" && !column.Type.IsArray && (column.Identity != Identity.None || IsOnlyKey(column, table) && column.Members.IsEmpty && column.Default is null) ? $"is {column.Type}, and the key" : null),
        New("SCH4409", "serial rather than identity", "its sequence is a thing of its own with rights of its own, which dumps and renames leave behind", "Write Identity()", (column, _) => column.Identity == Identity.Serial ? "is serial" : null),
        New("SCH4410", "Money as a floating-point number", "cents are rounded: 0.1 + 0.2 is not 0.3", "Write numeric with a scale", (column, _) =>
            column.Type is { Name: "real" or "double precision" } && column.Name.Split('_').Any(MoneyWords.Contains) ? $"is {column.Type}" : null) with { Severity = Severity.Warning, Database = null },
        New("SCH4411", "uuid as text", "it takes more than twice the room, and the same one may be spelt in two ways", "Write uuid", (column, _) =>
            column.Type is { Name: "varchar" or "char", Modifiers: { Count: 1 } length } && length[0] is 32 or 36 && (column.Name.EndsWith("id", StringComparison.Ordinal) || column.Name.Contains("uuid")) ? $"is {column.Type}" : null),
        New("SCH4412", "Boolean that may be NULL", "it has three values, and NOT active misses the rows with NULL", "Write NotNull() with a Default", (column, _) =>
            column.Type is { Name: "boolean", IsArray: false } && column.IsNullable && column.Generated is null ? "may be NULL" : null) with { Database = null },
        New("SCH4413", "Identity that takes given numbers", "a number that was given is given out again by the sequence, and that INSERT fails", "Write IdentityAlways(), unless rows come in with numbers of their own", (column, _) =>
            column.Identity == Identity.ByDefault ? "takes given numbers" : null),
    ];

    private static SafetyRule New(string id, string title, string why, string safe, Func<Column, Table?, string?> find) => new(id, title)
    {
        Why = why,
        Safe = safe,
        Severity = Severity.Message,
        Find = site => NewColumns(site).Select(pair => find(pair.Column, pair.Table) is { } what ? new Hit($"{pair.Name}.{pair.Column.Name}", what) : null).OfType<Hit>(),
    };

    private static IEnumerable<(TableName Name, Column Column, Table? Table)> NewColumns(Site site) => site.Operation switch
    {
        CreateTable create => create.Definition.Columns.Select(column => (create.Table, column, (Table?)create.Definition)),
        AddColumn add => [(add.Table, add.Column, null)],
        AlterColumn alter when site.Column(alter.Table, alter.Column.Name) is { } old && (old.Type != alter.Column.Type || (old.Identity == Identity.None && alter.Column.Identity != Identity.None)) =>
            [(alter.Table, alter.Column, null)],
        _ => [],
    };

    private static string? Named(Column column, string type) => column.Type.Name == type ? $"is {column.Type}" : null;

    private static bool IsOnlyKey(Column column, Table? table) => table?.PrimaryKey is { Columns: { Count: 1 } columns } && columns[0] == column.Name && table.ForeignKeys.All(key => !key.Columns.Contains(column.Name));
}
