using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core;

/// <summary>A place in a file: the path from the project folder, with forward slashes; line and column from 1.</summary>
public sealed record Position(string File, int Line, int Column);

/// <summary>
/// Where things stand in the sources. Keys: <see cref="Table"/>, <see cref="Member"/> (a column, constraint or index of a table),
/// <see cref="Object"/>, <see cref="Revision"/>, <see cref="Operation"/>.
/// </summary>
public sealed class Positions(IReadOnlyDictionary<string, Position> places)
{
    /// <summary>Nothing is known.</summary>
    public static Positions None { get; } = new(new Dictionary<string, Position>());

    /// <summary>The key of a table: its class.</summary>
    public static string Table(TableName table) => "t " + Identifiers.Write(table);

    /// <summary>The key of a column, constraint or index: its property or attribute.</summary>
    public static string Member(TableName table, string name) => "m " + Identifiers.Write(table) + " " + Identifiers.Write(name);

    /// <summary>The key of an object: its attribute, or the enum that it is made of.</summary>
    public static string Object(ObjectId id) => "x " + ObjectNames.Write(id);

    /// <summary>The key of a revision: its class.</summary>
    public static string Revision(string id) => "r " + id;

    /// <summary>The key of the n-th operation (from 0) of a revision's <c>Up</c> or <c>Down</c>.</summary>
    public static string Operation(string id, bool isUp, int index) =>
        "o " + id + (isUp ? " up " : " down ") + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The first of the keys that has a place, or null.</summary>
    public Position? Find(params string[] keys)
    {
        foreach (var key in keys)
        {
            if (places.TryGetValue(key, out var place))
            {
                return place;
            }
        }
        return null;
    }

    /// <summary>One line a place: key, file, line, column, with tabs between.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, Position>> places)
    {
        var text = new StringBuilder();
        foreach (var place in places.OrderBy(place => place.Key, StringComparer.Ordinal))
        {
            text.Append(place.Key).Append('\t').Append(place.Value.File).Append('\t')
                .Append(place.Value.Line.ToString(CultureInfo.InvariantCulture)).Append('\t')
                .Append(place.Value.Column.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>The places of a text that <see cref="Write"/> made.</summary>
    /// <exception cref="FormatException">A line has another shape.</exception>
    public static Positions Read(string text)
    {
        var places = new Dictionary<string, Position>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Where(line => line.Length > 0))
        {
            var fields = line.Split('\t');
            if (fields.Length != 4
                || !int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                || !int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var column))
            {
                throw new FormatException($"'{line}' is not a position");
            }
            places[fields[0]] = new Position(fields[1], row, column);
        }
        return new Positions(places);
    }
}
