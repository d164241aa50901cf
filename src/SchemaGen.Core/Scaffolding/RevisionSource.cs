using System;
using System.Globalization;
using System.Linq;
using System.Text;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Scaffolding;

/// <summary>Writes a revision's C# file.</summary>
public static class RevisionSource
{
    /// <summary>The file's text. Its class and namespace are those of <see cref="RevisionDefinition.ClassName"/>.</summary>
    public static string Write(RevisionDefinition revision)
    {
        var dot = revision.ClassName.LastIndexOf('.');
        var source = new Source();
        if (dot > 0)
        {
            source.Line($"namespace {revision.ClassName.Substring(0, dot)};");
            source.Line();
        }
        // Behind the namespace it wins over an entity of the project that is called Revision.
        source.Line("using global::SchemaGen;");
        source.Line();
        if (revision.Message.Length > 0)
        {
            source.Line("/// <summary>" + Escape(revision.Message) + "</summary>");
        }
        source.Line(
            "[Revision(" + Source.Literal(revision.Id)
            + Named("Revises", revision.Revises)
            + (revision.Message.Length == 0 ? "" : ", Message = " + Source.Literal(revision.Message))
            + Named("DependsOn", revision.DependsOn) + Named("Labels", revision.Labels) + Named("Replaces", revision.Replaces)
            + (revision.InTransaction ? "" : ", Transaction = false")
            + Named("StatementTimeout", revision.StatementTimeout) + Named("LockTimeout", revision.LockTimeout) + ")]");
        source.Block($"public sealed partial class {revision.ClassName.Substring(dot + 1)} : Revision", () =>
        {
            source.Block("public override void Up(SchemaBuilder schema)", () => OperationSource.Write(source, revision.Up, "schema"));
            source.Line();
            source.Block("public override void Down(SchemaBuilder schema)", () => OperationSource.Write(source, revision.Down, "schema"));
        });
        return source.ToString();
    }

    /// <summary>The statements of an <c>Up</c> or <c>Down</c>, a line or more each, not indented.</summary>
    /// <param name="operations">What they say.</param>
    /// <param name="builder">The name of the method's parameter.</param>
    public static string Statements(EquatableArray<Operation> operations, string builder)
    {
        var source = new Source();
        OperationSource.Write(source, operations, builder);
        return source.ToString();
    }

    /// <summary><c>AddDiscountPercent</c>; <c>Revision8828a8665651</c> when the message has no letter to begin with.</summary>
    public static string ClassName(string id, string message)
    {
        var name = string.Concat(Words(message).Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        return name.Length == 0 || !char.IsLetter(name[0]) ? "Revision" + id : name.Length > 80 ? name.Substring(0, 80) : name;
    }

    private static string Named(string name, EquatableArray<string> values) =>
        values.IsEmpty ? "" : $", {name} = {Source.Literal(string.Join(", ", values))}";

    private static string Named(string name, long? milliseconds) =>
        milliseconds is { } some ? $", {name} = {Source.Literal(Durations.Write(some))}" : "";

    /// <summary><c>add_discount_percent</c>: the words of a message, whole ones up to a length.</summary>
    internal static string Slug(string message, int length)
    {
        var slug = string.Join("_", Words(message)).ToLowerInvariant();
        if (slug.Length <= length)
        {
            return slug;
        }
        var cut = slug.LastIndexOf('_', length);
        return slug.Substring(0, cut > 0 ? cut : length);
    }

    private static string[] Words(string message)
    {
        var words = new StringBuilder();
        foreach (var c in message)
        {
            // An accent that stands apart from its letter is part of the word, and of a C# name.
            words.Append(char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? c : ' ');
        }
        return words.ToString().Split(new[] { ' ' }, StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\n", " ").Replace("\r", "");
}
