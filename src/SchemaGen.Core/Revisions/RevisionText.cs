using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Revisions;

/// <summary>The text in which the compiler hands revisions to the task and the tool.</summary>
public static class RevisionText
{
    /// <summary>All revisions, in the order given, as text.</summary>
    public static string Write(IEnumerable<RevisionDefinition> revisions)
    {
        var writer = new OutlineWriter();
        foreach (var revision in revisions)
        {
            writer.Line("revision", revision.Id);
            writer.Inside(() =>
            {
                foreach (var parent in revision.Revises)
                {
                    writer.Line("revises", parent);
                }
                writer.Line("class", revision.ClassName);
                writer.Line("file", revision.File);
                writer.Line("message", revision.Message);
                writer.Line("up");
                writer.Inside(() => OperationLines.Write(writer, revision.Up));
                writer.Line("down");
                writer.Inside(() => OperationLines.Write(writer, revision.Down));
            });
        }
        return writer.ToString();
    }

    /// <summary>The revisions of a text that <see cref="Write"/> made.</summary>
    /// <exception cref="FormatException">The text is damaged.</exception>
    public static EquatableArray<RevisionDefinition> Read(string text)
    {
        try
        {
            return OutlineLine.Parse(text).Select(Read).ToEquatableArray();
        }
        catch (OutlineException malformed)
        {
            throw new FormatException($"the revisions of the assembly can't be read (line {malformed.Line}): {malformed.Message}");
        }
    }

    private static RevisionDefinition Read(OutlineLine line)
    {
        string id = Value(line, "revision"), className = "", file = "", message = "";
        var revises = new List<string>();
        EquatableArray<Operation> up = default, down = default;
        foreach (var child in line.Children)
        {
            switch (child.Text.Split(' ')[0])
            {
                case "revises":
                    revises.Add(Value(child, "revises"));
                    break;
                case "class":
                    className = Value(child, "class");
                    break;
                case "file":
                    file = Value(child, "file");
                    break;
                case "message":
                    message = Value(child, "message");
                    break;
                case "up":
                    up = OperationReader.Read(child.Children);
                    break;
                case "down":
                    down = OperationReader.Read(child.Children);
                    break;
                default:
                    throw new OutlineException(child.Number, $"'{child.Text}' is not understood");
            }
        }
        return new RevisionDefinition(id, revises.ToEquatableArray(), className, file, message, up, down);
    }

    private static string Value(OutlineLine line, string word) => TableParts.At(line, reader =>
    {
        reader.Expect(word);
        return TableParts.Free(line, reader);
    });
}
