using System.Linq;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Planning;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Diffing;

/// <summary>What is said of hand-written SQL in a revision.</summary>
public sealed class SqlWordsTests
{
    [Theory]
    [InlineData("delete from orders", "- SQL  delete from orders | destructive, deletes data")]
    [InlineData("DELETE FROM orders WHERE id IN (SELECT 1) RETURNING id;", "- SQL  DELETE FROM orders WHERE id IN (SELECT 1) RETURNING id | destructive, deletes data")]
    [InlineData("TRUNCATE orders", "- SQL  TRUNCATE orders | destructive, deletes data")]
    [InlineData("DROP TABLE orders", "- SQL  DROP TABLE orders | destructive, deletes data")]
    [InlineData("UPDATE a SET b = 1; DELETE FROM a; SELECT 1", "- SQL  UPDATE a SET b = 1 and 2 more statements | destructive, deletes data")]
    [InlineData("update orders\n  set total = 0", "~ SQL  update orders set total = 0 | changes rows")]
    [InlineData("INSERT INTO a VALUES ('delete from b')", "~ SQL  INSERT INTO a VALUES ('delete from b') | changes rows")]
    [InlineData("WITH c AS (SELECT 1) INSERT INTO a SELECT * FROM c", "~ SQL  WITH c AS (SELECT 1) INSERT INTO a SELECT * FROM c | changes rows")]
    [InlineData("ANALYZE; VACUUM", "~ SQL  ANALYZE and 1 more statement | runs as written")]
    [InlineData("SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'", "~ SQL  SELECT 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa… | runs as written")]
    public void Of_a_revision(string sql, string expected)
    {
        var change = Assert.Single(Changes.OfRevision(Schema.Empty, [new ExecuteSql(sql)]));
        Assert.Equal(expected, $"{change.ListLine(3)} | {change.Risk}");
        Assert.Equal(expected[0] == '-', change.Kind == ChangeKind.Destroy);
        Assert.Empty(Changes.Of(Schema.Empty, [new ExecuteSql(sql)]));
    }

    [Theory]
    [InlineData(null, null, "SELECT 1")]
    [InlineData("sqlite", null, "SELECT 1 (on sqlite only)")]
    [InlineData("sqlite", Database.Sqlite, "SELECT 1 (on sqlite only)")]
    [InlineData("sqlite", Database.PostgreSql, "")]
    public void Of_one_product(string? only, Database? database, string expected) => Assert.Equal(
        expected, string.Join('\n', Changes.OfRevision(Schema.Empty, [new ExecuteSql("SELECT 1", Only: only)], database).Select(change => change.Detail)));
}
