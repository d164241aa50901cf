using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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
        var steps = changes.Select(change => new Step(Path.Combine(folder, change.Path), change.Text)).ToList();
        var done = new Stack<Step>();
        try
        {
            steps.ForEach(step => step.Prepare());
            foreach (var step in steps)
            {
                done.Push(step);
                step.Commit();
            }
        }
        catch
        {
            while (done.Count > 0)
            {
                done.Pop().TakeBack();
            }
            throw;
        }
        finally
        {
            steps.ForEach(step => step.Tidy());
        }
    }

    private sealed class Step(string path, string? text)
    {
        private readonly string written = path + ".new";
        private readonly string replaced = path + ".old";
        private bool isNew;

        public void Prepare()
        {
            if (Directory.Exists(path))
            {
                throw new IOException($"'{path}' is a folder, and a file of that name is to be written");
            }
            if (text is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(written, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
        }

        public void Commit()
        {
            var isThere = File.Exists(path);
            if (text is null && isThere)
            {
                File.Move(path, replaced);
            }
            else if (isThere)
            {
                File.Replace(written, path, replaced);
            }
            else if (text is not null)
            {
                File.Move(written, path);
                isNew = true;
            }
        }

        public void TakeBack()
        {
            if (isNew || File.Exists(replaced))
            {
                File.Delete(path);
            }
            if (File.Exists(replaced))
            {
                File.Move(replaced, path);
            }
        }

        public void Tidy()
        {
            File.Delete(written);
            File.Delete(replaced);
        }
    }
}
