using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Linting;

namespace SchemaGen.Core.Accepting;

/// <summary>What a revision does, where nobody was asked for words.</summary>
public static class ChangeMessage
{
    private const int Named = 3;

    /// <summary><c>add users.nickname, change users.name</c>; more than three changes are counted.</summary>
    public static string Of(IEnumerable<Change> changes)
    {
        var all = changes.Select(change => $"{Verb(change.Kind)} {change.Subject}").Distinct().ToList();
        return all.Count == 0 ? "model changes" : all.Count > Named ? $"{all.Count} schema changes" : string.Join(", ", all);
    }

    private static string Verb(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => "add",
        ChangeKind.Rename => "rename",
        ChangeKind.Destroy => "drop",
        _ => "change",
    };
}
