using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Analyzers.Facts;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Modeling;

/// <summary>Writes what an attribute says of an object in the snapshot's grammar, whose reader then judges it.</summary>
internal static class DefinitionText
{
    /// <summary>The object.</summary>
    /// <param name="facts">What the attribute says; all its arguments are there.</param>
    /// <param name="table">The table of a trigger, policy or rule, or that a grant is on where it names nothing.</param>
    /// <exception cref="FormatException">Something is malformed.</exception>
    public static SchemaObject Read(DefinitionFacts facts, TableName? table)
    {
        try
        {
            return Canonical(Written(facts, table));
        }
        catch (OutlineException malformed)
        {
            throw new FormatException(malformed.Message);
        }
    }

    private static SchemaObject Written(DefinitionFacts facts, TableName? table)
    {
        string name = facts.Arguments[0], text = facts.Arguments.Count > 1 ? facts.Arguments[1] : "";
        switch (facts.Attribute)
        {
            case "SqlExtension":
                var options = (facts.Version is null ? "" : " version '" + facts.Version.Replace("'", "''") + "'")
                    + (facts.Schema is null ? "" : " schema " + Identifiers.Write(facts.Schema));
                return Read("extension " + Identifiers.Write(name), options.Length == 0 ? null : options.TrimStart());
            case "SqlDomain":
                return Read("domain " + Qualified(name) + " " + text, null, facts.Lines.Select(check => "check " + check));
            case "SqlCompositeType":
                return Read("type " + Qualified(name), null, facts.Arguments.Skip(1).Select(field => "column " + field));
            case "SqlRangeType":
                return Read("range " + Qualified(name), text);
            case "SqlSequence":
                return Read("sequence " + Qualified(name) + " " + text, null);
            case "SqlFunction":
                return Read("function " + name, text);
            case "SqlProcedure":
                return Read("procedure " + name, text);
            case "SqlView":
                return Read("view " + Qualified(name) + With(facts) + " as", text);
            case "SqlMaterializedView":
                return Read("materialized view " + Qualified(name) + With(facts) + " as", text, facts.Lines.Select(Index));
            case "SqlTrigger" or "SqlPolicy" or "SqlRule":
                return Read(
                    facts.Attribute.Substring("Sql".Length).ToLowerInvariant() + " " + Identifiers.Write(name) + " on " + On(facts, table), text);
            case "Grant":
                return Read(
                    "grant to " + Identifiers.Write(text) + " on " + (facts.On ?? "table " + On(facts, table)), Privileges.Canonical(name));
            case "DefaultPrivileges":
                return Read("default privileges to " + Identifiers.Write(text) + " on " + name, Privileges.Canonical(facts.Arguments[2]));
            case "CommentOn":
                return Read("comment on " + name, text);
            default:
                return ObjectLines.Read(name, facts.Arguments.Count > 1 ? text : null);
        }
    }

    private static string Qualified(string name) => Identifiers.Write(Identifiers.ParseTable(name));

    private static string With(DefinitionFacts facts) => facts.Parameters.IsEmpty ? "" : " with (" + string.Join(", ", Parameters.Canonical(facts.Parameters)) + ")";

    private static string Index(string index) => index.StartsWith("unique ", StringComparison.Ordinal)
        ? "unique index " + index.Substring("unique ".Length)
        : "index " + index;

    private static string On(DefinitionFacts facts, TableName? table) =>
        facts.On is { } named ? Qualified(named)
        : table is { } own ? Identifiers.Write(own)
        : throw new FormatException("it names no table: add On = \"table\", or put it on the class of an entity");

    private static SchemaObject Read(string head, string? free, IEnumerable<string>? below = null)
    {
        var writer = new OutlineWriter();
        if (free is null)
        {
            writer.Line(head.TrimEnd());
        }
        else
        {
            writer.Line(head, free);
        }
        foreach (var line in below ?? [])
        {
            writer.Inside(() => writer.Line(line.Trim()));
        }
        return ObjectLines.Read(writer.ToString());
    }

    private static SchemaObject Canonical(SchemaObject item) => item switch
    {
        Sequence sequence => sequence with { Options = SequenceDefaults.Without(sequence.Options, sequence.Type) },
        { Id.Kind: ObjectKind.Function or ObjectKind.Procedure } => item with { Id = RoutineSignature.Canonical(item.Id) },
        { Id: { Kind: ObjectKind.Comment or ObjectKind.Grant, On: { Kind: ObjectKind.Function or ObjectKind.Procedure } on } } =>
            item with { Id = item.Id with { On = RoutineSignature.Canonical(on) } },
        _ => item,
    };
}
