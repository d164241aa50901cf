using System;
using System.Collections.Generic;
using System.Linq;
using SchemaGen.Runtime;
using SchemaGen.Runtime.Connections;
using Xunit;

namespace SchemaGen.DatabaseTests.Connections;

/// <summary>Where a connection is looked for: the first hit wins.</summary>
public sealed class ConnectionResolverTests
{
    private const string Settings = """{ /* why */ "connectionstrings": { "Default": "Data Source=settings.db", "Other": "Data Source=other.db", }, }""";

    public static TheoryData<string?, string?, string, string, string> Sources => new()
    {
        // --connection, --connection-name, environment, files, expected
        { "sqlite:///a.db", null, "DATABASE_URL=sqlite:///b.db", "appsettings.json", "sqlite:///a.db" },
        { null, null, "ConnectionStrings__Default=Data Source=c.db|DATABASE_URL=sqlite:///b.db|SCHEMAGEN_CONNECTION=sqlite:///s.db", "appsettings.json", "sqlite:///c.db" },
        { null, null, "DATABASE_URL=sqlite:///b.db|SCHEMAGEN_CONNECTION=sqlite:///s.db", "appsettings.json", "sqlite:///settings.db" },
        { null, "other", "DATABASE_URL=sqlite:///b.db", "appsettings.json", "sqlite:///other.db" },
        { null, null, "DOTNET_ENVIRONMENT=Development", "appsettings.Development.json|appsettings.json", "sqlite:///Development.db" },
        { null, null, "ASPNETCORE_ENVIRONMENT=Staging", "appsettings.Staging.json|appsettings.json", "sqlite:///Staging.db" },
        { null, null, "DOTNET_ENVIRONMENT=A|ASPNETCORE_ENVIRONMENT=B", "appsettings.A.json|appsettings.B.json", "sqlite:///A.db" },
        { null, null, "", "appsettings.Production.json|appsettings.Development.json", "sqlite:///Production.db" },
        { null, null, "DATABASE_URL=sqlite:///b.db|SCHEMAGEN_CONNECTION=sqlite:///s.db", "", "sqlite:///s.db" },
        { null, null, "DATABASE_URL=sqlite:///b.db|PGHOST=db", "", "sqlite:///b.db" },
        { null, null, "DATABASE_URL=|PGHOST=db|PGDATABASE=shop|PGUSER=app|PGPORT=6000|PGPASSWORD=SECRET", "", "postgresql://app@db:6000/shop" },
        { null, null, "PGSERVICE=prod|PGSERVICEFILE=services|PGUSER=app|PGHOST=elsewhere", "services", "postgresql://app@service-host:7000/service-db" },
        { null, null, "PGSERVICE=prod|HOME=/home/me", "/home/me/.pg_service.conf", "postgresql://service-host:7000/service-db" },
        { "postgresql:///shop?service=prod", null, "PGSERVICEFILE=services", "services", "postgresql://service-host:7000/shop" },
        { "postgresql://app@/shop", null, "PGHOST=db|PGPASSWORD=SECRET", "", "postgresql://app@db/shop" },
        { null, null, "PGDATABASE=shop", "/var/run/postgresql/.s.PGSQL.5432", "postgresql:///var/run/postgresql/shop" },
        { null, null, "PGDATABASE=shop|PGPORT=6000", "/tmp/.s.PGSQL.6000", "postgresql:///tmp:6000/shop" },
    };

    [Theory]
    [MemberData(nameof(Sources))]
    public void First_hit_wins(string? connection, string? name, string environment, string files, string expected) =>
        Assert.Equal(expected, ConnectionResolver.Resolve(Inputs(connection, name, environment, files)).Display);

    [Theory]
    [InlineData(null, null, "", "", "no database is named: pass --connection, or set DATABASE_URL")]
    [InlineData("", null, "DATABASE_URL=sqlite:///b.db", "", "--connection is empty")]
    [InlineData(null, "Reports", "DATABASE_URL=sqlite:///b.db", "appsettings.json", "no connection string 'Reports'")]
    [InlineData(null, null, "PGSERVICE=test|PGSERVICEFILE=services", "services", "the connection service 'test' (PGSERVICE) is not defined in services")]
    [InlineData(null, null, "PGSERVICE=test", "", "set PGSERVICEFILE")]
    [InlineData(null, null, "DATABASE_URL=mysql://x", "", "DATABASE_URL: 'mysql'")]
    [InlineData(null, null, "", "broken appsettings.json", "appsettings.json is not valid JSON at line 1")]
    public void What_is_missing_is_said(string? connection, string? name, string environment, string files, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<UsageException>(() => ConnectionResolver.Resolve(Inputs(connection, name, environment, files))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Password_of_the_environment_reaches_the_provider() =>
        Assert.Contains(
            "Password=SECRET",
            ConnectionResolver.Resolve(Inputs(null, null, "PGHOST=db|PGPASSWORD=SECRET", "")).ConnectionString,
            StringComparison.Ordinal);

    private static ConnectionInputs Inputs(string? connection, string? name, string environment, string files)
    {
        var variables = environment.Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(entry => entry.Split('=', 2)).ToDictionary(entry => entry[0], entry => entry[1]);
        var existing = files.Split('|').ToHashSet();
        return new ConnectionInputs(connection, name, "", new Surroundings(variables.GetValueOrDefault, Read, existing.Contains));

        string? Read(string path) => path switch
        {
            "appsettings.json" when existing.Contains("broken appsettings.json") => "{ nothing",
            _ when !existing.Contains(path) => null,
            "appsettings.json" => Settings,
            _ when path.EndsWith(".json", StringComparison.Ordinal) =>
                $$"""{ "ConnectionStrings": { "Default": "Data Source={{path.Split('.')[1]}}.db" } }""",
            _ => "# services\n[dev]\nhost=dev-host\n\n[prod]\nhost=service-host\nport=7000\ndbname=service-db\n[last]\nhost=last-host\n",
        };
    }
}
