using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>Renames of tables, named schemas and objects, with everything that follows them.</summary>
internal static class Renaming
{
    /// <summary>A table under another name, or in another schema; the sequences that its columns own move with it.</summary>
    public static Schema Table(Schema schema, TableName from, TableName to)
    {
        var table = schema.Find(from)!;
        schema = Relation(schema, from, to);
        foreach (var column in table.Columns.Where(column => column.Identity != Identity.None))
        {
            schema = Literals(schema, GivenNames.Sequence(from, column.Name), GivenNames.Sequence(to, column.Name));
        }
        if (from.Schema != to.Schema)
        {
            foreach (var sequence in schema.Objects.OfType<Sequence>().Where(sequence => sequence.OwnedBy == to).ToList())
            {
                schema = Sequence(schema, sequence.Id, new TableName(to.Schema, sequence.Id.Name.Name));
            }
        }
        return schema;
    }

    /// <summary>An object that is no part of a table or view.</summary>
    public static Schema Object(Schema schema, ObjectId id, TableName to) => id.Kind switch
    {
        ObjectKind.Sequence => Sequence(schema, id, to),
        ObjectKind.Function or ObjectKind.Procedure => Function(schema, id, to),
        _ => Relation(schema, id.Name, to),
    };

    /// <summary>A rule, trigger or policy.</summary>
    public static Schema Part(Schema schema, ObjectId id, string to) => new Following(
        other => other == id ? id with { Member = to } : other, type => type, arguments => arguments, (_, sql) => sql).In(schema);

    /// <summary>What comments say of a constraint or index.</summary>
    public static Schema Member(Schema schema, ObjectKind kind, TableName table, string from, string to)
    {
        var old = new ObjectId(kind, table, from);
        return schema with
        {
            Objects = schema.Objects.Select(item => item.Id.On == old ? item with { Id = item.Id with { On = old with { Member = to } } } : item).ToEquatableArray(),
        };
    }

    /// <summary>A sequence's name in the literals that the server resolves; there may be no object of that name, as behind a serial column.</summary>
    public static Schema Literals(Schema schema, TableName from, TableName to)
    {
        var mentions = new Mentions(schema, from);
        return new Following(id => id, type => type, arguments => arguments, (_, sql) => mentions.Renamed(sql, to, Use.Literal)).In(schema);
    }

    /// <summary>A named schema, with everything in it.</summary>
    public static Schema Schema(Schema schema, string from, string to)
    {
        var held = new HashSet<string>(schema.Tables.Select(table => table.Name).Concat(schema.Objects.Where(item => item.Id.Kind < ObjectKind.Rule).Select(item => item.Id.Name))
            .Where(name => name.Schema == from).Select(name => name.Name));
        foreach (var sequence in schema.Tables.Where(table => table.Name.Schema == from).SelectMany(table => table.Columns
            .Where(column => column.Identity != Identity.None).Select(column => GivenNames.Sequence(table.Name, column.Name))))
        {
            held.Add(sequence.Name);
        }
        TableName Moved(TableName name) => name.Schema == from ? new TableName(to, name.Name) : name;
        var renamed = new Following(
            id => id.Kind switch
            {
                ObjectKind.Schema when id.Name.Name == from => id with { Name = new TableName(null, to) },
                ObjectKind.DefaultPrivileges => id with { Member = Scope(id.Member!, from, to) },
                _ => id with { Name = Moved(id.Name) },
            },
            type => TypeNames.Of(type) is { Schema: not null } name && name.Schema == from ? TypeNames.Renamed(type, Moved(name)) : type,
            arguments => Qualifiers.Renamed(arguments, from, to, held.Contains),
            (_, sql) => Qualifiers.Renamed(sql, from, to, held.Contains)).In(schema);
        return renamed with
        {
            Names = renamed.Names.Select(name => name == from ? to : name).ToEquatableArray(),
            Objects = renamed.Objects.Select(item => item is SourceObject extension && Standing.ExtensionsSchema(item) == from
                ? extension with { Source = Qualifiers.AfterSchema(extension.Source, to) }
                : item).ToEquatableArray(),
        };
    }

    // Relations and types share their names: whichever it is, the other places are empty.
    private static Schema Relation(Schema schema, TableName from, TableName to)
    {
        var mentions = new Mentions(schema, from);
        return new Following(
            id => id.Name == from && id.Kind is not (ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Schema or ObjectKind.Extension or ObjectKind.DefaultPrivileges or ObjectKind.Sequence)
                ? id with { Name = to }
                : id,
            type => TypeNames.Of(type) == from ? TypeNames.Renamed(type, to) : type,
            arguments => mentions.Renamed(arguments, to, Use.Any),
            (owner, sql) => owner?.Id.Kind switch
            {
                ObjectKind.Range => mentions.Renamed(sql, to, Use.Any),
                _ => mentions.Renamed(mentions.Renamed(sql, to, Use.Cast), to, Use.Literal),
            }).In(schema);
    }

    private static Schema Sequence(Schema schema, ObjectId id, TableName to)
    {
        var named = new Following(other => other == id ? id with { Name = to } : other, type => type, arguments => arguments, (_, sql) => sql).In(schema);
        return Literals(named, id.Name, to);
    }

    private static Schema Function(Schema schema, ObjectId id, TableName to)
    {
        var mentions = new Mentions(schema, id.Name);
        var renamed = new Following(
            other => other == id ? id with { Name = to } : other,
            type => type,
            arguments => arguments,
            (owner, sql) => owner?.Id.Kind == ObjectKind.Range ? mentions.Renamed(sql, to, Use.Any) : mentions.Renamed(sql, to, Use.Call)).In(schema);
        var own = id with { Name = to };
        return renamed with
        {
            Objects = renamed.Objects.Select(item => item is SourceObject function && item.Id == own
                ? function with { Source = Qualifiers.OwnName(function.Source, id.Name, to) }
                : item).ToEquatableArray(),
        };
    }

    private static string Scope(string member, string from, string to) =>
        Standing.Scope(member) != from ? member : member.Replace(" in " + Identifiers.Write(from), " in " + Identifiers.Write(to));
}

/// <summary>Names of schemas before a dot, and a function's own name.</summary>
internal static class Qualifiers
{
    /// <summary>The text with another schema before each name that <paramref name="isHeld"/> by it, also in literals that the server resolves.</summary>
    public static string Renamed(string sql, string from, string to, Func<string, bool> isHeld)
    {
        var tokens = Tokens.Read(sql);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens.Name(at) == from && tokens.Text(at + 1) == "." && tokens.Name(at + 2) is { } name && isHeld(name) && (at == 0 || tokens.Text(at - 1) != "."))
            {
                tokens.Put(at, ReservedWords.Quote(to));
            }
            else if (Mentions.IsResolved(tokens, at) && tokens.ResolvedName(at) is { Count: 2 } parts && parts[0] == from && isHeld(parts[1]))
            {
                tokens.Put(at, "'" + ReservedWords.Quote(new TableName(to, parts[1])).Replace("'", "''") + "'");
            }
        }
        return tokens.ToString();
    }

    /// <summary>An extension's options with another schema.</summary>
    public static string AfterSchema(string source, string to)
    {
        var tokens = Tokens.Read(source);
        tokens.Put(Enumerable.Range(0, tokens.Count).First(at => tokens.Text(at) == "schema") + 1, ReservedWords.Quote(to));
        return tokens.ToString();
    }

    /// <summary>A CREATE FUNCTION with another name; a schema that stays is left as it is written.</summary>
    public static string OwnName(string source, TableName from, TableName to)
    {
        var tokens = Tokens.Read(source);
        var at = tokens.Parenthesis - 1;
        if (at < 0)
        {
            return source;
        }
        if (from.Schema != to.Schema && at > 1 && tokens.Text(at - 1) == ".")
        {
            tokens.Put(at - 1, "");
            tokens.Put(at - 2, "");
        }
        tokens.Put(at, from.Schema == to.Schema ? ReservedWords.Quote(to.Name) : ReservedWords.Quote(to));
        return tokens.ToString();
    }
}
