using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Planning;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql;
using SchemaGen.Model;

namespace SchemaGen.Core.Guarding;

/// <summary>A table that a run touches, to be counted before and after.</summary>
/// <param name="Table">For people: the name afterwards, or before when it is dropped.</param>
/// <param name="BeforeSql">Counts its rows before the run; null when it is not there yet.</param>
/// <param name="AfterSql">Counts them after it; null when it is gone.</param>
public sealed record Touched(string Table, string? BeforeSql, string? AfterSql)
{
    /// <summary>The tables that operations name, in ordinal order.</summary>
    public static EquatableArray<Touched> Of(Schema before, IEnumerable<Operation> operations, Database database)
    {
        var dialect = Dialect.Of(database);
        var origins = new Origins();
        var schema = before;
        var alive = new HashSet<TableName>();
        var gone = new HashSet<TableName>();
        foreach (var operation in operations)
        {
            foreach (var part in operation is ExecuteSql execute ? execute.Effect.AsEnumerable() : [operation])
            {
                switch (part)
                {
                    case DropTable drop:
                        alive.Remove(drop.Table);
                        if (origins.Of(drop.Table) is { } dropped)
                        {
                            gone.Add(dropped);
                        }
                        break;
                    case RenameTable rename:
                        alive.Remove(rename.Table);
                        alive.Add(rename.To);
                        break;
                    case RenameSchema rename:
                        foreach (var table in schema.Tables.Where(table => table.Name.Schema == rename.Name))
                        {
                            alive.Remove(table.Name);
                            alive.Add(table.Name with { Schema = rename.To });
                        }
                        break;
                    case TableOperation other:
                        alive.Add(other.Table);
                        break;
                }
            }
            origins.Follow(schema, operation);
            schema = Replay.Apply(schema, operation);
        }
        return alive.Select(table => new Touched(table.ToString(), origins.Of(table) is { } origin ? Count(origin) : null, Count(table)))
            .Concat(gone.Where(table => before.Find(table) is not null).Select(table => new Touched(table.ToString(), Count(table), null)))
            .OrderBy(touched => touched.Table, System.StringComparer.Ordinal).ToEquatableArray();

        string Count(TableName table) => $"SELECT count(*) FROM {dialect.Name(table)}";
    }
}
