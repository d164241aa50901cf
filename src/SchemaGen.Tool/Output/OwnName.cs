using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace SchemaGen.Tool.Output;

/// <summary>Lets a bundle's messages name the executable itself; commands that it lacks stay the tool's.</summary>
/// <param name="program">The executable's name.</param>
/// <param name="commands">The commands that it has.</param>
internal sealed class OwnName(string program, IEnumerable<string> commands)
{
    private readonly Regex call = new($@"\bdotnet schemagen(?= (?:--help|(?:{string.Join('|', commands)})\b))", RegexOptions.CultureInvariant);

    /// <summary>The text with <c>dotnet schemagen upgrade</c> as <c>shop-db upgrade</c>.</summary>
    public string In(string text) => call.Replace(text, _ => program);
}
