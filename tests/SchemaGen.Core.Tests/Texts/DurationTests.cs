using System;
using SchemaGen.Core.Texts;
using Xunit;

namespace SchemaGen.Core.Tests.Texts;

public sealed class DurationTests
{
    [Theory]
    [InlineData("500ms", 500, "500ms")]
    [InlineData("5s", 5_000, "5s")]
    [InlineData(" 90 s ", 90_000, "90s")]
    [InlineData("120s", 120_000, "2min")]
    [InlineData("1h", 3_600_000, "1h")]
    [InlineData("0s", 0, "0s")]
    public void A_span_is_read_and_written(string text, long milliseconds, string shortest) =>
        Assert.Equal((milliseconds, shortest), (Durations.Parse(text), Durations.Write(Durations.Parse(text))));

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 days")]
    [InlineData("600h")]
    [InlineData("99999999999999999999s")]
    public void What_is_none_is_refused(string text) =>
        Assert.Equal($"'{text}' is no span of time: write 500ms, 5s, 2min or 1h, up to 24 days", Assert.Throws<FormatException>(() => Durations.Parse(text)).Message);
}
