using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Tool.Output;

/// <summary>A schema for machines. What is absent (no default, no comment) is left out.</summary>
internal static class SchemaJson
{
    public static JsonObject Of(Schema schema) => new()
    {
        ["schemas"] = Texts(schema.Names),
        ["tables"] = new JsonArray([.. schema.Tables.Select(Of)]),
        ["objects"] = new JsonArray([.. schema.Objects.Select(Of)]),
    };

    private static JsonObject Of(SchemaObject item)
    {
        var json = new JsonObject { ["kind"] = ObjectNames.Word(item.Id.Kind), ["id"] = ObjectNames.Write(item.Id) };
        Set(json, "only", item.Only);
        switch (item)
        {
            case EnumType type:
                json["labels"] = Texts(type.Labels);
                break;
            case SourceObject source:
                json["source"] = source.Source;
                break;
            case View view:
                json["query"] = view.Query;
                SetMany(json, "parameters", view.Parameters);
                json["indexes"] = new JsonArray([.. view.Indexes.Select(Of)]);
                break;
            default:
                json["definition"] = ObjectLines.Write(item).TrimEnd('\n');
                break;
        }
        return json;
    }

    private static JsonObject Of(Table table)
    {
        var json = Name(table.Name);
        Set(json, "comment", table.Comment);
        Flag(json, "external", table.Options.IsExternal);
        Flag(json, "unlogged", table.Options.IsUnlogged);
        Flag(json, "withoutRowId", table.Options.IsWithoutRowId);
        SetMany(json, "parameters", table.Options.Parameters);
        Set(json, "rowSecurity", table.Options.RowSecurity == RowSecurity.Off ? null : table.Options.RowSecurity.ToString().ToLowerInvariant());
        Set(json, "partitionBy", table.PartitionBy);
        if (table.Partition is { } partition)
        {
            json["partitionOf"] = Name(partition.Parent);
            json["bound"] = partition.Bound;
        }
        if (!table.Inherits.IsEmpty)
        {
            json["inherits"] = new JsonArray([.. table.Inherits.Select(Name)]);
        }
        json["columns"] = new JsonArray([.. table.Columns.Select(Of)]);
        if (table.PrimaryKey is { } key)
        {
            json["primaryKey"] = Key(key.Name, key.Columns, key.Include, key.Deferral);
        }
        json["uniques"] = new JsonArray([.. table.Uniques.Select(Of)]);
        json["checks"] = new JsonArray([.. table.Checks.Select(Of)]);
        if (!table.Exclusions.IsEmpty)
        {
            json["exclusions"] = new JsonArray([.. table.Exclusions.Select(Of)]);
        }
        json["foreignKeys"] = new JsonArray([.. table.ForeignKeys.Select(Of)]);
        json["indexes"] = new JsonArray([.. table.Indexes.Select(Of)]);
        return json;
    }

    private static JsonObject Key(string name, EquatableArray<string> columns, EquatableArray<string> include, Deferral deferral)
    {
        var json = new JsonObject { ["name"] = name, ["columns"] = Texts(columns) };
        SetMany(json, "include", include);
        Flag(json, "deferrable", deferral != Deferral.None);
        Flag(json, "initiallyDeferred", deferral == Deferral.Deferred);
        return json;
    }

    private static JsonObject Of(UniqueConstraint unique)
    {
        var json = Key(unique.Name, unique.Columns, unique.Include, unique.Deferral);
        Flag(json, "nullsNotDistinct", unique.NullsNotDistinct);
        return json;
    }

    private static JsonObject Of(CheckConstraint check)
    {
        var json = new JsonObject { ["name"] = check.Name, ["expression"] = check.Expression };
        Flag(json, "noInherit", check.NoInherit);
        Flag(json, "notValid", check.NotValid);
        return json;
    }

    private static JsonObject Of(ExclusionConstraint exclusion)
    {
        var json = new JsonObject
        {
            ["name"] = exclusion.Name,
            ["method"] = exclusion.Method,
            ["elements"] = Texts(exclusion.Elements.Select(IndexLines.Element)),
        };
        SetMany(json, "include", exclusion.Include);
        Flag(json, "deferrable", exclusion.Deferral != Deferral.None);
        Flag(json, "initiallyDeferred", exclusion.Deferral == Deferral.Deferred);
        Set(json, "where", exclusion.Where);
        return json;
    }

    private static JsonObject Of(Column column)
    {
        var json = new JsonObject { ["name"] = column.Name, ["type"] = column.Type.ToString(), ["nullable"] = column.IsNullable };
        Set(json, "default", column.Default);
        Set(json, "generated", column.Generated);
        Flag(json, "virtual", column.IsVirtual);
        Set(json, "collation", column.Collation);
        Set(json, "storage", column.Storage);
        Set(json, "compression", column.Compression);
        Set(json, "comment", column.Comment);
        if (column.Identity != Identity.None)
        {
            json["identity"] = column.Identity switch
            {
                Identity.Always => "always",
                Identity.Serial => "serial",
                _ => "by default",
            };
            Set(json, "identityOptions", column.IdentityOptions is null ? null : SequenceLines.Write(column.IdentityOptions));
        }
        if (!column.Members.IsEmpty)
        {
            json["members"] = Texts(column.Members);
        }
        return json;
    }

    private static JsonObject Of(ForeignKey key)
    {
        var json = new JsonObject
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
        SetMany(json, "setColumns", key.SetColumns);
        Flag(json, "matchFull", key.IsMatchFull);
        Flag(json, "notValid", key.NotValid);
        return json;
    }

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
                ["text"] = IndexLines.Part(part),
            })]),
        };
        Set(json, "method", index.Method);
        SetMany(json, "include", index.Include);
        Flag(json, "nullsNotDistinct", index.NullsNotDistinct);
        SetMany(json, "parameters", index.Parameters);
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

    private static void SetMany(JsonObject json, string key, EquatableArray<string> values)
    {
        if (!values.IsEmpty)
        {
            json[key] = Texts(values);
        }
    }

    private static void Flag(JsonObject json, string key, bool isSet)
    {
        if (isSet)
        {
            json[key] = true;
        }
    }

    private static void Set(JsonObject json, string key, string? value)
    {
        if (value is not null)
        {
            json[key] = value;
        }
    }
}
