namespace SchemaGen.Analyzers.Parsing;

/// <summary>Line ends inside texts.</summary>
internal static class LineEnds
{
    /// <summary>The text with <c>\n</c> for every line end.</summary>
    public static string Normalize(string text) =>
        text.IndexOf('\r') < 0 ? text : text.Replace("\r\n", "\n").Replace('\r', '\n');
}
