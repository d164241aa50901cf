using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Guarding;
using SchemaGen.Model;
using SchemaGen.Runtime;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Guarding;

/// <summary>The file of <see cref="TestedRevisions"/>.</summary>
internal static class TestedFile
{
    /// <summary>Reads it.</summary>
    /// <exception cref="UsageException">There is none, or it is something else.</exception>
    public static EquatableArray<TestedRevision> Read(string file)
    {
        try
        {
            return TestedRevisions.Read(File.ReadAllText(file));
        }
        catch (FormatException unreadable)
        {
            throw new UsageException($"{file}: {unreadable.Message}", unreadable);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{file} can't be read: {failure.Message}", failure);
        }
    }

    /// <summary>Adds what passed to a file, in place of what it said of those that were tested; the rest of it stays, for other jobs test other products.</summary>
    public static void Record(string file, IReadOnlyCollection<TestedRevision> tested, IReadOnlyCollection<TestedRevision> passed)
    {
        var path = Path.GetFullPath(file);
        var others = File.Exists(path) ? Read(path).Where(old => !tested.Any(now => now.Database == old.Database && now.Id == old.Id)) : [];
        ProjectFiles.Apply(Path.GetDirectoryName(path)!, [new FileChange(Path.GetFileName(path), TestedRevisions.Write(others.Concat(passed)))]);
    }
}
