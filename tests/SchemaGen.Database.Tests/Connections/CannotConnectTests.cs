using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Databases;
using Xunit;

namespace SchemaGen.DatabaseTests.Connections;

/// <summary>Each reason why there is no connection is told apart, in one line, and without the password.</summary>
public sealed class CannotConnectTests(PostgresServer server)
{
    [Fact]
    public async Task Wrong_password()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var url = new UriBuilder(database.Url) { Password = "wr0ngSECRET" };
        var failure = await FailAsync(url.Uri.AbsoluteUri);
        Assert.EndsWith($": wrong password for user '{url.UserName}'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_password()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var url = new UriBuilder(database.Url) { Password = "" };
        var failure = await FailAsync(url.Uri.AbsoluteUri);
        Assert.EndsWith($": the server wants a password for user '{url.UserName}': put it into the URL or into PGPASSWORD", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_database()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var failure = await FailAsync(new UriBuilder(database.Url) { Path = "/nowhere" }.Uri.AbsoluteUri);
        Assert.EndsWith(": there is no database 'nowhere' on the server; create it first (createdb nowhere)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://app:SECRET@127.0.0.1:1/shop", "cannot connect to postgresql://app@127.0.0.1:1/shop: no server answers at 127.0.0.1:1 (")]
    [InlineData("postgresql://app:SECRET@host.invalid/shop", "cannot connect to postgresql://app@host.invalid/shop: the host name of host.invalid:5432 is unknown")]
    [InlineData("postgresql:///shop?host=/nowhere&user=app&password=SECRET", "no server answers at /nowhere")]
    [InlineData("sqlite:////nowhere/bot.db", "cannot open sqlite:////nowhere/bot.db: its folder does not exist")]
    [InlineData("sqlite:////proc/bot.db", "cannot open sqlite:////proc/bot.db: the file can't be opened; do you have the right to?")]
    public async Task Nothing_there(string url, string expected)
    {
        var failure = await FailAsync(url);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database()
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        await File.WriteAllTextAsync(database.File, new string('x', 5000));
        Assert.EndsWith(": the file is no SQLite database, or it is encrypted", (await FailAsync(database.Url)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_only_read_is_not_created()
    {
        await using var database = await TestDatabase.NewAsync(Database.Sqlite, server);
        var failure = await Assert.ThrowsAsync<ConnectionException>(
            () => DatabaseSession.ConnectAsync(database.Target, create: false, CancellationToken.None));
        Assert.EndsWith(": there is no such file; upgrade creates it", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(database.File));
    }

    private static async Task<ConnectionException> FailAsync(string url)
    {
        var target = ConnectionText.Parse(url, "test", new Surroundings(_ => null, _ => null, _ => false));
        var failure = await Assert.ThrowsAsync<ConnectionException>(
            () => DatabaseSession.ConnectAsync(target, create: true, CancellationToken.None));
        Assert.Equal(Outcome.NoConnection, failure.Outcome);
        return failure;
    }
}
