using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>The pre-checks of another definition of a type or sequence: rows, in any table, that don't fit it.</summary>
internal static class ObjectQuestions
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>The pre-checks, each for one column.</summary>
    public static IEnumerable<PreCheck> Of(Schema schema, SchemaObject old, SchemaObject target, KnownTables known) => (old, target) switch
    {
        (EnumType before, EnumType after) => Columns(schema, target, known).SelectMany(column => OfEnum(column, before, after)),
        (DomainType before, DomainType after) => Columns(schema, target, known).SelectMany(column => OfDomain(column, before, after)),
        (Sequence before, Sequence after) => OfSequence(before, after),
        _ => [],
    };

    private static IEnumerable<(Table Table, Column Column)> Columns(Schema schema, SchemaObject type, KnownTables known) =>
        TypeColumns.Of(schema, type.Id).Where(column => known.Contains(column.Table.Name));

    private static IEnumerable<PreCheck> OfEnum((Table Table, Column Column) place, EnumType old, EnumType target)
    {
        var gone = old.Labels.Except(target.Labels).Select(Dialect.Literal).ToList();
        if (gone.Count > 0)
        {
            var column = Sql.Name(place.Column.Name);
            var labels = string.Join(", ", gone);
            yield return Ask(place, $"rows hold {labels} (give them another label in this revision, with schema.Sql before the change)", place.Column.Type.IsArray ? $"{column}::text[] && ARRAY[{labels}]" : $"{column}::text IN ({labels})");
        }
    }

    private static IEnumerable<PreCheck> OfDomain((Table Table, Column Column) place, DomainType old, DomainType target)
    {
        if (place.Column.Type.IsArray)
        {
            yield break;
        }
        var column = Sql.Name(place.Column.Name);
        if (old.IsNullable && !target.IsNullable)
        {
            yield return Ask(place, $"rows hold NULL, which {target.Id.Name} refuses", $"{column} IS NULL");
        }
        // Of another type the checks may not be understood.
        foreach (var check in old.Type == target.Type ? PostgreSqlTypes.NewChecks(old, target) : [])
        {
            yield return Ask(place, $"rows break {check.Name}", $"NOT ({SqlTokens.Rename(check.Expression, "value", place.Column.Name)})");
        }
        if (old.Type != target.Type && Narrowing.Condition(column, old.Type, target.Type, Database.PostgreSql) is { } tooBig)
        {
            yield return Ask(place, $"rows hold a value that does not fit into {target.Type}", tooBig);
        }
    }

    // Numbers already given are not given again, but for a sequence whose bounds end before them.
    private static IEnumerable<PreCheck> OfSequence(Sequence old, Sequence target)
    {
        var isDescending = PostgreSqlSequence.IsDescending(target.Options);
        var (limit, oldLimit) = isDescending
            ? (PostgreSqlSequence.Lowest(target.Options, target.Type), PostgreSqlSequence.Lowest(old.Options, old.Type))
            : (PostgreSqlSequence.Highest(target.Options, target.Type), PostgreSqlSequence.Highest(old.Options, old.Type));
        if (limit == oldLimit || limit > oldLimit != isDescending)
        {
            yield break;
        }
        var from = $"FROM (SELECT pg_sequence_last_value({Dialect.Literal(Sql.Name(target.Id.Name))}) AS number) AS last "
            + $"WHERE number {(isDescending ? "<" : ">")} {limit.ToString(CultureInfo.InvariantCulture)}";
        yield return new PreCheck(
            $"SELECT count(*) {from}", $"SELECT 'last number = ' || CAST(number AS text) {from}",
            $"{Questions.Plain(Identifiers.Write(target.Id.Name))}: {{0}} number was given beyond {limit.ToString(CultureInfo.InvariantCulture)}");
    }

    private static PreCheck Ask((Table Table, Column Column) place, string problem, string condition) =>
        new Questions(Sql, place.Table, Sql.Name(place.Table.Name)).Ask(place.Column.Name, problem, condition);
}
