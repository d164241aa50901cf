using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.PostgreSql;

/// <summary>CREATE, DROP, RENAME of the objects beside tables.</summary>
internal static class PostgreSqlObjects
{
    private static readonly Dialect Sql = Dialect.PostgreSql;

    /// <summary>The statements that create an object.</summary>
    /// <param name="schema">The schema before.</param>
    /// <param name="item">The object.</param>
    /// <param name="isEarly">Its body speaks of what is created later.</param>
    public static IEnumerable<string> Create(Schema schema, SchemaObject item, bool isEarly = false) => (item.Id.Kind, item) switch
    {
        (ObjectKind.Extension, SourceObject extension) => [PostgreSqlExtension.Create(extension)],
        (ObjectKind.Function or ObjectKind.Procedure, SourceObject function) => PostgreSqlFunction.Create(function.Source, isEarly),
        (ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy, SourceObject hook) => [PostgreSqlHooks.Create(hook)],
        (ObjectKind.Grant or ObjectKind.DefaultPrivileges, SourceObject grant) => PostgreSqlGrants.Change(grant.Id, null, grant.Source),
        (ObjectKind.Comment, SourceObject comment) => [PostgreSqlComments.Set(schema, comment.Id.On!, comment.Source)],
        (_, View view) => PostgreSqlView.Create(view),
        (_, Sequence sequence) => [PostgreSqlSequence.Create(sequence)],
        _ => PostgreSqlTypes.Create(item),
    };

    /// <summary>The statements that drop an object.</summary>
    public static IEnumerable<string> Drop(Schema schema, SchemaObject item) => item switch
    {
        SourceObject { Id.Kind: ObjectKind.Grant or ObjectKind.DefaultPrivileges } grant => PostgreSqlGrants.Change(grant.Id, grant.Source, null),
        { Id.Kind: ObjectKind.Comment } => [PostgreSqlComments.Set(schema, item.Id.On!, null)],
        _ => ["DROP " + PostgreSqlNames.Of(item)],
    };

    /// <summary>The statements that rename an object or move it to another schema.</summary>
    public static IEnumerable<string> Rename(SchemaObject item, TableName to)
    {
        var alter = "ALTER " + PostgreSqlNames.Of(item);
        if (item.Id.Kind is ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy)
        {
            yield return $"{alter} RENAME TO {Sql.Name(to.Name)}";
            yield break;
        }
        if (item.Id.Kind is ObjectKind.Extension or ObjectKind.Grant or ObjectKind.DefaultPrivileges or ObjectKind.Comment)
        {
            throw new ImpossibleOperationException($"{ObjectNames.Write(item.Id)} has no name of its own to change: drop it and create the other one");
        }
        var renamed = item with { Id = item.Id with { Name = item.Id.Name with { Name = to.Name } } };
        if (item.Id.Name.Name != to.Name)
        {
            yield return $"{alter} RENAME TO {Sql.Name(to.Name)}";
        }
        if (item.Id.Name.Schema != to.Schema)
        {
            yield return PostgreSqlTable.SetSchema("ALTER " + PostgreSqlNames.Of(renamed), to.Schema);
        }
        if (item is SourceObject { Id.Kind: ObjectKind.Range } range)
        {
            foreach (var statement in PostgreSqlRange.Follow(range, to))
            {
                yield return statement;
            }
        }
    }
}
