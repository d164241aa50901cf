using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SchemaGen.Tool.Output;

/// <summary>Where the tool writes: results to standard output, everything else to standard error; colour only where a person looks.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool hasColour, bool canAsk, OwnName? name = null)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>This process's own.</summary>
    /// <param name="name">How it calls itself; null for the tool.</param>
    public static Terminal OfProcess(OwnName? name)
    {
        var isPerson = !Console.IsOutputRedirected && !Console.IsErrorRedirected;
        var wantsNone = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new Terminal(Console.Out, Console.Error, isPerson && !wantsNone, isPerson && !Console.IsInputRedirected, name);
    }

    /// <summary>Whether a person is there to be asked.</summary>
    public bool CanAsk => canAsk;

    /// <summary>A line of the result.</summary>
    public void Write(string line) => output.WriteLine(Own(line));

    /// <summary>A text of the result, as it is.</summary>
    public void WriteText(string text) => output.Write(text);

    /// <summary>The result, for machines.</summary>
    public void Write(JsonNode json) => output.WriteLine(Own(json.ToJsonString(Indented)));

    /// <summary>A line about the work.</summary>
    public void Log(string line) => error.WriteLine(Own(line));

    /// <summary>A line about what went wrong.</summary>
    public void Error(string line) => error.WriteLine(Paint("error: ", "31") + Own(line));

    /// <summary>Text of less weight.</summary>
    public string Dim(string text) => Paint(text, "2");

    /// <summary>Text of more weight.</summary>
    public string Bold(string text) => Paint(text, "1");

    /// <summary>Asks for a yes; nobody there means yes, since a script can't answer.</summary>
    public bool Confirm(string question)
    {
        if (!canAsk)
        {
            return true;
        }
        error.Write(Own(question) + " (y/N) ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }

    private string Own(string text) => name?.In(text) ?? text;

    private string Paint(string text, string code) => hasColour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
