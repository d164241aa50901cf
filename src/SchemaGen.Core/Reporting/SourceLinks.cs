using System;

namespace SchemaGen.Core.Reporting;

/// <summary>Where a build server shows the files of the commit that it builds.</summary>
public static class SourceLinks
{
    /// <summary>What a path from the repository's root is put behind, or null on an unknown server and at a desk.</summary>
    /// <param name="variable">The value of an environment variable, or null.</param>
    public static string? Of(Func<string, string?> variable)
    {
        if (Set("GITHUB_SERVER_URL") is { } server && Set("GITHUB_REPOSITORY") is { } repository && Set("GITHUB_SHA") is { } sha)
        {
            return $"{server}/{repository}/blob/{sha}/";
        }
        return Set("CI_PROJECT_URL") is { } project && Set("CI_COMMIT_SHA") is { } commit ? $"{project}/-/blob/{commit}/" : null;

        string? Set(string name) => variable(name) is { Length: > 0 } value ? value : null;
    }
}
