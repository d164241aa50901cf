using System.Collections.Generic;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Replaying;
using SchemaGen.Model;

namespace SchemaGen.Core.Checking;

/// <summary>A column whose values have no way from one type to the other.</summary>
public sealed record Unconvertible(Subject Subject, ColumnType From, ColumnType To)
{
    /// <summary>Those among <paramref name="operations"/> that say nothing of how to convert.</summary>
    public static EquatableArray<Unconvertible> Find(Schema schema, IEnumerable<Operation> operations)
    {
        var found = new List<Unconvertible>();
        foreach (var operation in operations)
        {
            if (operation is AlterColumn { Using: null } alter
                && schema.Find(alter.Table)?.Find(alter.Column.Name) is { } old
                && !Conversions.Exist(old.Type, alter.Column.Type))
            {
                found.Add(new Unconvertible(new Subject(alter.Table, alter.Column.Name), old.Type, alter.Column.Type));
            }
            schema = Replay.Apply(schema, operation);
        }
        return found.ToEquatableArray();
    }
}
