using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>What comes with a range type and is named after it: functions that make ranges, and a multirange type with its own.</summary>
internal static class PostgreSqlRange
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>The statements that take them along after the range itself was renamed or moved, which the server doesn't do.</summary>
    public static IEnumerable<string> Follow(SourceObject range, TableName to)
    {
        var old = range.Id.Name;
        var type = Sql.Name(to);
        if (Option(range.Source, "subtype") is { } subtype)
        {
            foreach (var arguments in new[] { $"{subtype}, {subtype}", $"{subtype}, {subtype}, text" })
            {
                foreach (var statement in Move("FUNCTION", old, to, $"({arguments})"))
                {
                    yield return statement;
                }
            }
        }
        // One that was given a name of its own keeps it.
        if (Option(range.Source, "multirange_type_name") is null)
        {
            TableName multirange = Multirange(old), target = Multirange(to);
            var moves = Move("TYPE", multirange, target, "")
                .Concat(new[] { "()", $"({type})", $"(VARIADIC {type}[])" }.SelectMany(arguments => Move("FUNCTION", multirange, target, arguments)));
            foreach (var statement in moves)
            {
                yield return statement;
            }
        }
    }

    private static IEnumerable<string> Move(string kind, TableName old, TableName to, string arguments)
    {
        if (old.Name != to.Name)
        {
            yield return $"ALTER {kind} {Sql.Name(old)}{arguments} RENAME TO {Sql.Name(to.Name)}";
        }
        if (old.Schema != to.Schema)
        {
            yield return PostgreSqlTable.SetSchema($"ALTER {kind} {Sql.Name(old with { Name = to.Name })}{arguments}", to.Schema);
        }
    }

    // makeMultirangeTypeName in PostgreSQL's typecmds.c.
    private static TableName Multirange(TableName range)
    {
        var at = range.Name.IndexOf("range", StringComparison.Ordinal);
        return range with { Name = at < 0 ? GivenNames.Make(range.Name, null, "multirange") : range.Name.Substring(0, at) + "multi" + range.Name.Substring(at) };
    }

    private static string? Option(string source, string name) => new LineReader("(" + source + ")").List()
        .Select(option => option.Split(new[] { '=' }, 2))
        .Where(option => option.Length == 2 && option[0].Trim().ToLowerInvariant() == name)
        .Select(option => option[1].Trim())
        .FirstOrDefault();
}
