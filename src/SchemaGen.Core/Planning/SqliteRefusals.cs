using System.Collections.Generic;
using System.Linq;
using SchemaGen.Core.Replaying;
using SchemaGen.Core.Sql.Sqlite;
using SchemaGen.Model;

namespace SchemaGen.Core.Planning;

/// <summary>What SQLite lacks is refused by a plan too: a project need not have said that it is for SQLite.</summary>
internal static class SqliteRefusals
{
    /// <exception cref="ImpossibleOperationException">The operation brings something that SQLite can't hold.</exception>
    public static void Check(Operation operation, Schema before, Schema after)
    {
        var lacks = operation switch
        {
            TableOperation on when after.Find(on.Table) is { Options.IsExternal: false } table =>
                Messages(table).Except(before.Find(on.Table) is { } old ? Messages(old) : []),
            CreateObject create => SqliteObjectLimits.Of(create.Definition, after).Select(limit => limit.Message),
            AlterObject alter => SqliteObjectLimits.Of(alter.Definition, after).Select(limit => limit.Message),
            _ => [],
        };
        if (lacks.FirstOrDefault() is { } message)
        {
            throw new ImpossibleOperationException(message);
        }
    }

    private static IEnumerable<string> Messages(Table table) => SqliteTableLimits.Structure(table).Select(limit => limit.Message);
}
