using System;

namespace SchemaGen.Runtime.Data;

/// <summary>A row holds a value that is none of its column's type. The row is listed and left alone.</summary>
internal sealed class BadValueException(int column, string value, string why) : Exception($"{value} {why}")
{
    /// <summary>The column, by its number in the handle.</summary>
    public int Column => column;

    /// <summary>The value for people, shortened.</summary>
    public string Value => value;

    /// <summary>What is wrong with it.</summary>
    public string Why => why;
}
