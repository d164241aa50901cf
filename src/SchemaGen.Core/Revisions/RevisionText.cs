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
                Lines(writer, "revises", revision.Revises);
                Lines(writer, "depends", revision.DependsOn);
                Lines(writer, "label", revision.Labels);
                Lines(writer, "replaces", revision.Replaces);
                if (!revision.InTransaction)
                {
                    writer.Line("without transaction");
                }
                Timeout(writer, "statement timeout", revision.StatementTimeout);
                Timeout(writer, "lock timeout", revision.LockTimeout);
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
        List<string> revises = new(), depends = new(), labels = new(), replaces = new();
        var inTransaction = true;
        long? statementTimeout = null, lockTimeout = null;
        EquatableArray<Operation> up = default, down = default;
        foreach (var child in line.Children)
        {
            switch (child.Text.Split(' ')[0])
            {
                case "revises":
                    revises.Add(Value(child, "revises"));
                    break;
                case "depends":
                    depends.Add(Value(child, "depends"));
                    break;
                case "label":
                    labels.Add(Value(child, "label"));
                    break;
                case "replaces":
                    replaces.Add(Value(child, "replaces"));
                    break;
                case "without":
                    inTransaction = false;
                    break;
                case "statement":
                    statementTimeout = Milliseconds(child, "statement");
                    break;
                case "lock":
                    lockTimeout = Milliseconds(child, "lock");
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
        return new RevisionDefinition(
            id, revises.ToEquatableArray(), className, file, message, up, down, depends.ToEquatableArray(), labels.ToEquatableArray(),
            replaces.ToEquatableArray(), inTransaction, statementTimeout, lockTimeout);
    }

    private static void Lines(OutlineWriter writer, string word, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            writer.Line(word, value);
        }
    }

    private static void Timeout(OutlineWriter writer, string words, long? milliseconds)
    {
        if (milliseconds is { } some)
        {
            writer.Line(words + " " + Durations.Write(some));
        }
    }

    private static long Milliseconds(OutlineLine line, string word) => TableParts.At(line, reader =>
    {
        reader.Expect(word);
        reader.Expect("timeout");
        return reader.Ended(Durations.Parse(reader.Word()));
    });

    private static string Value(OutlineLine line, string word) => TableParts.At(line, reader =>
    {
        reader.Expect(word);
        return TableParts.Free(line, reader);
    });
}
