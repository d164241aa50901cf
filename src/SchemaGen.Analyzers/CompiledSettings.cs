using System;
using System.Collections.Generic;
using SchemaGen.Core.Settings;
using SchemaGen.Model;

namespace SchemaGen.Analyzers;

/// <summary>The project's properties that are compiled into the assembly, and what of them can't be read.</summary>
internal sealed record CompiledSettings(ProjectSettings Settings, EquatableArray<string> Problems)
{
    /// <summary>
    /// Reads them. A list has a twin with an underscore before its name and commas in it: the compiler takes what follows a semicolon for a comment.
    /// </summary>
    public static CompiledSettings Read(Func<string, string?> property)
    {
        var problems = new List<string>();
        var settings = ProjectSettings.Of(name => property("_" + name) ?? property(name), problems.Add);
        return new CompiledSettings(settings, problems.ToEquatableArray());
    }
}
