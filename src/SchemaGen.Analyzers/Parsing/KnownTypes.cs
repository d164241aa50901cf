using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SchemaGen.Analyzers.Parsing;

/// <summary>Classes and structs that have a column type of their own: those that Npgsql maps, by full name and without its package.</summary>
internal static class KnownTypes
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["System.Net.IPAddress"] = "inet",
        ["System.Net.IPNetwork"] = "cidr",
        ["System.Net.NetworkInformation.PhysicalAddress"] = "macaddr",
        ["System.Collections.BitArray"] = "varbit",
        ["System.Numerics.BigInteger"] = "numeric",
        ["System.Text.Json.JsonDocument"] = "jsonb",
        ["System.Text.Json.JsonElement"] = "jsonb",
        ["System.Text.Json.Nodes.JsonNode"] = "jsonb",
        ["System.Text.Json.Nodes.JsonObject"] = "jsonb",
        ["System.Text.Json.Nodes.JsonArray"] = "jsonb",
        ["NpgsqlTypes.NpgsqlInet"] = "inet",
        ["NpgsqlTypes.NpgsqlCidr"] = "cidr",
        ["NpgsqlTypes.NpgsqlInterval"] = "interval",
        ["NpgsqlTypes.NpgsqlPoint"] = "point",
        ["NpgsqlTypes.NpgsqlLine"] = "line",
        ["NpgsqlTypes.NpgsqlLSeg"] = "lseg",
        ["NpgsqlTypes.NpgsqlBox"] = "box",
        ["NpgsqlTypes.NpgsqlPath"] = "path",
        ["NpgsqlTypes.NpgsqlPolygon"] = "polygon",
        ["NpgsqlTypes.NpgsqlCircle"] = "circle",
        ["NpgsqlTypes.NpgsqlTsVector"] = "tsvector",
        ["NpgsqlTypes.NpgsqlTsQuery"] = "tsquery",
        ["NpgsqlTypes.NpgsqlRange<int>"] = "int4range",
        ["NpgsqlTypes.NpgsqlRange<long>"] = "int8range",
        ["NpgsqlTypes.NpgsqlRange<decimal>"] = "numrange",
        ["NpgsqlTypes.NpgsqlRange<System.DateTime>"] = "tstzrange",
        ["NpgsqlTypes.NpgsqlRange<System.DateTimeOffset>"] = "tstzrange",
        ["NpgsqlTypes.NpgsqlRange<System.DateOnly>"] = "daterange",
    };

    /// <summary>The column type, or null.</summary>
    public static string? Column(ITypeSymbol type) =>
        type is INamedTypeSymbol && Columns.TryGetValue(TypeParser.FullName(type), out var column) ? column : null;
}
