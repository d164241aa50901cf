using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Takes what is PostgreSQL's default anyway out of a sequence's options (PostgreSQL manual, CREATE SEQUENCE).</summary>
public static class SequenceDefaults
{
    /// <summary>The options that are not the defaults for the type and the direction.</summary>
    public static SequenceOptions Without(SequenceOptions options, string type)
    {
        var (least, most) = type switch
        {
            "smallint" => (short.MinValue, (long)short.MaxValue),
            "integer" => (int.MinValue, int.MaxValue),
            _ => (long.MinValue, long.MaxValue),
        };
        var isAscending = options.Increment is not < 0;
        long minimum = isAscending ? 1 : least, maximum = isAscending ? most : -1;
        var start = isAscending ? options.Minimum ?? minimum : options.Maximum ?? maximum;
        return new SequenceOptions(
            Other(options.Start, start),
            Other(options.Increment, 1),
            Other(options.Minimum, minimum),
            Other(options.Maximum, maximum),
            Other(options.Cache, 1),
            options.IsCycling);
    }

    private static long? Other(long? value, long standard) => value == standard ? null : value;
}
