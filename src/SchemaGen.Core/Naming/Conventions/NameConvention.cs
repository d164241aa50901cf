using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Naming.Conventions;

/// <summary>
/// How keys, constraints and indexes are called that classes declare without a name; where a template is null, as <see cref="DefaultNames"/> has it.
/// </summary>
/// <param name="PrimaryKey"><c>SchemaGenPrimaryKeyName</c>.</param>
/// <param name="Unique"><c>SchemaGenUniqueName</c>.</param>
/// <param name="Check"><c>SchemaGenCheckName</c>; with <c>{name}</c> it applies to given names too, which are a part of it then.</param>
/// <param name="ForeignKey"><c>SchemaGenForeignKeyName</c>.</param>
/// <param name="Index"><c>SchemaGenIndexName</c>.</param>
/// <param name="Exclusion"><c>SchemaGenExclusionName</c>.</param>
public sealed record NameConvention(
    NameTemplate? PrimaryKey = null, NameTemplate? Unique = null, NameTemplate? Check = null, NameTemplate? ForeignKey = null, NameTemplate? Index = null,
    NameTemplate? Exclusion = null)
{
    private static readonly string[] OfTable = ["table", "columns", "column"];

    /// <summary>PostgreSQL's own names.</summary>
    public static NameConvention Default { get; } = new();

    /// <summary>The convention of a project's properties.</summary>
    /// <param name="property">The value of a property by its name, or null.</param>
    /// <param name="problem">Hears, in one line, of each template that can't be used; the default stands in its place.</param>
    public static NameConvention Of(Func<string, string?> property, Action<string> problem)
    {
        return new NameConvention(
            Template("SchemaGenPrimaryKeyName"),
            Template("SchemaGenUniqueName"),
            Template("SchemaGenCheckName", NameTemplate.GivenName),
            Template("SchemaGenForeignKeyName", "referred_table", "referred_columns"),
            Template("SchemaGenIndexName"),
            Template("SchemaGenExclusionName"));

        NameTemplate? Template(string name, params string[] more)
        {
            try
            {
                return property(name)?.Trim() is { Length: > 0 } text ? NameTemplate.Read(text, OfTable.Concat(more).ToArray()) : null;
            }
            catch (FormatException malformed)
            {
                problem($"{name}: {malformed.Message}");
                return null;
            }
        }
    }

    /// <summary>A primary key's name.</summary>
    public string PrimaryKeyOf(TableName table, IReadOnlyList<string> columns) => Fill(PrimaryKey, table, columns) ?? DefaultNames.PrimaryKey(table);

    /// <summary>A unique constraint's name.</summary>
    public string UniqueOf(TableName table, IReadOnlyList<string> columns) => Fill(Unique, table, columns) ?? DefaultNames.Unique(table, columns);

    /// <summary>A foreign key's name.</summary>
    public string ForeignKeyOf(TableName table, IReadOnlyList<string> columns, TableName referred, IReadOnlyList<string> referredColumns) =>
        Fill(ForeignKey, table, columns, token => token == "referred_table" ? referred.Name : GivenNames.Columns(referredColumns))
        ?? DefaultNames.ForeignKey(table, columns);

    /// <summary>An index's name.</summary>
    public string IndexOf(TableName table, IReadOnlyList<IndexPart> parts) => Fill(Index, table, Words(parts)) ?? DefaultNames.Index(table, parts);

    /// <summary>An exclusion constraint's name.</summary>
    public string ExclusionOf(TableName table, IReadOnlyList<IndexPart> parts) => Fill(Exclusion, table, Words(parts)) ?? DefaultNames.Exclusion(table, parts);

    /// <summary>
    /// A check's name. A given one is a part of the template's <c>{name}</c>, unless it has that form already; without one, the column stands there, or nothing,
    /// and a number follows while the name is taken.
    /// </summary>
    public string CheckOf(TableName table, string? column, string? given, ICollection<string> taken)
    {
        var columns = column is null ? Array.Empty<string>() : [column];
        if (given is not null)
        {
            return Check is not null && Check.Holds(NameTemplate.GivenName) && !HasForm(given) ? Name(given) : given;
        }
        if (Check is null)
        {
            return DefaultNames.Check(table, column, taken);
        }
        var name = Name(column ?? "");
        for (var number = 1; taken.Contains(name); number++)
        {
            name = NameTemplate.Shorten(Name(column ?? "") + number.ToString(CultureInfo.InvariantCulture));
        }
        return name;

        string Name(string text) => Fill(Check, table, columns, _ => text)!;

        bool HasForm(string name)
        {
            const char Place = '\u0001';
            var around = Check!.Fill(token => token == NameTemplate.GivenName ? Place.ToString() : Value(token, table, columns)).Split(Place);
            return around.Length == 2 && name.Length > around[0].Length + around[1].Length
                && name.StartsWith(around[0], StringComparison.Ordinal) && name.EndsWith(around[1], StringComparison.Ordinal);
        }
    }

    private static string? Fill(NameTemplate? template, TableName table, IReadOnlyList<string> columns, Func<string, string>? more = null) => template is null
        ? null
        : NameTemplate.Shorten(template.Fill(token => OfTable.Contains(token) ? Value(token, table, columns) : more!(token)));

    private static string Value(string token, TableName table, IReadOnlyList<string> columns) => token switch
    {
        "table" => table.Name,
        "columns" => GivenNames.Columns(columns),
        _ => columns.FirstOrDefault() ?? "",
    };

    private static IReadOnlyList<string> Words(IEnumerable<IndexPart> parts) => parts.Select(part => part.IsExpression ? "expr" : part.Text).ToList();
}
