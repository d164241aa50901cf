using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Sql;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Handles;

/// <summary>
/// Handles in the notation of a revision. What they name is known to the replay alone, so an operation that is read by syntax holds a mark in the place of each name: a text that
/// begins with a character that is none (U+FDD0), and in SQL stands between double quotes as any name may. Marks never leave the compiler.
/// </summary>
public static class HandleMarks
{
    private const char Start = '\uFDD0';

    private static readonly Regex Quoted = new($"\"{Start}(?<side>After|Before)\\.(?<table>[^\".]+)(\\.(?<column>[^\".]+))?\"", RegexOptions.CultureInvariant);

    /// <summary>The name that stands for a handle until it is known.</summary>
    public static string Of(HandleUse use) => Start + use.ToString();

    /// <summary>The same inside a text: of SQL, of the snapshot's grammar.</summary>
    public static string InText(HandleUse use) => "\"" + Of(use) + "\"";

    /// <summary>Whether a name is one that stands for a handle.</summary>
    public static bool Is(string name) => name.Length > 0 && name[0] == Start;

    /// <summary>Whether a text holds such a name.</summary>
    public static bool AreIn(string text) => text.IndexOf(Start) >= 0;

    /// <summary>The handles that an operation names, each once.</summary>
    public static IReadOnlyList<HandleUse> In(Operation operation) =>
        Quoted.Matches(OperationLines.Write([operation])).Cast<Match>().Select(Use).Distinct().ToList();

    /// <summary>The operation with names in the place of all marks; null when <paramref name="find"/> does not know one.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="find">The table of a handle, and its column's name when it names one; null when there is none.</param>
    internal static Operation? Resolve(Operation operation, Func<HandleUse, HandleTarget?> find)
    {
        // Hand-written SQL is for one kind of database, or for both.
        if (operation is ExecuteSql sql)
        {
            var effect = sql.Effect.Select(inner => Resolve(inner, find)).ToList();
            return Resolve(sql.Sql, find, sql.Only == "sqlite" ? Dialect.Sqlite : Dialect.PostgreSql) is { } text && !effect.Contains(null)
                ? sql with { Sql = text, Effect = effect.Select(inner => inner!).ToEquatableArray() }
                : null;
        }
        // Every kind of operation has a text form, in which a name is a name wherever it stands.
        var written = OperationLines.Write([operation]);
        return !AreIn(written) ? operation
            : Resolve(written, find, Dialect.PostgreSql) is { } lines ? Read(lines)
            : null;
    }

    private static string? Resolve(string text, Func<HandleUse, HandleTarget?> find, Dialect dialect)
    {
        var isKnown = true;
        var resolved = Quoted.Replace(text, match =>
        {
            var target = find(Use(match));
            isKnown &= target is not null;
            return target is null ? "" : target.Column is null ? Name(target.Table, dialect) : Name(target.Column);
        });
        return isKnown ? resolved : null;
    }

    // A handle in the midst of a text may stand where the grammar has no name.
    private static Operation? Read(string lines)
    {
        try
        {
            return OperationReader.Read(lines).Single();
        }
        catch (OutlineException)
        {
            return null;
        }
    }

    private static string Name(TableName table, Dialect dialect) =>
        dialect.Database == Database.Sqlite ? dialect.Name(table)
        : table.Schema is null ? Name(table.Name)
        : Name(table.Schema) + "." + Name(table.Name);

    // Bare where it is a keyword to neither database, as the same text may run on both.
    private static string Name(string name) =>
        Dialect.PostgreSql.Name(name) == name ? Dialect.Sqlite.Name(name) : Dialect.PostgreSql.Name(name);

    private static HandleUse Use(Match match) =>
        new(match.Groups["side"].Value == "After", match.Groups["table"].Value, match.Groups["column"].Success ? match.Groups["column"].Value : null);
}

/// <summary>What a handle names.</summary>
/// <param name="Table">The table.</param>
/// <param name="Column">The column's name, or null where the table alone is named.</param>
internal sealed record HandleTarget(TableName Table, string? Column);
