using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using SchemaGen.Core.Accepting;

namespace SchemaGen.Build;

/// <summary>Carries out file changes, all or nothing: everything is written beside its place first, and then moved there.</summary>
internal static class FileChanges
{
    /// <summary>Writes and deletes files below a folder.</summary>
    /// <exception cref="IOException">A file can't be written; nothing has changed.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder or file is read-only; nothing has changed.</exception>
    public static void Apply(string folder, IEnumerable<FileChange> changes)
    {
        var ready = new List<(string Path, string? Written)>();
        try
        {
            foreach (var change in changes)
            {
                ready.Add(Prepare(Path.Combine(folder, change.Path), change.Text));
            }
            foreach (var (path, written) in ready)
            {
                if (written is null)
                {
                    File.Delete(path);
                }
                else if (File.Exists(path))
                {
                    File.Replace(written, path, null);
                }
                else
                {
                    File.Move(written, path);
                }
            }
        }
        finally
        {
            foreach (var (_, written) in ready)
            {
                if (written is not null && File.Exists(written))
                {
                    File.Delete(written);
                }
            }
        }
    }

    private static (string Path, string? Written) Prepare(string path, string? text)
    {
        if (text is null)
        {
            return (path, null);
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var written = path + ".new";
        File.WriteAllText(written, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return (path, written);
    }
}
