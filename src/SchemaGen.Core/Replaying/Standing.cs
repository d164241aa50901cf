using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using SchemaGen.Core.Naming;
using SchemaGen.Core.Texts;
using SchemaGen.Model;

namespace SchemaGen.Core.Replaying;

/// <summary>
/// Who stands on what (PostgreSQL manual, "Dependency Tracking"), found without a parser: where it errs, it names one too many. Replay
/// refuses with the names, as a server does; a differ drops them before a change and creates them again after it.
/// </summary>
public static class Standing
{
    // A table goes unchanged through most of a history, and every dropped table asks for the types of all others.
    private static readonly ConditionalWeakTable<Table, TableName[]> Types = new();

    /// <summary>What stands on a table, a column, a constraint, an index, a named schema or an object: directly, each once for each way.</summary>
    public static IReadOnlyList<Dependent> On(Schema schema, ObjectId what)
    {
        var found = Belonging(schema, what).Concat(what.Kind switch
        {
            ObjectKind.Schema => Contents(schema, what.Name.Name),
            ObjectKind.Table => OnTable(schema, what.Name),
            ObjectKind.Column => OnColumn(schema, what.Name, what.Member!),
            ObjectKind.Constraint or ObjectKind.Index => OnKey(schema, what),
            ObjectKind.View or ObjectKind.MaterializedView => OnRelation(schema, what.Name),
            ObjectKind.Sequence => OnRelation(schema, what.Name),
            ObjectKind.Enum or ObjectKind.Domain or ObjectKind.Composite or ObjectKind.Range => OnType(schema, what.Name),
            ObjectKind.Function or ObjectKind.Procedure => OnFunction(schema, what),
            ObjectKind.Extension => OnExtension(schema, what.Name.Name),
            _ => Enumerable.Empty<Dependent>(),
        });
        return found.Where(dependent => dependent.Id != what).Distinct().ToList();
    }

    /// <summary>What stands on a table.</summary>
    public static IReadOnlyList<Dependent> On(Schema schema, TableName table) => On(schema, new ObjectId(ObjectKind.Table, table));

    /// <summary>What stands on a column of a table, or on the same column of its partitions and heirs.</summary>
    public static IReadOnlyList<Dependent> On(Schema schema, TableName table, string column) => On(schema, new ObjectId(ObjectKind.Column, table, column));

    /// <summary>
    /// Whatever stands on these, on that in turn, and so on, as far as <paramref name="goes"/> says: what is not chosen is left out, and so is what
    /// stands on it alone. Each once, and before everything that it stands on itself: the order to drop in; backwards, the order to create in.
    /// </summary>
    public static IReadOnlyList<Dependent> Closure(Schema schema, IEnumerable<ObjectId> whats, Func<Dependent, bool> goes)
    {
        var roots = new HashSet<ObjectId>(whats);
        var seen = new HashSet<ObjectId>(roots);
        var order = new List<Dependent>();
        foreach (var root in roots)
        {
            Visit(root);
        }
        return order;

        void Visit(ObjectId what)
        {
            foreach (var dependent in On(schema, what).Where(goes).Where(dependent => seen.Add(dependent.Id)))
            {
                Visit(dependent.Id);
                order.Add(dependent);
            }
        }
    }

    // Comments and grants; triggers, rules and policies of a table or view.
    private static IEnumerable<Dependent> Belonging(Schema schema, ObjectId what)
    {
        var isRelation = what.Kind is ObjectKind.Table or ObjectKind.View or ObjectKind.MaterializedView;
        foreach (var item in schema.Objects)
        {
            var belongs = item.Id.Kind switch
            {
                ObjectKind.Comment or ObjectKind.Grant => item.Id.On == what || (isRelation && IsPart(item.Id.On!, what.Name)),
                ObjectKind.Trigger or ObjectKind.Rule or ObjectKind.Policy => isRelation && item.Id.Name == what.Name,
                ObjectKind.DefaultPrivileges => what.Kind == ObjectKind.Schema && Scope(item.Id.Member!) == what.Name.Name,
                _ => false,
            };
            if (belongs)
            {
                yield return new Dependent(item.Id, Foothold.Belongs, ObjectWords.Of(item.Id));
            }
        }
    }

    private static bool IsPart(ObjectId on, TableName relation) =>
        on.Kind is ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Index && on.Name == relation;

    /// <summary>The schema of <c>tables in market for owner</c>, or null.</summary>
    internal static string? Scope(string member)
    {
        var reader = new LineReader(member);
        reader.Word();
        return reader.Take("in") ? reader.Name() : null;
    }

    private static IEnumerable<Dependent> Contents(Schema schema, string name) =>
        schema.Tables.Where(table => table.Name.Schema == name).Select(table => new ObjectId(ObjectKind.Table, table.Name))
        .Concat(schema.Objects.Where(item => item.Id.Kind < ObjectKind.Rule && (item.Id.Name.Schema == name || ExtensionsSchema(item) == name)).Select(item => item.Id))
        .Select(id => new Dependent(id, Foothold.Inside, ObjectWords.Of(id)));

    /// <summary>The schema that an extension was put into by <c>schema market</c>, or null.</summary>
    internal static string? ExtensionsSchema(SchemaObject item)
    {
        if (item is not SourceObject { Id.Kind: ObjectKind.Extension } extension || extension.Source.Length == 0)
        {
            return null;
        }
        var tokens = SqlTokens.Read(extension.Source).Where(token => token.Kind != SqlTokens.Kind.Space).Select(token => token.Text).ToList();
        var at = tokens.FindIndex(token => token == "schema");
        return at >= 0 && at + 1 < tokens.Count ? TypeNames.Parts(tokens[at + 1])?[0] : null;
    }

    private static IEnumerable<Dependent> OnTable(Schema schema, TableName name)
    {
        foreach (var other in schema.Tables)
        {
            foreach (var key in other.ForeignKeys)
            {
                if (key.Table == name && other.Name != name)
                {
                    yield return TableStanding.Constraint(other, key.Name, "foreign key");
                }
            }
            if (other.Partition?.Parent == name || (!other.Inherits.IsEmpty && other.Inherits.Contains(name)))
            {
                yield return new Dependent(new ObjectId(ObjectKind.Table, other.Name), Foothold.Child, (other.Partition is null ? "heir" : "partition") + $" '{other.Name}'");
            }
        }
        foreach (var dependent in Owned(schema, name, null).Concat(OnSerial(schema, schema.Find(name), null)).Concat(OnRelation(schema, name)))
        {
            yield return dependent;
        }
    }

    // Views, rules and the like by their texts; columns by the relation's row type; defaults by a sequence's name.
    private static IEnumerable<Dependent> OnRelation(Schema schema, TableName name)
    {
        var mentions = new Mentions(schema, name);
        return StandingTexts.Of(schema)
            .Where(text => mentions.In(text.Sql, text.Owner.IsBound ? Use.Relation : Use.Literal))
            .Select(text => text.Owner)
            .Concat(TypeUsers(schema, name));
    }

    private static IEnumerable<Dependent> OnColumn(Schema schema, TableName name, string column)
    {
        var tables = new[] { schema.Find(name) }.OfType<Table>().Concat(TableColumns.Descendants(schema, name)).ToList();
        foreach (var dependent in tables.SelectMany(table => TableStanding.On(schema, table, column)).Concat(Owned(schema, name, column)).Concat(OnSerial(schema, schema.Find(name), column)))
        {
            yield return dependent;
        }
        var bound = schema.Objects.Count == 0 ? new List<StandingText>() : StandingTexts.Of(schema).Where(text => text.Owner.IsBound && Mentions.Column(text.Sql, column, text.Owner.Id.Kind is ObjectKind.Trigger or ObjectKind.Policy)).ToList();
        foreach (var grant in schema.Objects.OfType<SourceObject>().Where(item =>
            item.Id.Kind == ObjectKind.Grant && item.Id.On!.Kind == ObjectKind.Table && tables.Any(table => table.Name == item.Id.On.Name) && Privileges.Names(item.Source, column)))
        {
            yield return new Dependent(grant.Id, Foothold.Belongs, ObjectWords.Of(grant.Id));
        }
        foreach (var text in bound)
        {
            if (tables.Any(table => text.About == table.Name || new Mentions(schema, table.Name).In(text.Sql, Use.Relation)))
            {
                yield return text.Owner;
            }
        }
    }

    private static IEnumerable<Dependent> Owned(Schema schema, TableName table, string? column) => schema.Objects.OfType<Sequence>()
        .Where(sequence => sequence.OwnedBy == table && (column is null || sequence.OwnedByColumn == column))
        .Select(sequence => new Dependent(sequence.Id, Foothold.Owned, ObjectWords.Of(sequence.Id)));

    /// <summary>Other columns' defaults over the sequence behind a serial column, as former heirs and partitions have them.</summary>
    internal static IEnumerable<Dependent> OnSerial(Schema schema, Table? table, string? column)
    {
        var serials = table?.Columns.Where(other => other.Identity == Identity.Serial && (column is null || other.Name == column)) ?? Enumerable.Empty<Column>();
        return serials.SelectMany(serial =>
        {
            var mentions = new Mentions(schema, GivenNames.Sequence(table!.Name, serial.Name));
            return StandingTexts.Of(schema).Where(text => text.Owner.How == Foothold.Default && text.About != table.Name && mentions.In(text.Sql, Use.Literal)).Select(text => text.Owner);
        });
    }

    private static IEnumerable<Dependent> OnKey(Schema schema, ObjectId what) =>
        schema.Find(what.Name) is { } table && Keys.Named(table, what.Member!) is { } columns
            ? TableStanding.ForeignKeysTo(schema, table, key => new HashSet<string>(columns).SetEquals(key.ReferencedColumns))
            : Enumerable.Empty<Dependent>();

    private static IEnumerable<Dependent> OnType(Schema schema, TableName name)
    {
        var mentions = new Mentions(schema, name);
        return TypeUsers(schema, name).Concat(StandingTexts.Of(schema)
            .Where(text => mentions.In(text.Sql, text.Owner.Id.Kind == ObjectKind.Range ? Use.Any : Use.Cast))
            .Select(text => text.Owner));
    }

    private static IEnumerable<Dependent> OnFunction(Schema schema, ObjectId function)
    {
        var mentions = new Mentions(schema, function.Name);
        var isOverloaded = schema.Objects.Any(item => item.Id.Kind is ObjectKind.Function or ObjectKind.Procedure && item.Id.Name == function.Name && item.Id != function);
        return StandingTexts.Of(schema)
            .Where(text => text.Owner.Id.Kind == ObjectKind.Range ? mentions.In(text.Sql)
                : !isOverloaded ? mentions.In(text.Sql, Use.Call)
                : text.Owner.Id.Kind == ObjectKind.Trigger ? function.Member == "" && mentions.In(text.Sql, Use.Call)
                : mentions.Calls(text.Sql).Any(count => Takes(schema, function, count)))
            .Select(text => text.Owner);
    }

    // Of several functions of one name those are meant that take so many arguments; with defaults it may be any number.
    private static bool Takes(Schema schema, ObjectId function, int count) =>
        Tokens.Read("(" + function.Member + ")").Arguments(0) == count
        || (schema.Find(function) is SourceObject { Source: var source } && (SqlTokens.HasWord(source, "default") || SqlTokens.HasWord(source, "variadic")));

    // What an extension brings is not known; of most that bring a type it is the one of their own name.
    private static IEnumerable<Dependent> OnExtension(Schema schema, string name) =>
        TypeUsers(schema, type => type.Name == name || (name == "postgis" && type.Name is "geometry" or "geography"));

    private static TableName[] TypesOf(Table table) => [.. table.Columns.Select(column => TypeNames.Of(column.Type)).OfType<TableName>().Distinct()];

    private static IEnumerable<Dependent> TypeUsers(Schema schema, TableName type) => TypeUsers(schema, name => name == type);

    private static IEnumerable<Dependent> TypeUsers(Schema schema, Func<TableName, bool> isMeant)
    {
        var isType = new Predicate<TableName>(isMeant);
        foreach (var table in schema.Tables)
        {
            if (Array.Exists(Types.GetValue(table, TypesOf), isType))
            {
                foreach (var column in table.Columns.Where(column => Is(column.Type)))
                {
                    yield return User(new ObjectId(ObjectKind.Column, table.Name, column.Name));
                }
            }
        }
        foreach (var item in schema.Objects)
        {
            if (item is DomainType domain ? Is(domain.Type) : item is CompositeType composite && composite.Fields.Any(field => Is(field.Type)))
            {
                yield return User(item.Id);
            }
        }

        bool Is(ColumnType type) => TypeNames.Of(type) is { } name && isMeant(name);
        static Dependent User(ObjectId id) => new(id, Foothold.Type, ObjectWords.Of(id));
    }
}
