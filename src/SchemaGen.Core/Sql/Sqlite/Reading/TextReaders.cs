using System;
using System.Linq;
using SchemaGen.Model;

namespace SchemaGen.Core.Sql.Sqlite.Reading;

/// <summary>Reads CREATE VIEW (sqlite.org/lang_createview.html).</summary>
internal static class ViewReader
{
    /// <exception cref="FormatException">The text is no CREATE VIEW.</exception>
    public static View Read(string name, string sql)
    {
        var ddl = new DdlReader(sql, "view " + name);
        ddl.Expect("create");
        _ = ddl.Try("temp") || ddl.Try("temporary");
        ddl.Expect("view");
        ddl.Try("if", "not", "exists");
        ddl.LastName();
        var columns = ddl.Next.Is('(') ? ddl.Names() : [];
        ddl.Expect("as");
        var query = ExpressionReader.ReadText(ddl.Rest()).Trim();
        // The model's views name their columns in the query itself.
        return new View(
            new ObjectId(ObjectKind.View, new TableName(null, name)),
            columns.Count == 0 ? query : $"WITH named ({string.Join(", ", columns.Select(ReservedWords.Quote))}) AS ({query}) SELECT * FROM named");
    }
}

/// <summary>Reads CREATE TRIGGER (sqlite.org/lang_createtrigger.html) into what follows its name, without the table.</summary>
internal static class TriggerReader
{
    /// <exception cref="FormatException">The text is no CREATE TRIGGER.</exception>
    public static SourceObject Read(string name, string table, string sql)
    {
        var ddl = new DdlReader(sql, "trigger " + name);
        ddl.Expect("create");
        _ = ddl.Try("temp") || ddl.Try("temporary");
        ddl.Expect("trigger");
        ddl.Try("if", "not", "exists");
        ddl.LastName();
        var events = ExpressionReader.ReadText(ddl.UntilAtDepth(token => token.Is("on"))).Trim();
        ddl.Expect("on");
        ddl.LastName();
        var rest = ExpressionReader.ReadText(ddl.Rest()).TrimEnd();
        return new SourceObject(new ObjectId(ObjectKind.Trigger, new TableName(null, table), name), events + rest);
    }
}
