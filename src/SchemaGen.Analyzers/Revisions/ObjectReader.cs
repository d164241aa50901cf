using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads the calls about objects beside tables, whose texts are in the grammar of docs/snapshot.md.</summary>
internal sealed class ObjectReader(Unreadable unreadable)
{
    /// <summary>The operation of a call, or null when the call is not about objects.</summary>
    public Operation? Read(Call call)
    {
        switch (call.Name)
        {
            case "Create":
                return Definition(call) is { } created ? new CreateObject(created) : null;
            case "Alter":
                return Definition(call) is { } altered ? new AlterObject(altered) : null;
            case "Drop":
                return Name(With(call, "name")) is { } dropped ? new DropObject(dropped) : null;
            case "Rename":
                var rename = With(call, "name", "to");
                var to = rename.Table("to");
                return rename.Parsed("name", Renamed) is { } renamed ? new RenameObject(renamed, to) : null;
            case "RenameLabel":
                var label = With(call, "type", "label", "to");
                return new RenameLabel(new ObjectId(ObjectKind.Enum, label.Table("type")), label.Text("label"), label.Text("to"));
            case "RenameSchema":
                var schema = With(call, "name", "to");
                return new RenameSchema(schema.Name("name"), schema.Name("to"));
            default:
                return null;
        }
    }

    /// <summary>Whether a word is one of those read here.</summary>
    public static bool Knows(string word) => word is "Create" or "Alter" or "Drop" or "Rename" or "RenameLabel" or "RenameSchema";

    private SchemaObject? Definition(Call call)
    {
        var arguments = With(call, "definition", "text");
        var text = arguments.OptionalText("text");
        if (arguments.All("text").FirstOrDefault() is { } free && text is { Length: 0 } && Literals.Text(free) is not null)
        {
            unreadable.Add(free, "the text is empty: write it, or leave the argument out");
        }
        return arguments.Parsed("definition", head => Parse(head, text));
    }

    private static SchemaObject Parse(string head, string? text)
    {
        try
        {
            var item = ObjectLines.Read(head, text);
            NameText.Checked(item.Id);
            return item;
        }
        catch (OutlineException malformed)
        {
            throw new System.FormatException(malformed.Message);
        }
    }

    private static ObjectId? Name(Arguments arguments) => arguments.Parsed("name", Own);

    private static ObjectId Own(string text)
    {
        var id = NameText.Checked(ObjectNames.Parse(text));
        return id.Kind < ObjectKind.Schema
            ? id
            : throw new System.FormatException($"a {ObjectNames.Word(id.Kind)} is no object of its own: use the operation that is meant for it, such as DropTable or RenameColumn");
    }

    private static ObjectId Renamed(string text) => Own(text) is { Kind: not (ObjectKind.Extension or ObjectKind.Grant or ObjectKind.DefaultPrivileges or ObjectKind.Comment) } id
        ? id
        : throw new System.FormatException($"'{text}' can't be renamed: drop it and create another one");

    private Arguments With(Call call, params string[] parameters) => new(call, unreadable, parameters);
}
