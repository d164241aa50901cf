using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using Xunit;

namespace SchemaGen.DatabaseTests.Connections;

/// <summary>What <c>.env</c> files say, where they are looked for, and who wins.</summary>
public sealed class DotEnvTests
{
    [Theory]
    [InlineData("A=b", "A=b")]
    [InlineData("A=", "A=")]
    [InlineData("  A = b c  ", "A=b c")]
    [InlineData("export A=b", "A=b")]
    [InlineData("\uFEFFA=b\r\nC=d\r\n", "A=b|C=d")]
    [InlineData("# why\n\nA=b # because\n#A=c", "A=b")]
    [InlineData("A=#b", "A=")]
    [InlineData("DATABASE_URL=postgresql://app:p#w=x@db/shop?sslmode=require", "DATABASE_URL=postgresql://app:p#w=x@db/shop?sslmode=require")]
    [InlineData("A='b # c' # d", "A=b # c")]
    [InlineData("A=\"b # c\"#d", "A=b # c")]
    [InlineData("A='b\\n$C'", "A=b\\n$C")]
    [InlineData("A=\"b\\\\\\\"c\\$D\\w\"", "A=b\\\"c$D\\w")]
    [InlineData("A=it's", "A=it's")]
    [InlineData("A=''", "A=")]
    [InlineData("ConnectionStrings__Default=Data Source=bot.db", "ConnectionStrings__Default=Data Source=bot.db")]
    [InlineData("A=1\nA=2", "A=2")]
    public void A_file_is_read(string text, string expected) =>
        Assert.Equal(expected, string.Join("|", DotEnv.Read(text, ".env").Select(pair => pair.Key + "=" + pair.Value)));

    [Theory]
    [InlineData("SECRET", 1)]
    [InlineData("A=b\n\n2A=SECRET", 3)]
    [InlineData("A-B=SECRET", 1)]
    [InlineData("# fine\n=SECRET", 2)]
    [InlineData("A='SECRET", 1)]
    [InlineData("A=\"SECRET\\\"", 1)]
    [InlineData("A='SECRET'x", 1)]
    [InlineData("export A", 1)]
    public void A_malformed_line_is_said_with_file_and_line_and_not_shown(string text, int line)
    {
        var failure = Assert.Throws<UsageException>(() => DotEnv.Read(text, "/shop/.env"));
        Assert.StartsWith($"/shop/.env({line},1): ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    // project, working folder, folders with a repository, folders that are looked into
    [InlineData("/r/src/Shop", "/r/src/Shop", "/r", "/r/src/Shop|/r/src|/r")]
    [InlineData("/r/src/Shop", "/r", "/r", "/r/src/Shop|/r/src|/r")]
    [InlineData("/r/src/Shop", "/elsewhere", "/r", "/r/src/Shop|/r/src|/r")]
    [InlineData("/r/src/Shop", "/r/src", "", "/r/src/Shop|/r/src")]
    [InlineData("/r/src/Shop/", "/r/src/", "", "/r/src/Shop|/r/src")]
    [InlineData("/r/src/Shop", "/r/src/Shop", "", "/r/src/Shop")]
    [InlineData("/r/src/Shop", "/elsewhere", "", "/r/src/Shop")]
    [InlineData("/r", "/r", "/r|/", "/r")]
    public void Folders_from_the_project_upwards(string project, string working, string repositories, string expected)
    {
        var surroundings = new Surroundings(_ => null, _ => null, path => repositories.Split('|', StringSplitOptions.RemoveEmptyEntries).Any(folder => path == (folder == "/" ? "/.git" : folder + "/.git")));
        Assert.Equal(expected, string.Join("|", DotEnv.Folders(surroundings, project, working)));
    }

    [Theory]
    [InlineData("", "/r/.env=DATABASE_URL=sqlite:///root.db", "sqlite:///root.db")]
    [InlineData("", "/r/.env=DATABASE_URL=sqlite:///root.db|/r/shop/.env=DATABASE_URL=sqlite:///shop.db", "sqlite:///shop.db")]
    [InlineData("", "/r/.env=PGHOST=db|/r/shop/.env=PGDATABASE=shop", "postgresql://db/shop")]
    [InlineData("DATABASE_URL=sqlite:///mine.db", "/r/shop/.env=DATABASE_URL=sqlite:///shop.db", "sqlite:///mine.db")]
    [InlineData("DATABASE_URL=sqlite:///mine.db", "/r/shop/.env=SCHEMAGEN_CONNECTION=sqlite:///shop.db", "sqlite:///shop.db")]
    [InlineData("", "/.env=DATABASE_URL=sqlite:///above.db|/r/.env=DATABASE_URL=postgresql+asyncpg://app:pw@db/shop", "postgresql://app@db/shop")]
    public void The_environment_wins_then_the_nearest_file(string environment, string files, string expected)
    {
        var variables = Pairs(environment);
        var texts = Pairs(files);
        var surroundings = DotEnv.Complete(
            new Surroundings(variables.GetValueOrDefault, texts.GetValueOrDefault, path => path == "/r/.git"), "/r/shop", "/r/shop");
        Assert.Equal(expected, ConnectionResolver.Resolve(new ConnectionInputs(null, null, "/r/shop", surroundings)).Display);
    }

    private static Dictionary<string, string> Pairs(string text) =>
        text.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
}
