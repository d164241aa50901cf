using System;
using System.IO;

namespace SchemaGen.EndToEnd.Tests.Running;

/// <summary>The sources that the tests pack.</summary>
internal static class Repository
{
    /// <summary>The root folder, found upwards from the test assembly.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SchemaGen.sln")))
            {
                return folder;
            }
        }
        throw new DirectoryNotFoundException("no folder above the test assembly holds SchemaGen.sln");
    }
}
