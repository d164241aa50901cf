using System;
using System.Collections.Generic;
using System.IO;
using SchemaGen.Build;
using SchemaGen.Core.Accepting;
using SchemaGen.Runtime;

namespace SchemaGen.Tool.Projects;

/// <summary>Writes what the kernel decided, all or nothing.</summary>
internal static class ProjectFiles
{
    /// <summary>Writes and deletes files below a folder.</summary>
    /// <exception cref="UsageException">One of them can't be; nothing has changed.</exception>
    public static void Apply(string folder, IEnumerable<FileChange> changes)
    {
        try
        {
            FileChanges.Apply(folder, changes);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException("nothing was written: " + failure.Message, failure);
        }
    }
}
