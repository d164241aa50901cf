using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Model;

namespace SchemaGen.Core.Linting;

/// <summary>What several operations on one thing come to: a view is dropped and created again, a column is text for a while.</summary>
internal sealed class Steps
{
    private readonly Dictionary<Subject, int> last = new();
    private readonly Dictionary<Subject, SchemaObject?> objects = new();
    private readonly Dictionary<Subject, Column?> columns = new();
    private readonly IReadOnlyList<Operation> operations;

    public Steps(IReadOnlyList<Operation> operations)
    {
        this.operations = operations;
        for (var at = 0; at < operations.Count; at++)
        {
            if (Of(operations[at]) is { } subject)
            {
                last[subject] = at;
            }
        }
    }

    /// <summary>Notes what was there before the first step.</summary>
    public void Remember(Schema before, Operation operation)
    {
        if (Of(operation) is not { } subject)
        {
            return;
        }
        if (subject.Object is not null)
        {
            objects[subject] = objects.TryGetValue(subject, out var old) ? old : before.Find(subject.Object);
        }
        else
        {
            columns[subject] = columns.TryGetValue(subject, out var old) ? old : before.Find(subject.Table)?.Find(subject.Column!);
        }
    }

    /// <summary>Whether no later step follows.</summary>
    public bool IsLast(int at) => Of(operations[at]) is { } subject && last[subject] == at;

    /// <summary>An object before the first step and after the last; null where it is not there.</summary>
    public (SchemaObject? Old, SchemaObject? Wanted) Object(Operation step) => (objects[Of(step)!.Value], step switch
    {
        CreateObject create => create.Definition,
        AlterObject alter => alter.Definition,
        _ => null,
    });

    /// <summary>A column before the first step.</summary>
    public Column? Column(AlterColumn step) => columns[Of(step)!.Value];

    private static Subject? Of(Operation operation) => operation switch
    {
        CreateObject create => Subject.Of(create.Definition.Id),
        AlterObject alter => Subject.Of(alter.Definition.Id),
        DropObject drop => Subject.Of(drop.Id),
        AlterColumn alter => new Subject(alter.Table, alter.Column.Name),
        _ => null,
    };
}
