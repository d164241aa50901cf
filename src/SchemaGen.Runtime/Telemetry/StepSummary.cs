using SchemaGen.Core.Planning;

namespace SchemaGen.Runtime.Telemetry;

/// <summary>A step's title as telemetry may hold it.</summary>
public static class StepSummary
{
    /// <summary>The title up to its first literal: <c>CREATE ROLE app PASSWORD 's3cret'</c> becomes <c>CREATE ROLE app PASSWORD</c>.</summary>
    public static string Of(Step step)
    {
        var literal = step.Title.IndexOfAny(['\'', '$']);
        return (literal < 0 ? step.Title : step.Title[..literal]).TrimEnd();
    }
}
