using SchemaGen.Core.Diffing;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>What a change does, as the summary counts it.</summary>
public enum ChangeKind
{
    /// <summary>Something is new.</summary>
    Add,

    /// <summary>Something is different.</summary>
    Change,

    /// <summary>Something has another name.</summary>
    Rename,

    /// <summary>Data is lost.</summary>
    Destroy,
}

/// <summary>One change of the schema as people read it; it may stand for several operations (a column and its index).</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Subject">The table or column, under the name that it has afterwards (before, when it is dropped).</param>
/// <param name="Title"><c>users.email -> users.email_address</c>.</param>
/// <param name="Action"><c>add column text</c>.</param>
/// <param name="Detail">The same without the verb, for a list: <c>text</c>.</param>
/// <param name="Risk"><c>safe, no rewrite</c>.</param>
/// <param name="Keys">Where it stands: keys of <see cref="Positions"/>, the best first.</param>
public sealed record Change(
    ChangeKind Kind,
    Subject Subject,
    string Title,
    string Action,
    string Detail,
    string Risk,
    EquatableArray<string> Keys)
{
    /// <summary><c>users.nickname: add column text (safe)</c>.</summary>
    public string Line => $"{Title}: {Action} ({Risk})";

    /// <summary><c>+ users.nickname   text</c>, the title padded to <paramref name="width"/>.</summary>
    public string ListLine(int width) => $"{Sign} {(Detail.Length == 0 ? Title : Title.PadRight(width) + "  " + Detail)}";

    /// <summary>The same change with one more thing that belongs to it.</summary>
    internal Change And(string more) => this with { Action = Action + ", " + more, Detail = Detail + ", " + more };

    /// <summary><c>+ ~ ↪ -</c>, for what it does.</summary>
    public char Sign => Kind switch
    {
        ChangeKind.Add => '+',
        ChangeKind.Change => '~',
        ChangeKind.Rename => '\u21aa',
        _ => '-',
    };
}
