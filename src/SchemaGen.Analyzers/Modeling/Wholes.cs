namespace SchemaGen.Analyzers.Modeling;

/// <summary>What is said of a table as a whole: how it is stored and guarded, and how it is partitioned.</summary>
internal static class Wholes
{
    /// <summary>Fills in the draft.</summary>
    public static void Map(TableDraft draft, Findings findings)
    {
        var options = draft.Entity.Options;
        draft.Options = options with { Parameters = Parameters.Read(options.Parameters, draft.Entity.Name, draft.At(), findings) };
        if (draft.Entity.PartitionBy is not { } declared)
        {
            return;
        }
        var key = declared.Trim();
        var open = key.IndexOf('(');
        var strategy = open < 0 ? "" : key.Substring(0, open).Trim().ToLowerInvariant();
        if (strategy is not ("range" or "list" or "hash") || key[key.Length - 1] != ')')
        {
            findings.Add(Rules.Malformed, draft.At(), $"{draft.Entity.Name}: '{declared}' is no partition key: write range (...), list (...) or hash (...) over columns or expressions");
            return;
        }
        draft.PartitionBy = strategy + " " + key.Substring(open);
    }
}
