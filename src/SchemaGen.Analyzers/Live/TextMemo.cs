using System;
using System.Runtime.CompilerServices;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// Remembers what a text reads as, for as long as somebody holds that very string: a constant of a file that is not edited is one string in all compilations.
/// </summary>
internal sealed class TextMemo<T>(Func<string, T> read) where T : class
{
    private readonly ConditionalWeakTable<string, T> known = new();

    /// <summary>What the text reads as.</summary>
    public T Read(string text)
    {
        if (!known.TryGetValue(text, out var value))
        {
            value = read(text);
            value = known.GetValue(text, _ => value);
        }
        return value;
    }
}
