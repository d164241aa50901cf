using System.IO;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>Texts that were read and found right, in <c>Verified/</c>; what differs is written beside them.</summary>
internal static class Golden
{
    public static void Check(string name, string text)
    {
        var folder = Path.Combine(Repository.Root, "tests", "SchemaGen.EndToEnd.Tests", "Verified");
        var verified = Path.Combine(folder, name + ".verified.txt");
        if (File.Exists(verified) && File.ReadAllText(verified) == text)
        {
            return;
        }
        var received = Path.Combine(folder, name + ".received.txt");
        if (System.Environment.GetEnvironmentVariable("CI") is null)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(received, text);
        }
        Assert.Fail($"{Path.GetFileName(verified)} says something else than:\n{text}");
    }
}
