using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding.Classes;

/// <summary>Writes objects beside tables as attributes, and enum types as C# enums.</summary>
internal static class ObjectSource
{
    /// <summary>The attribute that describes an object; on the class of its table, where it has one, else on the assembly.</summary>
    public static string Attribute(SchemaObject item, bool isOnClass)
    {
        var only = item.Only is null ? "" : ", Only = " + Source.Literal(item.Only);
        return item switch
        {
            SourceObject { Id.Kind: ObjectKind.Extension, Source.Length: 0 } => $"SqlExtension({Source.Literal(item.Id.Name.Name)}{only})",
            SourceObject { Id.Kind: ObjectKind.Function } function => Named("SqlFunction", Signature(item.Id), function.Source) + only + ")",
            SourceObject { Id.Kind: ObjectKind.Procedure } procedure => Named("SqlProcedure", Signature(item.Id), procedure.Source) + only + ")",
            SourceObject { Id.Kind: ObjectKind.Trigger } trigger => Named("SqlTrigger", item.Id.Member!, trigger.Source) + On(item, isOnClass) + only + ")",
            SourceObject { Id.Kind: ObjectKind.Rule } rule => Named("SqlRule", item.Id.Member!, rule.Source) + On(item, isOnClass) + only + ")",
            SourceObject { Id.Kind: ObjectKind.Policy } policy => Named("SqlPolicy", item.Id.Member!, policy.Source) + On(item, isOnClass) + only + ")",
            View { Id.Kind: ObjectKind.View, Parameters.IsEmpty: true } view => Named("SqlView", Identifiers.Write(item.Id.Name), view.Query) + only + ")",
            _ => Universal(item),
        };
    }

    /// <summary>An enum type as a C# enum; labels that no identifier gives are said.</summary>
    public static void Write(Source source, EnumType type, string name, bool isExact)
    {
        var isNamed = (isExact ? name : SnakeCase.Of(name)) == type.Id.Name.Name;
        var arguments = new[]
        {
            isNamed ? null : Source.Literal(type.Id.Name.Name),
            type.Id.Name.Schema is { } schema ? "Schema = " + Source.Literal(schema) : null,
        }.OfType<string>().ToList();
        source.Line("[SqlEnum" + (arguments.Count == 0 ? "" : "(" + string.Join(", ", arguments) + ")") + "]");
        source.Block("public enum " + name, () =>
        {
            var taken = new HashSet<string>(StringComparer.Ordinal) { name };
            foreach (var label in type.Labels)
            {
                var member = ClassNames.Free(SnakeCase.Pascal(label), taken);
                if ((isExact ? member : SnakeCase.Of(member)) != label)
                {
                    source.Line($"[SqlLabel({Source.Literal(label)})]");
                }
                source.Line(member + ",");
            }
        });
    }

    // Its line of the snapshot, the free text apart, so that bodies of several lines stay readable.
    private static string Universal(SchemaObject item)
    {
        var (head, free) = ObjectLines.Split(item);
        return "SqlObject(" + Source.Text(head) + (free is null ? "" : ", " + Source.Text(free)) + ")";
    }

    private static string Signature(ObjectId id) => Identifiers.Write(id.Name) + "(" + id.Member + ")";

    private static string On(SchemaObject item, bool isOnClass) => isOnClass ? "" : ", On = " + Source.Literal(Identifiers.Write(item.Id.Name));

    private static string Named(string attribute, string name, string text) => attribute + "(" + Source.Literal(name) + ", " + Source.Text(text);
}
