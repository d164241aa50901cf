using System;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>Puts grants and default privileges into words, and says whom they let in or keep out.</summary>
internal static class Grants
{
    private const string Nothing = "none";

    public static Change Created(SourceObject grant, Func<ChangeKind, SchemaObject, string, string, Change> tell) => grant.Source == Nothing
        ? tell(ChangeKind.Change, grant, "revoke what " + Role(grant) + " has by default", "closes it to " + Role(grant))
        : tell(ChangeKind.Add, grant, $"grant {grant.Source} to {Role(grant)}", "opens it to " + Role(grant));

    public static Change Dropped(SourceObject grant, Func<ChangeKind, SchemaObject, string, string, Change> tell) => grant.Source == Nothing
        ? tell(ChangeKind.Change, grant, $"grant {Role(grant)} what it has by default", "opens it to " + Role(grant))
        : tell(ChangeKind.Change, grant, $"revoke {grant.Source} from {Role(grant)}", "closes it to " + Role(grant));

    public static Change Changed(SourceObject old, SourceObject grant, Func<ChangeKind, SchemaObject, string, string, Change> tell)
    {
        var before = Privileges(old);
        var after = Privileges(grant);
        var opens = after.Except(before).Any() || old.Source == Nothing;
        var closes = before.Except(after).Any() || grant.Source == Nothing;
        var role = Role(grant);
        return tell(ChangeKind.Change, grant, $"grant to {role}: {old.Source} -> {grant.Source}",
            opens && closes ? $"opens some of it to {role}, closes some" : opens ? $"opens more of it to {role}" : $"closes some of it to {role}");
    }

    private static string Role(SourceObject grant) => grant.Id.Name.Name;

    private static string[] Privileges(SourceObject grant) => grant.Source == Nothing ? [] : grant.Source.Split(',').Select(privilege => privilege.Trim()).ToArray();
}
