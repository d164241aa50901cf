using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Sequences and their options, which an identity column's sequence has too (PostgreSQL manual, CREATE and ALTER SEQUENCE).</summary>
internal static class PostgreSqlSequence
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>CREATE SEQUENCE.</summary>
    public static string Create(Sequence sequence) =>
        $"CREATE SEQUENCE {Sql.Name(sequence.Id.Name)} AS {sequence.Type}"
        + string.Concat(Given(sequence.Options).Select(option => " " + option))
        + (sequence.OwnedBy is null ? "" : " " + Owner(sequence));

    /// <summary>Exactly what changes, in one ALTER SEQUENCE where the last number fits into the new bounds, whatever it is.</summary>
    public static IEnumerable<string> Change(Sequence old, Sequence target)
    {
        var name = Sql.Name(target.Id.Name);
        if (IsNarrowed(old.Options, old.Type, target.Options, target.Type))
        {
            foreach (var statement in Widen($"ALTER SEQUENCE {name}", "", Dialect.Literal(name), old.Options, old.Type, target.Options, target.Type))
            {
                yield return statement;
            }
        }
        var changes = (old.Type == target.Type ? [] : new[] { "AS " + target.Type })
            .Concat(Changes(old.Options, old.Type, target.Options, target.Type))
            .Concat(old.OwnedBy == target.OwnedBy && old.OwnedByColumn == target.OwnedByColumn ? [] : new[] { Owner(target) })
            .ToList();
        if (changes.Count > 0)
        {
            yield return $"ALTER SEQUENCE {name} {string.Join(" ", changes)}";
        }
    }

    /// <summary>The options that are not the defaults: <c>START WITH 1000</c>, <c>CYCLE</c>.</summary>
    public static IEnumerable<string> Given(SequenceOptions? options) => options is null ? [] :
        Option("START WITH", options.Start)
            .Concat(Option("INCREMENT BY", options.Increment))
            .Concat(Option("MINVALUE", options.Minimum))
            .Concat(Option("MAXVALUE", options.Maximum))
            .Concat(Option("CACHE", options.Cache))
            .Concat(options.IsCycling ? ["CYCLE"] : []);

    /// <summary>The options that differ, the defaults said in full: <c>NO MINVALUE</c>, <c>START WITH 1</c>.</summary>
    public static IEnumerable<string> Changes(SequenceOptions old, string oldType, SequenceOptions target, string type)
    {
        // Bounds that were left to the server have been fixed by it, for the direction and the type of then.
        var isOther = oldType != type || IsDescending(old) != IsDescending(target);
        if ((old.Increment ?? 1) != (target.Increment ?? 1))
        {
            yield return "INCREMENT BY " + Text(target.Increment ?? 1);
        }
        if (isOther || old.Minimum != target.Minimum)
        {
            yield return target.Minimum is { } minimum ? "MINVALUE " + Text(minimum) : "NO MINVALUE";
        }
        if (isOther || old.Maximum != target.Maximum)
        {
            yield return target.Maximum is { } maximum ? "MAXVALUE " + Text(maximum) : "NO MAXVALUE";
        }
        if (Start(old, oldType) != Start(target, type))
        {
            yield return "START WITH " + Text(Start(target, type));
        }
        if ((old.Cache ?? 1) != (target.Cache ?? 1))
        {
            yield return "CACHE " + Text(target.Cache ?? 1);
        }
        if (old.IsCycling != target.IsCycling)
        {
            yield return target.IsCycling ? "CYCLE" : "NO CYCLE";
        }
    }

    /// <summary>Whether the last number may lie outside the new bounds.</summary>
    public static bool IsNarrowed(SequenceOptions old, string oldType, SequenceOptions target, string type) =>
        Lowest(target, type) > Lowest(old, oldType) || Highest(target, type) < Highest(old, oldType);

    /// <summary>
    /// Bounds wide enough for both, then a number that fits into the new ones: the server refuses bounds that don't hold the present
    /// number, even where no number was ever given.
    /// </summary>
    /// <param name="alter"><c>ALTER SEQUENCE s</c>, or ALTER COLUMN of an identity column.</param>
    /// <param name="set"><c>SET </c> for an identity column.</param>
    /// <param name="sequence">An expression for the sequence.</param>
    /// <param name="old">Its options.</param>
    /// <param name="oldType">Its type.</param>
    /// <param name="target">The options to come.</param>
    /// <param name="type">The type to come.</param>
    public static IEnumerable<string> Widen(string alter, string set, string sequence, SequenceOptions old, string oldType, SequenceOptions target, string type)
    {
        long low = Lowest(target, type), high = Highest(target, type);
        var wider = (low < Lowest(old, oldType) ? [$"{set}MINVALUE {Text(low)}"] : Enumerable.Empty<string>())
            .Concat(high > Highest(old, oldType) ? [$"{set}MAXVALUE {Text(high)}"] : []).ToList();
        if (wider.Count > 0)
        {
            yield return $"{alter} {(oldType == type || set.Length > 0 ? "" : "AS bigint ")}{string.Join(" ", wider)}";
        }
        yield return $"SELECT setval({sequence}, CASE WHEN number IS NULL THEN {Text(Start(target, type))} WHEN number < {Text(low)} THEN {Text(low)} "
            + $"WHEN number > {Text(high)} THEN {Text(high)} ELSE number END, coalesce(number BETWEEN {Text(low)} AND {Text(high)}, false)) "
            + $"FROM (SELECT pg_sequence_last_value({sequence}) AS number) AS last";
    }

    /// <summary>The smallest number of a sequence.</summary>
    public static long Lowest(SequenceOptions options, string type) => options.Minimum ?? (!IsDescending(options) ? 1 : type switch
    {
        "smallint" => short.MinValue,
        "integer" => int.MinValue,
        _ => long.MinValue,
    });

    /// <summary>The largest number of a sequence.</summary>
    public static long Highest(SequenceOptions options, string type) => options.Maximum ?? (IsDescending(options) ? -1 : type switch
    {
        "smallint" => short.MaxValue,
        "integer" => int.MaxValue,
        _ => long.MaxValue,
    });

    /// <summary>Whether it counts downwards.</summary>
    public static bool IsDescending(SequenceOptions options) => options.Increment < 0;

    private static long Start(SequenceOptions options, string type) =>
        options.Start ?? (IsDescending(options) ? Highest(options, type) : Lowest(options, type));

    private static string Owner(Sequence sequence) => "OWNED BY "
        + (sequence.OwnedBy is { } table ? $"{Sql.Name(table)}.{Sql.Name(sequence.OwnedByColumn!)}" : "NONE");

    private static IEnumerable<string> Option(string words, long? number) => number is { } value ? [words + " " + Text(value)] : [];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
