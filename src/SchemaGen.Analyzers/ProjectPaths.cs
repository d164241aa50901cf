using System;
using System.Linq;

namespace SchemaGen.Analyzers;

/// <summary>Paths as the project's own: the same on every machine.</summary>
internal static class ProjectPaths
{
    /// <summary>The path from the project's folder, with forward slashes; as it is when it lies on no common root.</summary>
    public static string Relative(string? folder, string path)
    {
        var file = path.Replace('\\', '/');
        if (string.IsNullOrEmpty(folder))
        {
            return file;
        }
        var from = folder!.Replace('\\', '/').TrimEnd('/').Split('/');
        var to = file.Split('/');
        // Drive letters have no case; the folder's own name has been typed by the same hand as the file's.
        var comparison = file.Length > 1 && file[1] == ':' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var common = 0;
        while (common < from.Length && common < to.Length - 1 && string.Equals(from[common], to[common], comparison))
        {
            common++;
        }
        return common == 0
            ? file
            : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }
}
