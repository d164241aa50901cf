using System;
using System.Collections.Generic;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using Xunit;

namespace SchemaGen.DatabaseTests.Connections;

/// <summary>Forms of a connection, as people write them, and what each provider is told.</summary>
public sealed class ConnectionTextTests
{
    private const string Frame = ";Application Name=schemagen;Command Timeout=0;Include Error Detail=False;Pooling=False;Enlist=False";

    [Theory]
    [InlineData("postgresql://db/shop", "Host=db;Database=shop")]
    [InlineData("postgres://app@db:5433/shop", "Host=db;Port=5433;Database=shop;Username=app")]
    [InlineData("postgresql+asyncpg://app:pw@db/shop", "Host=db;Database=shop;Username=app;Password=pw")]
    [InlineData("postgresql+psycopg2://app:pw@db:5433/shop?sslmode=require", "Host=db;Port=5433;Database=shop;Username=app;Password=pw;SSL Mode=Require")]
    [InlineData("postgresql+psycopg://app@db/shop?prepare_threshold=0&keepalives_idle=30", "Host=db;Database=shop;Username=app")]
    [InlineData("postgresql+asyncpg://app@db/shop?ssl=verify-full&prepared_statement_cache_size=0", "Host=db;Database=shop;Username=app;SSL Mode=VerifyFull")]
    [InlineData("postgres+psycopg2cffi:///shop?host=/run/pg", "Host=/run/pg;Database=shop")]
    [InlineData("POSTGRESQL://db/shop", "Host=db;Database=shop")]
    [InlineData("  postgresql://db/shop\n", "Host=db;Database=shop")]
    [InlineData("postgresql://us%40er:p%2Fw%3A%25@db/sh%20op", "Host=db;Database=sh op;Username=us@er;Password=p/w:%")]
    [InlineData("postgresql://app:p@w@db/shop", "Host=db;Database=shop;Username=app;Password=p@w")]
    [InlineData("postgresql://app:p#w?x@db/shop", "Host=db;Database=shop;Username=app;Password=p#w?x")]
    [InlineData("postgresql://app:a:b@db", "Host=db;Username=app;Password=a:b")]
    [InlineData("postgresql://[::1]:6000/shop", "Host=::1;Port=6000;Database=shop")]
    [InlineData("postgresql://a:1,b:2/shop", "Host=a:1,b:2;Database=shop")]
    [InlineData("postgresql:///shop?host=/run/pg&port=6000", "Host=/run/pg;Port=6000;Database=shop")]
    [InlineData("postgresql://%2Frun%2Fpg/shop", "Host=/run/pg;Database=shop")]
    [InlineData("postgresql:///shop", "Host=localhost;Database=shop")]
    [InlineData("postgresql://db/shop?sslmode=verify-full&sslrootcert=/ca.pem", "Host=db;Database=shop;SSL Mode=VerifyFull;Root Certificate=/ca.pem")]
    [InlineData("postgresql://db/shop?ssl=require", "Host=db;Database=shop;SSL Mode=Require")]
    [InlineData("postgresql://db/shop?user=app&password=p%26w&connect_timeout=5", "Host=db;Database=shop;Username=app;Password=p&w;Timeout=5")]
    [InlineData("postgresql://db/shop?options=-c%20search_path%3Dmarket", "Host=db;Database=shop;Options=-c search_path=market")]
    [InlineData("postgresql://db/shop?target_session_attrs=read-write", "Host=db;Database=shop;Target Session Attributes=read-write")]
    [InlineData("Host=db;Database=shop;Username=app;Password='p;w'", "Host=db;Database=shop;Username=app;Password=\"p;w\"")]
    [InlineData("Server=db;Database=shop", "Host=db;Database=shop")]
    [InlineData("host=db;password=a://b=c", "Host=db;Password=\"a://b=c\"")]
    public void PostgreSql(string text, string expected) =>
        Assert.Equal(Canonical(expected + Frame), Canonical(Parse(text).ConnectionString));

    [Theory]
    [InlineData("sqlite:///bot.db", "bot.db")]
    [InlineData("sqlite:////data/bot.db", "/data/bot.db")]
    [InlineData("sqlite+aiosqlite:///data/bot 1.db", "data/bot 1.db")]
    [InlineData("sqlite+aiosqlite:///x.db", "x.db")]
    [InlineData("sqlite+pysqlite:////data/x.db", "/data/x.db")]
    [InlineData("sqlite:///x.db?check_same_thread=False&timeout=30", "x.db")]
    [InlineData("sqlite:///C:/data/bot.db", "C:/data/bot.db")]
    [InlineData("Data Source=bot.db", "bot.db")]
    [InlineData("DataSource=/data/bot.db;Cache=Shared", "/data/bot.db")]
    [InlineData("filename=bot.db", "bot.db")]
    public void Sqlite(string text, string file)
    {
        var target = Parse(text);
        Assert.Equal(file, new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(target.ConnectionString).DataSource);
        Assert.Equal("sqlite:///" + file, target.Display);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("mysql+aiomysql://app:SECRET@db/shop", "'mysql+aiomysql' is neither postgresql nor sqlite")]
    [InlineData("mysql://app:SECRET@db/shop", "'mysql' is neither postgresql nor sqlite")]
    [InlineData("postgresql://app:SECRET@db:54x/shop", "the port is no number")]
    [InlineData("postgresql://app:SEC/RET@db/shop", "%2F for '/'")]
    [InlineData("postgresql://app:12/SECRET@db/shop", "%2F for '/'")]
    [InlineData("postgresql://app:SECRET%zz@db/shop", "'%' is not followed by two hexadecimal digits")]
    [InlineData("postgresql://app:SECRET@db/shop?schema=public", "'schema' is no connection parameter")]
    [InlineData("postgresql://app:SECRET@db/shop?sslmode=maybe", "sslmode must be one of disable, allow, prefer, require, verifyca, verifyfull")]
    [InlineData("postgresql://app:SECRET@db/shop?connect_timeout=soon", "connect_timeout must be a number")]
    [InlineData("postgresql://app:SECRET@db/shop?sslmode", "lacks its '=value'")]
    [InlineData("postgresql://app:SECRET@[::1/shop", "bracket")]
    [InlineData("Host=db;Password=SECRET;Trusted_Connection=maybe", "key 3 is no key of an Npgsql connection")]
    [InlineData("Host=db;Password=SEC;RET=x", "key 3 is no key")]
    [InlineData("Host=db;Trusted=x", "'trusted' is no key of an Npgsql connection")]
    [InlineData("Host=db;Password=\"SECRET", "can't be read")]
    [InlineData("Username=app;Password=SECRET", "neither Host= (PostgreSQL) nor Data Source= (SQLite)")]
    [InlineData("SECRET", "can't be read")]
    [InlineData("sqlite:///:memory:", "in memory")]
    [InlineData("sqlite://", "in memory")]
    [InlineData("sqlite://bot.db", "three slashes")]
    [InlineData("sqlite:///bot.db?mode=ro", "no parameters")]
    [InlineData("sqlite:///bot.db?timeout=5&mode=ro", "no parameters")]
    [InlineData("Data Source=bot.db;Mode=Sideways", "'mode' is no key of a SQLite connection")]
    public void What_can_not_be_read_is_one_line_that_names_the_source_and_hides_the_secret(string text, string expected)
    {
        var failure = Assert.Throws<UsageException>(() => Parse(text));
        Assert.StartsWith("SOURCE", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SEC", failure.ToString().Replace("SOURCE", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_of_a_connection_holds_no_password()
    {
        var target = Parse("postgresql://app:SECRET@db:5433/shop");
        Assert.Equal("postgresql://app@db:5433/shop", target.Display);
        Assert.Equal("postgresql://app@db:5433/shop", target.ToString());
    }

    private static ConnectionTarget Parse(string text) =>
        ConnectionText.Parse(text, "SOURCE", new Surroundings(_ => null, _ => null, _ => false));

    private static string Canonical(string keys)
    {
        var sorted = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var builder = new Npgsql.NpgsqlConnectionStringBuilder(keys);
        foreach (string key in builder.Keys!)
        {
            sorted[key] = $"{builder[key]}";
        }
        return string.Join(";", sorted);
    }
}
