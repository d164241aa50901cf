using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Analyzers.Revisions;

/// <summary>Reads the attribute of a revision: who it is, what comes before it, and how it is run.</summary>
internal sealed class HeaderReader(Unreadable unreadable)
{
    /// <summary>A revision without class, file and operations; null, and reported, when it has no id that could be read.</summary>
    public RevisionDefinition? Read(AttributeSyntax attribute)
    {
        var header = new RevisionDefinition("", default, "", "", "", default, default);
        foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
        {
            header = Read(header, argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText ?? "id", argument.Expression);
        }
        if (header.Id.Length > 0)
        {
            return header;
        }
        unreadable.Add(attribute, "the revision's id can't be read: write it as a string literal of letters and digits");
        return null;
    }

    private RevisionDefinition Read(RevisionDefinition header, string name, ExpressionSyntax value) => name switch
    {
        "id" => Text(value) is { } id && IsId(id) ? header with { Id = id } : header,
        "Revises" => header with { Revises = List(value) },
        "Message" => header with { Message = Text(value) ?? "" },
        "DependsOn" => header with { DependsOn = List(value) },
        "Labels" => header with { Labels = List(value) },
        "Replaces" => header with { Replaces = List(value) },
        "Transaction" => header with { InTransaction = Flag(value) },
        "StatementTimeout" => header with { StatementTimeout = Duration(value) },
        "LockTimeout" => header with { LockTimeout = Duration(value) },
        _ => header,
    };

    // Ids of other tools are adopted as they are, as long as they are one word.
    private static bool IsId(string text) => text.Length > 0 && text.All(c => (c < 128 && char.IsLetterOrDigit(c)) || c is '_' or '-');

    private string? Text(ExpressionSyntax value)
    {
        if (Literals.Text(value) is { } text)
        {
            return text;
        }
        if (!Literals.IsNull(value))
        {
            unreadable.Add(value, Literals.Remedy(value));
        }
        return null;
    }

    private EquatableArray<string> List(ExpressionSyntax value) =>
        (Text(value) ?? "").Split(',').Select(part => part.Trim()).Where(part => part.Length > 0).ToEquatableArray();

    private bool Flag(ExpressionSyntax value)
    {
        if (Literals.Flag(value) is null)
        {
            unreadable.Add(value, "only true or false can be read: write it as a literal");
        }
        return Literals.Flag(value) ?? true;
    }

    private long? Duration(ExpressionSyntax value)
    {
        if (Text(value) is not { } text)
        {
            return null;
        }
        try
        {
            return Durations.Parse(text);
        }
        catch (FormatException malformed)
        {
            unreadable.Add(value, malformed.Message);
            return null;
        }
    }
}
