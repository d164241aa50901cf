using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace SchemaGen.Analyzers.Tests.Elsewhere;

/// <summary>Another project, as this one may see it.</summary>
internal enum Seen
{
    /// <summary>As the whole assembly of a package.</summary>
    Package,

    /// <summary>As the reference assembly that a project leaves for those that reference it.</summary>
    Reference,

    /// <summary>As sources, in an editor that has both projects open.</summary>
    Project,
}

/// <summary>Compiles another project.</summary>
internal static class Library
{
    public static MetadataReference Of(Seen seen, string name, SourceFile[] files, params MetadataReference[] more) =>
        Of(seen, Compiler.Compilation(files, more: more).WithAssemblyName(name));

    public static MetadataReference Of(Seen seen, CSharpCompilation compilation)
    {
        if (seen == Seen.Project)
        {
            return compilation.ToMetadataReference();
        }
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, options: new EmitOptions(metadataOnly: seen == Seen.Reference, includePrivateMembers: seen == Seen.Package));
        return emitted.Success
            ? MetadataReference.CreateFromImage(image.ToArray())
            : throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics.Select(diagnostic => diagnostic.ToString())));
    }

    /// <summary>What a project says that has nothing but the attribute.</summary>
    public static Outcome Read(string attribute, params MetadataReference[] references) =>
        Compiler.Run(Compiler.Compilation([new SourceFile("From.cs", attribute)], more: references));
}
