using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using SchemaGen.Model;

namespace SchemaGen.Tool.Output;

/// <summary>A schema for machines. What is absent (no default, no comment) is left out.</summary>
internal static class SchemaJson
{
    public static JsonObject Of(Schema schema) => new()
    {
        ["schemas"] = Texts(schema.Names),
        ["tables"] = new JsonArray([.. schema.Tables.Select(Of)]),
    };

    private static JsonObject Of(Table table)
    {
        var json = Name(table.Name);
        Set(json, "comment", table.Comment);
        json["columns"] = new JsonArray([.. table.Columns.Select(Of)]);
        if (table.PrimaryKey is { } key)
        {
            json["primaryKey"] = new JsonObject { ["name"] = key.Name, ["columns"] = Texts(key.Columns) };
        }
        json["uniques"] = new JsonArray([.. table.Uniques.Select(unique => new JsonObject { ["name"] = unique.Name, ["columns"] = Texts(unique.Columns) })]);
        json["checks"] = new JsonArray([.. table.Checks.Select(check => new JsonObject { ["name"] = check.Name, ["expression"] = check.Expression })]);
        json["foreignKeys"] = new JsonArray([.. table.ForeignKeys.Select(Of)]);
        json["indexes"] = new JsonArray([.. table.Indexes.Select(Of)]);
        return json;
    }

    private static JsonObject Of(Column column)
    {
        var json = new JsonObject { ["name"] = column.Name, ["type"] = column.Type.ToString(), ["nullable"] = column.IsNullable };
        Set(json, "default", column.Default);
        Set(json, "generated", column.Generated);
        Set(json, "collation", column.Collation);
        Set(json, "comment", column.Comment);
        if (column.Identity != Identity.None)
        {
            json["identity"] = column.Identity == Identity.Always ? "always" : "by default";
        }
        if (!column.Members.IsEmpty)
        {
            json["members"] = Texts(column.Members);
        }
        return json;
    }

    private static JsonObject Of(ForeignKey key) => new()
    {
        ["name"] = key.Name,
        ["columns"] = Texts(key.Columns),
        ["references"] = Name(key.Table),
        ["referencedColumns"] = Texts(key.ReferencedColumns),
        ["onDelete"] = Words(key.OnDelete),
        ["onUpdate"] = Words(key.OnUpdate),
        ["deferrable"] = key.Deferral != Deferral.None,
        ["initiallyDeferred"] = key.Deferral == Deferral.Deferred,
    };

    private static JsonObject Of(TableIndex index)
    {
        var json = new JsonObject
        {
            ["name"] = index.Name,
            ["unique"] = index.IsUnique,
            ["parts"] = new JsonArray([.. index.Parts.Select(part => new JsonObject
            {
                [part.IsExpression ? "expression" : "column"] = part.Text,
                ["descending"] = part.IsDescending,
            })]),
        };
        Set(json, "where", index.Where);
        return json;
    }

    private static JsonObject Name(TableName table)
    {
        var json = new JsonObject();
        Set(json, "schema", table.Schema);
        json["name"] = table.Name;
        return json;
    }

    private static string Words(ReferentialAction action) => action switch
    {
        ReferentialAction.NoAction => "no action",
        ReferentialAction.SetNull => "set null",
        ReferentialAction.SetDefault => "set default",
        _ => action.ToString().ToLowerInvariant(),
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static void Set(JsonObject json, string key, string? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }
}
