namespace SchemaGen.Core.Diagnosing;

/// <summary>Something that keeps people from migrating, or will, with what to do about it.</summary>
/// <param name="Kind">A stable name for machines: <c>unknown-revision</c>.</param>
/// <param name="Message">What is wrong, without a full stop.</param>
/// <param name="Remedy">What to do next.</param>
public sealed record Trouble(string Kind, string Message, string Remedy)
{
    /// <summary>The line for people.</summary>
    public string Line => $"{Message}: {Remedy}";
}
