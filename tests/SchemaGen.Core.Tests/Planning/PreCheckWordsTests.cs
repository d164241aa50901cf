using SchemaGen.Core.Planning;
using Xunit;

namespace SchemaGen.Core.Tests.Planning;

/// <summary>Pre-checks in words, of one row, of several, and before anybody has asked.</summary>
public sealed class PreCheckWordsTests
{
    [Theory]
    [InlineData("users.name: {0} rows hold NULL", "users.name: 1 row holds NULL", "users.name: 2 rows hold NULL", "users.name: no rows may hold NULL")]
    [InlineData("users.rank: {0} rows would hold NULL (x)", "users.rank: 1 row would hold NULL (x)", "users.rank: 2 rows would hold NULL (x)", "users.rank: no rows may hold NULL (x)")]
    [InlineData("o: {0} rows break {{c}}", "o: 1 row breaks {c}", "o: 2 rows break {c}", "o: no rows may break {c}")]
    [InlineData("o: {0} pairs of rows break c", "o: 1 pair of rows breaks c", "o: 2 pairs of rows break c", "o: no pairs of rows may break c")]
    [InlineData("o.a: {0} rows refer to no row of users", "o.a: 1 row refers to no row of users", "o.a: 2 rows refer to no row of users", "o.a: no rows may refer to no row of users")]
    [InlineData("o: {0} rows are NULL in some", "o: 1 row is NULL in some", "o: 2 rows are NULL in some", "o: no rows may be NULL in some")]
    [InlineData(
        "o: {0} values of a, b stand in more than one row", "o: 1 value of a, b stands in more than one row", "o: 2 values of a, b stand in more than one row",
        "o: no values of a, b may stand in more than one row")]
    [InlineData("s: {0} number was given beyond 9", "s: 1 number was given beyond 9", "s: 2 number was given beyond 9", "s: no number may have been given beyond 9")]
    [InlineData("s: {0} of something else", "s: 1 of something else", "s: 2 of something else", "s: no of something else")]
    public void Agree_with_the_number(string problem, string one, string two, string demanded)
    {
        var check = new PreCheck("", "", problem);
        Assert.Equal((one, two, demanded), (check.Found("1"), check.Found("2"), check.Demanded()));
    }
}
