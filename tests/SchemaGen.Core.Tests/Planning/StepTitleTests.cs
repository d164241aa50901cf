using SchemaGen.Core.Planning;
using Xunit;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>A step's line goes into messages and logs: it is short, and holds no password.</summary>
public sealed class StepTitleTests
{
    [Theory]
    [InlineData("CREATE TABLE users (\n    id integer\n)", "CREATE TABLE users")]
    [InlineData("CREATE ROLE app LOGIN PASSWORD 's3cret' NOINHERIT", "CREATE ROLE app LOGIN PASSWORD '…' NOINHERIT")]
    [InlineData("alter role app password'it''s'", "alter role app password '…'")]
    [InlineData("ALTER ROLE app PASSWORD 'cut off", "ALTER ROLE app PASSWORD '…'")]
    [InlineData("CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'a', password 'b')", "CREATE USER MAPPING FOR app SERVER s OPTIONS (user 'a', password '…')")]
    [InlineData("UPDATE t SET passwords = 'x'", "UPDATE t SET passwords = 'x'")]
    public void Title(string sql, string title) => Assert.Equal(title, StepTitle.Of(sql));
}
