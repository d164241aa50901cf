using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using SchemaGen.Core.Revisions.Graph;
using SchemaGen.Model;

namespace SchemaGen.Core.Tests.Revisions;

/// <summary>One of the shared cases: a graph, a question, and what Alembic answered.</summary>
internal sealed class GraphCase(JsonElement json)
{
    private static readonly Lazy<string?> File = new(Locate);

    private static readonly Lazy<IReadOnlyDictionary<string, GraphCase>> Loaded = new(() =>
        File.Value is null
            ? new Dictionary<string, GraphCase>()
            : JsonDocument.Parse(System.IO.File.ReadAllText(File.Value)).RootElement.GetProperty("cases").EnumerateArray()
                .ToDictionary(json => json.GetProperty("id").GetString()!, json => new GraphCase(json)));

    /// <summary>All cases by id; none where the folder beside the checkout is missing.</summary>
    public static IReadOnlyDictionary<string, GraphCase> All => Loaded.Value;

    public string Operation => Text("operation")!;

    public IReadOnlyList<string> Current => json.TryGetProperty("current", out var rows) ? Strings(rows) : [];

    public JsonElement Expected => json.TryGetProperty("prefer", out _)
        ? json.GetProperty("differs_in_newer_alembic").GetProperty("answer")
        : json.GetProperty("expect");

    /// <summary>The name of the error that Alembic answered, or null.</summary>
    public string? Error => Expected.TryGetProperty("error", out var error) ? error.GetString() : null;

    public bool AnyOrder => Text("determinism") == "order";

    public IReadOnlyList<RevisionNode> Nodes => json.GetProperty("graph").EnumerateArray().Select(node => new RevisionNode(
        node.GetProperty("revision").GetString()!,
        Strings(node.GetProperty("down_revision")).ToEquatableArray(),
        Strings(node.GetProperty("depends_on")).ToEquatableArray(),
        Strings(node.GetProperty("branch_labels")).ToEquatableArray())).ToList();

    public string? Text(string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static IReadOnlyList<string> Strings(JsonElement array) => array.EnumerateArray().Select(item => item.GetString()!).ToList();

    private static string? Locate()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "SchemaGen.sln")))
            {
                var file = Path.Combine(folder.FullName, "..", "shared", "cases", "revision-graph.json");
                return System.IO.File.Exists(file) ? file : null;
            }
        }
        return null;
    }
}
