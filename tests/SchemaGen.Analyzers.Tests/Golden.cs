using System;
using System.IO;
using System.Runtime.CompilerServices;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>
/// Compares a text with the file <c>Class.Test.verified.txt</c> beside the test. Where it differs, the text is left as
/// <c>.received.txt</c>; with <c>ACCEPT_GOLDEN=1</c> it becomes the verified one. On CI nothing is written.
/// </summary>
internal static class Golden
{
    public static void Verify(string actual, [CallerFilePath] string source = "", [CallerMemberName] string test = "")
    {
        var stem = Path.Combine(Path.GetDirectoryName(source)!, "Golden", Path.GetFileNameWithoutExtension(source) + "." + test);
        string verified = stem + ".verified.txt", received = stem + ".received.txt";
        var isCi = Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        if (!isCi && Environment.GetEnvironmentVariable("ACCEPT_GOLDEN") == "1")
        {
            File.WriteAllText(verified, actual);
        }
        var expected = File.Exists(verified) ? File.ReadAllText(verified).Replace("\r\n", "\n") : "";
        if (expected != actual && !isCi)
        {
            File.WriteAllText(received, actual);
        }
        else if (!isCi)
        {
            File.Delete(received);
        }
        Assert.Equal(expected, actual);
    }
}
