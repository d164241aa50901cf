using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Safety;

namespace SchemaGen.Core.Findings;

/// <summary>What the rules of the gate are called, as their pages under <c>docs/rules</c> are. The compiler's own have descriptors, those of safety say it themselves.</summary>
public static class RuleTitles
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["SCH1000"] = "schema drift",
        ["SCH1001"] = "change that is in no revision",
        ["SCH1002"] = "snapshot out of date",
        ["SCH1003"] = "revision written, build again",
        ["SCH1004"] = "amending or squashing would lose SQL written by hand",
        ["SCH1005"] = "decision about what is not there",
        ["SCH1006"] = "database that differs from its revision",
        ["SCH1007"] = "database that contradicts the sources",
        ["SCH1009"] = "file or setting that can't be used",
        ["SCH1010"] = "renamed or replaced?",
        ["SCH1011"] = "change that destroys data",
        ["SCH1012"] = "not expressible on SQLite",
        ["SCH2012"] = "model that no database could hold",
        ["SCH2016"] = "expression under an old name",
        ["SCH3001"] = "two heads",
        ["SCH3002"] = "missing revision",
        ["SCH3003"] = "Up does not reach the schema",
        ["SCH3004"] = "Down does not undo Up",
        ["SCH3005"] = "operation that can't be done at this revision",
        ["SCH3006"] = "branches that change the same thing",
        ["SCH3007"] = "two revisions with one id",
        ["SCH3009"] = "revisions in a circle, or with an id that can't be used",
        ["SCH3010"] = "snapshot that can't be read",
        ["SCH3011"] = "snapshot of a newer version",
        ["SCH3012"] = "merge conflict in the snapshot",
        ["SCH3017"] = "shared revision edited",
        ["SCH3018"] = "shared revision deleted",
        ["SCH3019"] = "new revision that does not follow what is shared",
        ["SCH3020"] = "SQL that leaves a database behind",
        ["SCH4001"] = "new column without a value for rows that are there",
        ["SCH4002"] = "values can't be converted by themselves",
    };

    /// <summary>The rules that have one here.</summary>
    public static IEnumerable<string> Ids => Titles.Keys;

    /// <summary>The title of a rule; its id where nobody gave it one.</summary>
    public static string Of(string id) => Titles.TryGetValue(id, out var title) ? title : SafetyRules.All.FirstOrDefault(rule => rule.Id == id)?.Title ?? id;
}
