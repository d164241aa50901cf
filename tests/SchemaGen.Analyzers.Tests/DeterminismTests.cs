using System;
using System.Globalization;
using System.Linq;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Neither the order of files nor the culture nor the line ends may change what is emitted.</summary>
public class DeterminismTests
{
    private static readonly string Expected = Emitted(Sample.All);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void FileOrder(int seed)
    {
        SourceFile[] shuffled = [.. Sample.All];
        new Random(seed).Shuffle(shuffled);

        Assert.Equal(Expected, Emitted(shuffled));
    }

    [Theory]
    [InlineData("fi-FI")]
    [InlineData("tr-TR")]
    [InlineData("fa-IR")]
    public void Culture(string name)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            Assert.NotEqual("i -1.5", string.Create(CultureInfo.CurrentCulture, $"{"I".ToLower(CultureInfo.CurrentCulture)} {-1.5}"));

            Assert.Equal(Expected, Emitted(Sample.All));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void LineEnds() =>
        Assert.Equal(Expected, Emitted([.. Sample.All.Select(file => file with { Code = file.Code.Replace("\n", "\r\n", StringComparison.Ordinal) })]));

    [Fact]
    public void Twice() => Assert.Equal(Expected, Emitted(Sample.All));

    private static string Emitted(SourceFile[] files)
    {
        var emitted = string.Join("\n", Compiler.Run(files).Clean().Sources.OrderBy(source => source.Key, StringComparer.Ordinal).Select(source => source.Value));
        Assert.DoesNotContain("\r", emitted, StringComparison.Ordinal);
        return emitted;
    }
}
