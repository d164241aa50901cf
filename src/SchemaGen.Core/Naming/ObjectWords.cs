using SchemaGen.Model;

namespace SchemaGen.Core.Naming;

/// <summary>Objects and parts of tables in the words of a message.</summary>
public static class ObjectWords
{
    /// <summary><c>view 'v'</c>, <c>trigger 'touch' of 'orders'</c>, <c>the comment on index 'i' of 'orders'</c>.</summary>
    public static string Of(ObjectId id) => id.Kind switch
    {
        ObjectKind.Function or ObjectKind.Procedure => ObjectNames.Word(id.Kind) + " '" + id.Name + "(" + id.Member + ")'",
        ObjectKind.Rule or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index =>
            ObjectNames.Word(id.Kind) + " '" + id.Member + "' of '" + id.Name + "'",
        ObjectKind.Grant => "the grant to '" + id.Name.Name + "' on " + Of(id.On!),
        ObjectKind.DefaultPrivileges => "the default privileges of '" + id.Name.Name + "' on " + id.Member,
        ObjectKind.Comment => "the comment on " + Of(id.On!),
        _ => ObjectNames.Word(id.Kind) + " '" + id.Name + "'",
    };
}
