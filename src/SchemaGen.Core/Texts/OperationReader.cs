using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Model;

namespace SchemaGen.Core.Texts;

/// <summary>Reads what <see cref="OperationLines"/> writes.</summary>
public static class OperationReader
{
    /// <summary>The operations of a text.</summary>
    /// <exception cref="OutlineException">A line is malformed.</exception>
    public static EquatableArray<Operation> Read(string text) => Read(OutlineLine.Parse(text));

    /// <summary>The operations of lines.</summary>
    /// <exception cref="OutlineException">A line is malformed.</exception>
    public static EquatableArray<Operation> Read(IEnumerable<OutlineLine> lines) =>
        lines.Select(line => TableParts.At(line, reader => Read(line, reader))).ToEquatableArray();

    private static Operation Read(OutlineLine line, LineReader reader) =>
        reader.Take("create", "schema") ? reader.Ended(new CreateSchema(reader.Name()))
        : reader.Take("drop", "schema") ? reader.Ended(new DropSchema(reader.Name()))
        : reader.Take("create", "table") ? reader.Ended(new CreateTable(TableParts.Read(reader.Table(), line.Children)))
        : reader.Take("drop", "table") ? reader.Ended(new DropTable(reader.Table()))
        : reader.Take("rename", "table") ? reader.Ended(new RenameTable(reader.Table(), To(reader).Table()))
        : reader.Take("comment", "table") ? new CommentTable(reader.Table(), TableParts.Free(line, reader))
        : reader.Take("uncomment", "table") ? reader.Ended(new CommentTable(reader.Table(), null))
        : reader.Take("add", "to") ? ReadAddition(reader.Ended(reader.Table()), line)
        : reader.Take("add", "concurrently", "to") ? (CreateIndex)ReadAddition(reader.Ended(reader.Table()), line) with { Concurrently = true }
        : reader.Take("alter") ? ReadAlteration(reader.Ended(reader.Table()), line)
        : reader.Take("drop", "column") ? reader.Ended(new DropColumn(reader.Table(), reader.Name()))
        : reader.Take("rename", "column") ? reader.Ended(new RenameColumn(reader.Table(), reader.Name(), To(reader).Name()))
        : reader.Take("drop", "constraint") ? reader.Ended(new DropConstraint(reader.Table(), reader.Name()))
        : reader.Take("rename", "constraint") ? reader.Ended(new RenameConstraint(reader.Table(), reader.Name(), To(reader).Name()))
        : reader.Take("drop", "index") ? reader.Ended(new DropIndex(reader.Table(), reader.Name()))
        : reader.Take("drop", "concurrently", "index") ? reader.Ended(new DropIndex(reader.Table(), reader.Name(), Concurrently: true))
        : reader.Take("rename", "index") ? reader.Ended(new RenameIndex(reader.Table(), reader.Name(), To(reader).Name()))
        : reader.Take("validate", "constraint") ? reader.Ended(new ValidateConstraint(reader.Table(), reader.Name()))
        : reader.Take("set", "constraint") ? reader.Ended(new AlterConstraint(reader.Table(), reader.Name(), ReadDeferral(reader)))
        : reader.Take("set", "index") ? reader.Ended(new AlterIndex(reader.Table(), reader.Name(), Lists.ReadParameters(reader)))
        : reader.Take("set", "table") ? reader.Ended(new AlterTable(reader.Table(), TableParts.ReadOptions(line.Children)))
        : reader.Take("attach", "partition") ? new AttachPartition(reader.Table(), new Partition(To(reader).Table(), TableParts.Free(line, reader)))
        : reader.Take("detach", "partition") ? reader.Ended(new DetachPartition(reader.Table()))
        : reader.Take("inherit") ? reader.Ended(new Inherit(reader.Table(), From(reader).Table()))
        : reader.Take("disinherit") ? reader.Ended(new Disinherit(reader.Table(), From(reader).Table()))
        : reader.Take("rename", "schema") ? reader.Ended(new RenameSchema(reader.Name(), To(reader).Name()))
        : reader.Take("create", "object") ? reader.Ended(new CreateObject(ObjectLines.Read(First(line))))
        : reader.Take("set", "object") ? reader.Ended(new AlterObject(ObjectLines.Read(First(line))))
        : reader.Take("drop", "object") ? reader.Ended(new DropObject(ObjectNames.Read(reader)))
        : reader.Take("rename", "object") ? reader.Ended(new RenameObject(ObjectNames.Read(reader), To(reader).Table()))
        : reader.Take("rename", "label") ? reader.Ended(new RenameLabel(
            new ObjectId(ObjectKind.Enum, reader.Table()), Literals.Read(reader.Word()), Literals.Read(To(reader).Word())))
        : reader.Take("sql") ? ReadSql(line, reader)
        : reader.Take("data") ? reader.Ended(new RunData(Method(reader.Word()), reader.Word(), line.Children.Select(child => TableParts.At(child, inner => ReadUse(inner))).ToEquatableArray()))
        : reader.Take("irreversible") ? new Irreversible(TableParts.Free(line, reader))
        : throw new FormatException($"'{reader.Rest()}' is not an operation");

    private static Operation ReadAddition(TableName table, OutlineLine line) => TableParts.ReadPart(First(line)) switch
    {
        Column column => new AddColumn(table, Commented(column, line), Optional(line, "fill")),
        PrimaryKey key => new AddPrimaryKey(table, key, Optional(line, "using index")),
        UniqueConstraint unique => new AddUnique(table, unique, Optional(line, "using index")),
        CheckConstraint check => new AddCheck(table, check),
        ExclusionConstraint exclusion => new AddExclusion(table, exclusion),
        ForeignKey key => new AddForeignKey(table, key),
        TableIndex index => new CreateIndex(table, index),
        _ => throw new FormatException($"'{line.Text}' adds nothing"),
    };

    private static Operation ReadAlteration(TableName table, OutlineLine line) => TableParts.ReadPart(First(line)) is Column column
        ? new AlterColumn(table, Commented(column, line), Optional(line, "using"), Optional(line, "fill"))
        : throw new FormatException($"'{line.Text}' alters no column");

    private static Deferral ReadDeferral(LineReader reader) => reader.Take("not", "deferrable") ? Deferral.None : Deferrals.Read(reader);

    private static Operation ReadSql(OutlineLine line, LineReader reader)
    {
        var isOutside = reader.Take("outside", "transaction");
        var only = reader.Take("only") ? reader.Word() : null;
        reader.End();
        var effect = line.Children.FirstOrDefault(child => child.Text == "effect");
        return new ExecuteSql(
            Optional(line, "text") ?? throw new FormatException("the SQL is missing"),
            effect is null ? default : Read(effect.Children),
            only,
            InTransaction: !isOutside);
    }

    private static string Method(string word) => (char.IsLetter(word[0]) || word[0] == '_') && word.All(c => char.IsLetterOrDigit(c) || c == '_')
        ? word
        : throw new FormatException($"'{word}' is no method's name");

    private static HandleUse ReadUse(LineReader reader)
    {
        var isAfter = reader.Take("after");
        if (!isAfter)
        {
            reader.Expect("before");
        }
        return reader.Ended(new HandleUse(isAfter, reader.Word(), reader.AtEnd ? null : reader.Word()));
    }

    private static Column Commented(Column column, OutlineLine line)
    {
        foreach (var child in line.Children)
        {
            if (TableParts.ReadComment(child) is { } comment)
            {
                return column with { Comment = comment.Text };
            }
        }
        return column;
    }

    private static string? Optional(OutlineLine line, string word)
    {
        foreach (var child in line.Children)
        {
            if (child.Text == word || child.Text.StartsWith(word + " ", StringComparison.Ordinal))
            {
                return TableParts.At(child, reader =>
                {
                    foreach (var part in word.Split(' '))
                    {
                        reader.Expect(part);
                    }
                    return TableParts.Free(child, reader);
                });
            }
        }
        return null;
    }

    private static OutlineLine First(OutlineLine line) =>
        line.Children.Count > 0 ? line.Children[0] : throw new FormatException($"'{line.Text}' has nothing below it");

    private static LineReader To(LineReader reader)
    {
        reader.Expect("to");
        return reader;
    }

    private static LineReader From(LineReader reader)
    {
        reader.Expect("from");
        return reader;
    }
}
