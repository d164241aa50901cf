using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>
/// Schemas whose parts stand on each other: types under columns, views under views, functions under views and triggers, partitions, heirs,
/// and comments and grants about all of it. Names come from small pools, so that two of them differ in almost everything.
/// </summary>
public static class HardObjects
{
    public static Arbitrary<Schema> Arbitrary { get; } = Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new Random(seed))));

    public static Arbitrary<Tuple<int, int>> Seeds { get; } = Arb.From(
        from left in Gen.Choose(0, int.MaxValue - 1) from right in Gen.Choose(0, int.MaxValue - 1) select Tuple.Create(left, right));

    /// <summary>The same schema for the same random numbers.</summary>
    public static Schema Make(Random random) => Shop.Of(Text(random));

    /// <summary>The schema as a snapshot without its first line.</summary>
    public static string Text(Random random)
    {
        var lines = new List<string>();
        bool Maybe(int oneIn = 2) => random.Next(oneIn) == 0;
        string Pick(params string[] choices) => choices[random.Next(choices.Length)];

        var types = new List<string> { "integer", "text" };
        if (Maybe())
        {
            lines.Add($"enum mood ({string.Join(", ", new[] { "'a'", "'b'", "'c'" }.OrderBy(_ => random.Next()).Take(random.Next(1, 4)))})");
            types.AddRange(["mood", "mood[]"]);
        }
        if (Maybe())
        {
            var over = types[random.Next(types.Count)];
            lines.Add($"domain kind {over}{Pick("", " not null")}\n  check kind_check VALUE is not null{Pick("", " or true")}");
            types.Add("kind");
        }
        if (Maybe())
        {
            lines.Add("type pair\n  column x " + types[random.Next(types.Count)] + (Maybe() ? "\n  column y text" : ""));
            types.Add("pair");
        }
        var isNumbered = Maybe();
        var isCalled = Maybe();
        if (isCalled)
        {
            lines.Add($"function calc(integer) CREATE FUNCTION calc(a integer) RETURNS {Pick("integer", "bigint")} LANGUAGE sql AS 'SELECT {random.Next(3)}'");
        }
        var relations = new List<string>();
        foreach (var name in new[] { "one", "two", "three" }.Where(_ => Maybe()))
        {
            var columns = new[] { "a", "b", "c" }.Where(_ => Maybe()).ToList();
            var text = $"table {name}\n{Pick("", "  unlogged\n", "  row security\n", "  with (fillfactor=70)\n")}  column id integer not null{Pick("", " serial", " identity always", isNumbered ? " default nextval('num')" : "")}\n";
            text += string.Concat(columns.Select(column => $"  column {column} {types[random.Next(types.Count)]}\n"));
            text += Maybe(4) ? $"  column g integer {Pick("generated", "virtual")} {(isCalled && Maybe() ? "calc(id)" : "id + 1")}\n" : "";
            text += Maybe() ? $"  primary key {name}_pkey (id)\n" : "";
            text += columns.Count > 0 && Maybe() ? $"  unique {name}_key ({columns[0]}){Pick("", " nulls not distinct", " deferrable")}\n" : "";
            text += Maybe(3) ? $"  {Pick("", "not valid ")}check {name}_check {(isCalled ? "calc(id) > 0" : "id > 0")}\n" : "";
            text += Maybe(3) ? $"  exclude {name}_excl using gist (id with =)\n" : "";
            text += Maybe() ? $"  index {name}_idx{Pick("", " using hash")} (id){Pick("", " with (fillfactor=70)")}\n" : "";
            lines.Add(text.TrimEnd('\n'));
            relations.Add(name);
            if (Maybe(3))
            {
                lines.Add($"table {name}_heir\n  inherits ({name})\n  column own integer");
            }
            else if (Maybe(3))
            {
                lines.Add($"table {name}_heir\n  column id integer not null\n  column own integer");
            }
            if (Maybe(3))
            {
                lines.Add($"trigger touch on {name} before update of id for each row execute function touched()");
            }
            if (Maybe(3))
            {
                lines.Add($"policy own on {name} as {Pick("permissive", "restrictive")} for all to public using (id > {random.Next(2)})");
            }
            if (Maybe(3))
            {
                lines.Add($"grant to app on table {name} {Pick("select", "select, insert", "update (id)")}");
            }
        }
        if (Maybe())
        {
            lines.Add("table parts\n  partition by list (k)\n  column k integer not null\n  column v " + types[random.Next(types.Count)] + Pick("", "\n  primary key parts_pkey (k)") + Pick("", "\n  index parts_idx (v)"));
            lines.Add(Pick($"table part\n  partition of parts for values in ({random.Next(2)})", "table part\n  column k integer not null\n  column v text\n  primary key part_pk (k)"));
        }
        if (isNumbered)
        {
            lines.Add("sequence num" + Pick("", " increment 10") + (relations.Count > 0 && Maybe() ? $" owned by {relations[0]}.id" : ""));
        }
        foreach (var (view, over) in new[] { ("v", relations.FirstOrDefault()), ("w", "v"), ("m", relations.LastOrDefault()) })
        {
            if (over is null || (over == "v" && !relations.Contains("v")) || Maybe(4))
            {
                continue;
            }
            lines.Add(view == "m"
                ? $"materialized view m as select {Pick("id", "*")} from {over}{Pick("", "\n  index m_idx (id)", "\n  unique index m_key (id)")}"
                : $"view {view} as select {Pick("id", "*", isCalled ? "calc(id) as id" : "id")} from {over}");
            relations.Add(view);
            if (Maybe(3))
            {
                lines.Add($"comment on {(view == "m" ? "materialized view" : "view")} {view} {Pick("said", "written")}");
            }
        }
        return string.Concat(lines.Select(line => line + "\n"));
    }
}
