using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>How one thing stands on another.</summary>
public enum Foothold
{
    /// <summary>It hangs on it and follows it when it is renamed: a comment, a grant; the trigger, rule or policy of a table.</summary>
    Belongs,

    /// <summary>A sequence that a column owns.</summary>
    Owned,

    /// <summary>A partition of the table, or a table that inherits from it.</summary>
    Child,

    /// <summary>A key, constraint, index or foreign key over the column or key.</summary>
    Key,

    /// <summary>A column, field, domain or function whose type it is.</summary>
    Type,

    /// <summary>The default of a column.</summary>
    Default,

    /// <summary>The expression of a generated column.</summary>
    Generated,

    /// <summary>The expression of a check, an index, an exclusion constraint, a partition key or a domain.</summary>
    Expression,

    /// <summary>The text of a view, rule, trigger, policy or function.</summary>
    Text,

    /// <summary>It lies in the schema.</summary>
    Inside,
}

/// <summary>What stands on something.</summary>
/// <param name="Id">Which object it is, or which column, constraint, index or table.</param>
/// <param name="How">How it stands on it.</param>
/// <param name="Words">What it is in a message: <c>view 'v'</c>, <c>check constraint 'c' of 'users'</c>.</param>
public readonly record struct Dependent(ObjectId Id, Foothold How, string Words)
{
    /// <summary>An object of the schema, not a table or a part of one.</summary>
    public bool IsObject => Id.Kind < ObjectKind.Schema;

    /// <summary>It is bound to the names of what it stands on, and must go before those change: a view, rule, trigger, policy, or a function with a bound body.</summary>
    public bool IsBound => How == Foothold.Text;
}
