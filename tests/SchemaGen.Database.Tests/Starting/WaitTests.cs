using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.DatabaseTests.Tool;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using SchemaGen.Runtime.Starting;
using Xunit;

namespace SchemaGen.DatabaseTests.Starting;

/// <summary>Waiting: for what may still come, never for what has said no.</summary>
public sealed class WaitTests(PostgresServer server)
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_server_that_comes_up_late()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var url = new Uri(database.Url);
        var door = Forwarder.FreePort();
        Forwarder? open = null;
        var tries = new List<FailedTry>();
        var answered = await DatabaseWait.UntilAnswersAsync(Target(database.Url, door.Port), Long, OnTry, CancellationToken.None);
        await open!.DisposeAsync();
        Assert.True(answered.Exists);
        Assert.Equal(tries.Count + 1, answered.Tries);
        Assert.Equal(2, tries.Count);
        Assert.All(tries, tried => Assert.Contains($"no server answers at 127.0.0.1:{door.Port}", tried.Why, StringComparison.Ordinal));
        Assert.All(tries, tried => Assert.DoesNotContain("\n", tried.Why, StringComparison.Ordinal));

        void OnTry(FailedTry tried)
        {
            tries.Add(tried);
            if (tries.Count == 2)
            {
                open = Forwarder.To(door, url.Host, url.Port);
            }
        }
    }

    [Fact]
    public async Task A_server_that_listens_on_its_socket_alone_is_not_ready()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var url = new Uri(database.Url);
        var door = Forwarder.FreePort();
        var folder = Directory.CreateTempSubdirectory("sg-").FullName;
        await using var socket = Forwarder.To(new UnixDomainSocketEndPoint(Path.Combine(folder, $".s.PGSQL.{door.Port}")), url.Host, url.Port);
        var target = ConnectionText.Parse($"postgresql://{url.UserInfo}@{url.AbsolutePath}?host={folder}&port={door.Port}", "test", Surroundings.OfProcess);
        Forwarder? open = null;
        var answered = await DatabaseWait.UntilAnswersAsync(target, Long, _ => open ??= Forwarder.To(door, url.Host, url.Port), CancellationToken.None);
        Assert.NotNull(open);
        await open.DisposeAsync();
        Assert.True(answered.Exists);
        Assert.InRange(answered.Tries, 2, 100);
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("tester", "wr0ngSECRET", "wrong password for user 'tester'")]
    [InlineData("nobody_of_this_name", "wr0ngSECRET", "nobody_of_this_name")]
    [InlineData("tester", "", "the server wants a password for user 'tester'")]
    public async Task A_no_is_not_asked_for_twice(string user, string password, string expected)
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var url = new UriBuilder(database.Url) { UserName = user, Password = password };
        var (outcome, output, error) = await ToolRun.RunAsync(["wait", "--connection", url.Uri.AbsoluteUri]);
        Assert.Equal((Outcome.NoConnection, ""), (outcome, output));
        Assert.Contains(expected, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_database_is_an_answer()
    {
        await using var database = await TestDatabase.NewAsync(Database.PostgreSql, server);
        var url = new UriBuilder(database.Url) { Path = "/not_yet" }.Uri.AbsoluteUri;
        Assert.Equal(
            (Outcome.Ok, "The server answers; there is no database 'not_yet' yet (dotnet schemagen create-database).\n", ""),
            await ToolRun.RunAsync(["wait", "--connection", url]));
        var json = JsonNode.Parse((await ToolRun.RunAsync(["wait", "--json", "--connection", url])).Output)!;
        Assert.Equal((false, 1), (json["exists"]!.GetValue<bool>(), json["tries"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Nobody_there_ends_with_the_limit_and_a_line_a_try()
    {
        var (outcome, output, error) = await ToolRun.RunAsync(["wait", "--timeout", "0.6", "--connection", $"postgresql://app:SECRET@127.0.0.1:{Forwarder.FreePort().Port}/shop"]);
        Assert.Equal((Outcome.NoConnection, ""), (outcome, output));
        var lines = error.TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 2, 5);
        for (var number = 1; number < lines.Length; number++)
        {
            Assert.StartsWith($"Try {number}: cannot connect to postgresql://app@127.0.0.1:", lines[number - 1], StringComparison.Ordinal);
        }
        Assert.EndsWith($"(given up after 0.6 s, {lines.Length} tries)", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_silent_does_not_outlast_the_limit()
    {
        var door = Forwarder.FreePort();
        await using var silent = Forwarder.ToNowhere(door);
        var failure = await Assert.ThrowsAsync<ConnectionException>(() => DatabaseWait.UntilAnswersAsync(
            Target("postgresql://app@127.0.0.1/shop", door.Port), TimeSpan.FromSeconds(0.5), _ => { }, CancellationToken.None));
        Assert.Contains(" in time (given up after 0.5 s, 1 try)", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_sqlite_it_is_the_folder_that_is_waited_for()
    {
        var parent = Directory.CreateTempSubdirectory("sg-").FullName;
        var volume = Path.Combine(parent, "volume");
        var target = ConnectionText.Parse($"sqlite:///{volume}/bot.db", "test", Surroundings.OfProcess);
        var tries = new List<FailedTry>();
        var answered = await DatabaseWait.UntilAnswersAsync(target, Long, OnTry, CancellationToken.None);
        Assert.Equal((2, false), (answered.Tries, answered.Exists));
        Assert.EndsWith("there is no folder " + volume, Assert.Single(tries).Why, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(volume, "bot.db"), "");
        Assert.Equal(
            (Outcome.Ok, $"sqlite:///{volume}/bot.db answers.\n", ""), await ToolRun.RunAsync(["wait", "--connection", target.Display]));
        Directory.Delete(parent, recursive: true);

        void OnTry(FailedTry tried)
        {
            tries.Add(tried);
            Directory.CreateDirectory(volume);
        }
    }

    private static ConnectionTarget Target(string url, int port) =>
        ConnectionText.Parse(new UriBuilder(url) { Host = "127.0.0.1", Port = port }.Uri.AbsoluteUri, "test", Surroundings.OfProcess);
}
