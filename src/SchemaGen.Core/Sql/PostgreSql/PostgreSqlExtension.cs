using System.Collections.Generic;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Extensions; their text is <c>version '1.6' schema public</c>, or a part of it.</summary>
internal static class PostgreSqlExtension
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>CREATE EXTENSION. One that a template or an administrator has put there is as good.</summary>
    public static string Create(SourceObject extension)
    {
        var (version, schema) = Read(extension.Source);
        return $"CREATE EXTENSION IF NOT EXISTS {Sql.Name(extension.Id.Name.Name)}"
            + (schema is null ? "" : $" SCHEMA {Sql.Name(schema)}")
            + (version is null ? "" : $" VERSION {version}");
    }

    /// <summary>Another version, another schema. What is no longer said stays as it is.</summary>
    public static IEnumerable<string> Change(SourceObject old, SourceObject target)
    {
        var alter = $"ALTER EXTENSION {Sql.Name(target.Id.Name.Name)} ";
        var (oldVersion, oldSchema) = Read(old.Source);
        var (version, schema) = Read(target.Source);
        if (version is not null && version != oldVersion)
        {
            yield return alter + "UPDATE TO " + version;
        }
        if (schema is not null && schema != oldSchema)
        {
            yield return alter + "SET SCHEMA " + Sql.Name(schema);
        }
    }

    private static (string? Version, string? Schema) Read(string source)
    {
        var reader = new LineReader(source);
        var version = reader.Take("version") ? reader.Word() : null;
        return (version, reader.Take("schema") ? reader.Name() : null);
    }
}
