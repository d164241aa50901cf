using System;
using System.CommandLine;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Runtime;
using SchemaGen.Tool.Output;
using SchemaGen.Tool.Projects;

namespace SchemaGen.Tool.Commands.Writing;

/// <summary>A project that revisions are written into.</summary>
internal static class WritingProject
{
    // What is no UTF-8 would come back as something else.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Builds and reads the project, and makes sure that it is what lies in the folder.</summary>
    /// <exception cref="UsageException">It can't be built, or the build is older than the folder.</exception>
    public static async Task<LoadedProject> LoadAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (parsed.GetValue(GlobalOptions.Assembly) is not null)
        {
            throw new UsageException("a revision is written into a project: leave --assembly out");
        }
        var loaded = await LoadedProject.LoadAsync(parsed.Source(), terminal, cancellation);
        VersionPath.RequireCurrent(loaded.Project, loaded.Folder);
        return loaded;
    }

    /// <summary>The text of one of its files, a byte order mark and line ends included.</summary>
    /// <exception cref="UsageException">It is no UTF-8.</exception>
    public static string Read(this LoadedProject loaded, string file)
    {
        try
        {
            return Strict.GetString(File.ReadAllBytes(Path.Combine(loaded.Folder, file)));
        }
        catch (DecoderFallbackException failure)
        {
            throw new UsageException($"{file} is no UTF-8 text, so changing it would damage it: save it as UTF-8 first", failure);
        }
    }
}
