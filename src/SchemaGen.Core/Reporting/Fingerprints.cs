using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SchemaGen.Core.Findings;

namespace SchemaGen.Core.Reporting;

/// <summary>Tells findings from each other over several runs: by rule, file and message, not by line, which moves when other code changes.</summary>
internal static class Fingerprints
{
    /// <summary>32 hexadecimal digits for each finding, in their order; two that are alike have different ones, the first the same as alone.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyCollection<Finding> findings)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return findings.Select(finding =>
        {
            var key = finding.Id + "\n" + finding.At?.File + "\n" + finding.Message;
            seen[key] = seen.TryGetValue(key, out var before) ? before + 1 : 1;
            return Hash(seen[key] == 1 ? key : key + "\n" + seen[key].ToString(CultureInfo.InvariantCulture));
        }).ToList();
    }

    private static string Hash(string text)
    {
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(16).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
