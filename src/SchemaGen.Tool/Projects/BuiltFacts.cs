using System.IO;
using System.Linq;

namespace SchemaGen.Tool.Projects;

/// <summary>What the last build of a project said of it. Reading it saves a second of MSBuild.</summary>
internal static class BuiltFacts
{
    /// <summary>The newest file of facts that a build in a configuration left; null where there is none, or it lies elsewhere than the SDK puts it.</summary>
    public static string? Find(string project, string configuration)
    {
        var outputs = new DirectoryInfo(Path.Combine(Path.GetDirectoryName(project)!, "obj", configuration));
        return outputs.Exists
            ? outputs.EnumerateFiles("schemagen.facts", SearchOption.AllDirectories)
                .Where(file => File.ReadLines(file.FullName).Contains("projectFile=" + Path.GetFileName(project)))
                .OrderByDescending(file => file.LastWriteTimeUtc).FirstOrDefault()?.FullName
            : null;
    }
}
