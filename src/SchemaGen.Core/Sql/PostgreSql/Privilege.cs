using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>One privilege, on the whole of something or (<paramref name="Column"/>, as SQL) on a column of it.</summary>
internal sealed record Privilege(string Name, string? Column, bool WithGrantOption)
{
    private const string GrantOption = " with grant option";

    /// <summary>Reads <c>select with grant option, update (a, b)</c>; <c>none</c> is none.</summary>
    public static IReadOnlyList<Privilege> Read(string source)
    {
        var privileges = new List<Privilege>();
        foreach (var item in new LineReader("(" + source + ")").List().Where(item => item is not ("none" or "")))
        {
            var hasOption = item.EndsWith(GrantOption, StringComparison.Ordinal);
            var text = hasOption ? item.Substring(0, item.Length - GrantOption.Length).TrimEnd() : item;
            var open = text.IndexOf('(');
            if (open < 0)
            {
                privileges.Add(new Privilege(text, null, hasOption));
                continue;
            }
            var columns = new LineReader(text.Substring(open)).List();
            privileges.AddRange(columns.Select(column => new Privilege(text.Substring(0, open).TrimEnd(), column, hasOption)));
        }
        return privileges;
    }
}
