using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace SchemaGen.Analyzers.Live;

/// <summary>
/// Remembers what a constant reads as, for as long as the text of its file lives: output of a generator that has not changed is one text in all compilations, though it may be
/// parsed again in each.
/// </summary>
internal sealed class ConstantMemo<T>(Func<string, T> read) where T : class
{
    private readonly ConditionalWeakTable<SourceText, T> known = new();

    /// <summary>What the constant reads as; an empty text stands for one that is not there.</summary>
    public T Read(IFieldSymbol? constant)
    {
        if (constant?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.GetText() is not { } text)
        {
            return read("");
        }
        if (!known.TryGetValue(text, out var value))
        {
            value = read(constant.ConstantValue as string ?? "");
            value = known.GetValue(text, _ => value);
        }
        return value;
    }
}
