using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Naming;

/// <summary>
/// What objects are called in the snapshot, in revisions and on the command line: <c>view active_users</c>, <c>function market.total(integer, text)</c>,
/// <c>trigger touch on orders</c>, <c>grant to app on table orders</c>, <c>comment on index i on orders</c>.
/// </summary>
public static class ObjectNames
{
    private static readonly Dictionary<ObjectKind, string> Words = new()
    {
        [ObjectKind.Extension] = "extension",
        [ObjectKind.Enum] = "enum",
        [ObjectKind.Domain] = "domain",
        [ObjectKind.Composite] = "type",
        [ObjectKind.Range] = "range",
        [ObjectKind.Sequence] = "sequence",
        [ObjectKind.Function] = "function",
        [ObjectKind.Procedure] = "procedure",
        [ObjectKind.View] = "view",
        [ObjectKind.MaterializedView] = "materialized view",
        [ObjectKind.Rule] = "rule",
        [ObjectKind.Trigger] = "trigger",
        [ObjectKind.Policy] = "policy",
        [ObjectKind.Grant] = "grant to",
        [ObjectKind.DefaultPrivileges] = "default privileges to",
        [ObjectKind.Comment] = "comment on",
        [ObjectKind.Schema] = "schema",
        [ObjectKind.Table] = "table",
        [ObjectKind.Column] = "column",
        [ObjectKind.Constraint] = "constraint",
        [ObjectKind.Index] = "index",
    };

    /// <summary>The word or words of a kind: <c>materialized view</c>.</summary>
    public static string Word(ObjectKind kind) => Words[kind];

    /// <summary>The text of a name.</summary>
    public static string Write(ObjectId id) => Words[id.Kind] + " " + id.Kind switch
    {
        ObjectKind.Function or ObjectKind.Procedure => Identifiers.Write(id.Name) + "(" + id.Member + ")",
        ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index =>
            Identifiers.Write(id.Member!) + " on " + Identifiers.Write(id.Name),
        ObjectKind.Grant => Identifiers.Write(id.Name.Name) + " on " + Write(id.On!),
        ObjectKind.DefaultPrivileges => Identifiers.Write(id.Name.Name) + " on " + id.Member,
        ObjectKind.Comment => Write(id.On!),
        _ => Identifiers.Write(id.Name),
    };

    /// <summary>A name that is the whole of a text.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ObjectId Parse(string text)
    {
        var reader = new LineReader(text);
        return reader.Ended(Read(reader));
    }

    /// <summary>The name that comes next on a line.</summary>
    /// <exception cref="FormatException">None does.</exception>
    public static ObjectId Read(LineReader reader)
    {
        var kind = ReadKind(reader);
        switch (kind)
        {
            case ObjectKind.Function or ObjectKind.Procedure:
                return ReadRoutine(kind, reader.Word());
            case ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index:
                var member = reader.Name();
                reader.Expect("on");
                return new ObjectId(kind, reader.Table(), member);
            case ObjectKind.Grant:
                var role = reader.Name();
                reader.Expect("on");
                return new ObjectId(kind, new TableName(null, role), On: Read(reader));
            case ObjectKind.DefaultPrivileges:
                var grantee = reader.Name();
                reader.Expect("on");
                return new ObjectId(kind, new TableName(null, grantee), ReadScope(reader));
            case ObjectKind.Comment:
                return new ObjectId(kind, default, On: Read(reader));
            case ObjectKind.Schema or ObjectKind.Extension:
                return new ObjectId(kind, new TableName(null, reader.Name()));
            default:
                return new ObjectId(kind, reader.Table());
        }
    }

    private static ObjectKind ReadKind(LineReader reader)
    {
        foreach (var entry in Words)
        {
            if (reader.Take(entry.Value.Split(' ')))
            {
                return entry.Key;
            }
        }
        throw new FormatException($"'{reader.Rest()}' names no kind of object: write {string.Join(", ", Words.Values.Where(word => word.IndexOf(' ') < 0))} or another word of docs/snapshot.md");
    }

    private static ObjectId ReadRoutine(ObjectKind kind, string word)
    {
        var open = OpeningParenthesis(word);
        return open > 0 && word[word.Length - 1] == ')'
            ? new ObjectId(kind, Identifiers.ParseTable(word.Substring(0, open)), word.Substring(open + 1, word.Length - open - 2).Trim())
            : throw new FormatException($"'{word}' lacks the types of its arguments: write {word}() where there are none");
    }

    private static int OpeningParenthesis(string word)
    {
        var isQuoted = false;
        for (var at = 0; at < word.Length; at++)
        {
            isQuoted ^= word[at] == '"';
            if (word[at] == '(' && !isQuoted)
            {
                return at;
            }
        }
        return -1;
    }

    private static string ReadScope(LineReader reader) =>
        reader.Word()
        + (reader.Take("in") ? " in " + Identifiers.Write(reader.Name()) : "")
        + (reader.Take("for") ? " for " + Identifiers.Write(reader.Name()) : "");
}
