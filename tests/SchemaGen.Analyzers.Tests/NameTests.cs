using System;
using SchemaGen.Analyzers.Modeling;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

public class NameTests
{
    [Theory]
    [InlineData("Id", "id")]
    [InlineData("ID", "id")]
    [InlineData("UserID", "user_id")]
    [InlineData("WorkChatId", "work_chat_id")]
    [InlineData("HTTPServer", "http_server")]
    [InlineData("Address2", "address2")]
    [InlineData("Line2Text", "line2_text")]
    [InlineData("AuditLog", "audit_log")]
    [InlineData("User_Name", "user_name")]
    [InlineData("already_snake", "already_snake")]
    [InlineData("ABTest", "ab_test")]
    [InlineData("X", "x")]
    [InlineData("", "")]
    public void SnakeCase(string name, string expected) => Assert.Equal(expected, Core.Naming.SnakeCase.Of(name));

    // Expected values are those of PostgreSQL 15 for the same tables.
    [Theory]
    [InlineData("users", "email", "key", "users_email_key")]
    [InlineData("users", null, "pkey", "users_pkey")]
    [InlineData(
        "a_table_name_that_is_rather_long_for_a_table", "and_a_column_name_that_is_just_as_long", "fkey",
        "a_table_name_that_is_rather_l_and_a_column_name_that_is_ju_fkey")]
    [InlineData(
        "t", "a_column_name_that_is_so_long_that_it_does_not_fit_by_any_means_at_all", "key",
        "t_a_column_name_that_is_so_long_that_it_does_not_fit_by_any_key")]
    [InlineData("таблица_с_очень_длинным_именем", "столбец_с_длинным", "key", "таблица_с_очень__столбец_с_длинн_key")]
    [InlineData(
        "m", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb_ccccccccccc", "key",
        "m_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbb_key")]
    public void DefaultNamesAreCutAsPostgreSqlCutsThem(string first, string? second, string label, string expected)
    {
        var made = Core.Naming.GivenNames.Make(first, second, label);

        Assert.Equal(expected, made);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(made), 1, 63);
    }

    [Fact]
    public void ChecksAreNumberedWhenTheirNameIsTaken()
    {
        var table = new TableName(null, "users");

        Assert.Equal("users_check", Core.Naming.DefaultNames.Check(table, null, []));
        Assert.Equal("users_check2", Core.Naming.DefaultNames.Check(table, null, ["users_check", "users_check1"]));
        Assert.Equal("users_age_check1", Core.Naming.DefaultNames.Check(table, "age", ["users_age_check"]));
    }

    [Theory]
    [InlineData("/src/shop/", "/src/shop/Models/User.cs", "Models/User.cs")]
    [InlineData("/src/shop", "/src/shop/User.cs", "User.cs")]
    [InlineData("/src/shop/", "/src/shared/User.cs", "../shared/User.cs")]
    [InlineData("C:\\src\\shop\\", "c:\\Src\\shop\\Models\\User.cs", "Models/User.cs")]
    [InlineData("C:\\src\\", "D:\\else\\User.cs", "D:/else/User.cs")]
    [InlineData("/src/shop/", "User.cs", "User.cs")]
    [InlineData(null, "a\\User.cs", "a/User.cs")]
    public void PathsAreTheProjectsOwn(string? folder, string path, string expected) =>
        Assert.Equal(expected, ProjectPaths.Relative(folder, path));

    [Theory]
    [InlineData("a  b\r\nc", "a b c")]
    [InlineData("of type int [] here", "of type int[] here")]
    [InlineData("a\t[b", "a[b")]
    public void MessagesAreOneLine(string message, string expected) => Assert.Equal(expected, Findings.OneLine(message));
}
