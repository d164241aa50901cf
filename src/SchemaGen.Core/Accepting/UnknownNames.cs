using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>What decisions about types, labels, schemas and other objects name and neither schema holds, as words.</summary>
internal static class UnknownNames
{
    public static IEnumerable<string> Of(Decisions decisions, Schema before, Schema model)
    {
        foreach (var rename in decisions.SchemaRenames)
        {
            if (!before.Names.Contains(rename.From))
            {
                yield return $"--rename: there was no schema {rename.From} at the last revision";
            }
            else if (!model.Names.Contains(rename.To))
            {
                yield return $"--rename: the classes have no schema {rename.To}";
            }
        }
        foreach (var rename in decisions.LabelRenames)
        {
            var types = decisions.ObjectRenames.Where(other => other.To == rename.Type).Select(other => other.From.Name).Append(rename.Type).ToList();
            if (!types.Any(type => Labels(before, type).Contains(rename.From)))
            {
                yield return $"--rename: there was no label {rename.Type}.{rename.From} at the last revision";
            }
            else if (!model.Objects.OfType<EnumType>().Any(type => type.Labels.Contains(rename.To)))
            {
                yield return $"--rename: the classes have no label {rename.Type}.{rename.To}";
            }
        }
        foreach (var rename in decisions.ObjectRenames.Where(rename => !Holds(before, rename.From)))
        {
            yield return $"--rename: there was no {ObjectNames.Write(rename.From)} at the last revision";
        }
        foreach (var (option, subjects) in new[] { ("--drop", decisions.Drops), ("--allow-destructive", decisions.Destructive) })
        {
            foreach (var subject in subjects.Where(subject => subject.Object is not null && !Holds(before, subject) && !Holds(model, subject)))
            {
                yield return $"{option}: there is no {subject}";
            }
        }
    }

    private static bool Holds(Schema schema, Subject subject) => subject.Column is null
        ? Holds(schema, subject.Object!)
        : Labels(schema, subject.Table).Contains(subject.Column);

    private static bool Holds(Schema schema, ObjectId id) => id.Kind switch
    {
        ObjectKind.Schema => schema.Names.Contains(id.Name.Name),
        ObjectKind.Index => schema.Tables.Any(table => table.Indexes.Any(index => id.Member is null ? index.Name == id.Name.Name : table.Name == id.Name && index.Name == id.Member)),
        ObjectKind.Constraint => schema.Find(id.Name) is { } table && (table.PrimaryKey?.Name == id.Member || table.Uniques.Any(item => item.Name == id.Member)
            || table.Checks.Any(item => item.Name == id.Member) || table.ForeignKeys.Any(item => item.Name == id.Member) || table.Exclusions.Any(item => item.Name == id.Member)),
        _ => schema.Find(id) is not null,
    };

    private static EquatableArray<string> Labels(Schema schema, TableName type) =>
        (schema.Find(new ObjectId(ObjectKind.Enum, type)) as EnumType)?.Labels ?? default;
}
