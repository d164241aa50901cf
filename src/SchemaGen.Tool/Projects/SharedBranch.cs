using System;
using SchemaGen.Build;

namespace SchemaGen.Tool.Projects;

/// <summary>What other people have already: the branch that <c>SCHEMAGEN_BASE</c> names, else the remote's default branch.</summary>
internal static class SharedBranch
{
    /// <summary>The name of that branch when a file is on it; null when it is not, or when there is no git, no repository or no such branch.</summary>
    public static string? Holding(string folder, string file)
    {
        var branch = Environment.GetEnvironmentVariable("SCHEMAGEN_BASE") is { Length: > 0 } named ? named : "origin/HEAD";
        try
        {
            return new Git(folder).Resolve($"{branch}:./{file}") is null ? null : branch;
        }
        catch (GitException)
        {
            return null;
        }
    }
}
