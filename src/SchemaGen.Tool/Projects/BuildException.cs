using System.Collections.Generic;
using SchemaGen.Core.Findings;
using SchemaGen.Runtime;

namespace SchemaGen.Tool.Projects;

/// <summary>A project that does not build. The compiler's lines were shown already.</summary>
/// <param name="projectFile">The project file's name.</param>
/// <param name="findings">What the build said, with places from the project's folder.</param>
internal sealed class BuildException(string projectFile, IReadOnlyList<Finding> findings) : FailureException(Outcome.Usage, $"{projectFile} does not build; see the lines above")
{
    /// <summary>What the build said.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Why nothing is known of its schema, where the findings are beside it.</summary>
    public string Problem => $"{projectFile} does not build, so nothing is known of its schema";
}
