using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Accepting;

/// <summary>
/// What decisions call anything but a table or a column: its kind, then its name as <see cref="ObjectNames"/> writes it; and shorter,
/// <c>label order_status.new</c>, <c>constraint users.users_pkey</c>, <c>index users_name_idx</c>.
/// </summary>
internal static class KindedText
{
    private const string Labels = "label";

    private static readonly HashSet<string> Kinds = new(
        Enum.GetValues(typeof(ObjectKind)).Cast<ObjectKind>().Where(kind => kind is not (ObjectKind.Table or ObjectKind.Column))
            .Select(kind => ObjectNames.Word(kind).Split(' ')[0]).Append(Labels));

    /// <summary>Whether a text begins with a kind. A table's name with a space in it would have to be in quotes.</summary>
    public static bool Is(string text) => text.IndexOf(' ') is var space && space > 0 && Kinds.Contains(text.Substring(0, space));

    /// <summary>A rename.</summary>
    /// <exception cref="FormatException">A side is not the name of such a thing.</exception>
    public static Decisions Rename(string old, string renamed)
    {
        var subject = Subject(old);
        if (subject.Column is not null)
        {
            var label = Identifiers.Split(renamed);
            return new Decisions(LabelRenames: EquatableArray<LabelRename>.Of(new LabelRename(subject.Table, subject.Column, label[label.Count - 1])));
        }
        var id = subject.Object!;
        if (id.Kind == ObjectKind.Schema)
        {
            return new Decisions(SchemaRenames: EquatableArray<SchemaRename>.Of(new SchemaRename(id.Name.Name, Identifiers.Split(renamed)[0])));
        }
        if (id.Kind is ObjectKind.Grant or ObjectKind.DefaultPrivileges or ObjectKind.Comment or ObjectKind.Extension)
        {
            throw new FormatException($"--rename '{old}={renamed}': {ObjectNames.Word(id.Kind).Split(' ')[0]} has no name of its own that could change");
        }
        var to = Identifiers.ParseTable(renamed);
        var isMember = id.Member is not null && id.Kind is not (ObjectKind.Function or ObjectKind.Procedure);
        return new Decisions(ObjectRenames: EquatableArray<ObjectRename>.Of(new ObjectRename(
            id, isMember ? new TableName(null, to.Name) : new TableName(to.Schema ?? id.Name.Schema, to.Name))));
    }

    /// <summary>What a text calls.</summary>
    /// <exception cref="FormatException">It is not the name of such a thing.</exception>
    public static Subject Subject(string text)
    {
        var space = text.IndexOf(' ');
        var rest = text.Substring(space + 1).Trim();
        switch (text.Substring(0, space))
        {
            case Labels:
                var (type, label) = Identifiers.ParseColumn(rest);
                return Diffing.Subject.Label(new ObjectId(ObjectKind.Enum, type), label);
            case "constraint" when !IsOn(rest):
                var (table, constraint) = Identifiers.ParseColumn(rest);
                return Diffing.Subject.Of(new ObjectId(ObjectKind.Constraint, table, constraint));
            case "index" when !IsOn(rest):
                return Diffing.Subject.Of(new ObjectId(ObjectKind.Index, Identifiers.ParseTable(rest)));
            default:
                return Diffing.Subject.Of(ObjectNames.Parse(text));
        }
    }

    /// <summary>What is called so, as <see cref="Subject(string)"/> reads it.</summary>
    public static string Write(Subject subject) => subject.Column is null
        ? ObjectNames.Write(subject.Object!)
        : $"{Labels} {Identifiers.Write(subject.Table)}.{Identifiers.Write(subject.Column)}";

    private static bool IsOn(string rest) => rest.IndexOf(" on ", StringComparison.Ordinal) >= 0;
}
