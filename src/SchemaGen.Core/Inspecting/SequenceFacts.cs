using SchemaGen.Core.Sql.PostgreSql;
using SchemaGen.Model;

namespace SchemaGen.Core.Inspecting;

/// <summary>A sequence as the catalogue has it, every option with a value.</summary>
public sealed record SequenceFacts(string Type, long Start, long Increment, long Minimum, long Maximum, long Cache, bool IsCycling)
{
    /// <summary>The options that are not the defaults.</summary>
    public SequenceOptions Options => SequenceDefaults.Without(new SequenceOptions(Start, Increment, Minimum, Maximum, Cache, IsCycling), Type);
}
