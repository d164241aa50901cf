using System.Collections.Generic;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>Storage parameters of tables and indexes, and options of views.</summary>
internal static class PostgreSqlParameters
{
    /// <summary>SET what is new or different, RESET what is gone; <paramref name="alter"/> is <c>ALTER TABLE users</c>.</summary>
    public static IEnumerable<string> Change(string alter, EquatableArray<string> old, EquatableArray<string> target)
    {
        var set = target.Except(old).ToList();
        var reset = old.Select(Name).Except(target.Select(Name)).ToList();
        if (set.Count > 0)
        {
            yield return $"{alter} SET ({string.Join(", ", set)})";
        }
        if (reset.Count > 0)
        {
            yield return $"{alter} RESET ({string.Join(", ", reset)})";
        }
    }

    /// <summary>The name of <c>fillfactor=70</c>.</summary>
    public static string Name(string parameter) => parameter.Split('=')[0].Trim();
}
