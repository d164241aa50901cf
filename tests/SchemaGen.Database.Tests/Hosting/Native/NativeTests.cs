using System;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using Xunit;

namespace SchemaGen.DatabaseTests.Hosting.Native;

/// <summary>An application in native code finds its revisions, and both databases.</summary>
public sealed class NativeTests(PostgresServer server, ITestOutputHelper output)
{
    [Fact]
    public async Task A_native_application_verifies_and_applies_its_revisions()
    {
        using var application = new NativeApplication();
        application.Write("Users.cs", """
            using SchemaGen;

            namespace App.Migrations;

            [Revision("aaaaaaaaaaaa", Message = "users")]
            public sealed partial class Users : Revision
            {
                public override void Up(SchemaBuilder schema) => schema.CreateTable("users", t =>
                {
                    t.Column("id", "integer").NotNull().Identity();
                    t.Column("name", "text").NotNull().Default("'nobody'");
                    t.PrimaryKey("users_pkey", "id");
                });

                public override void Down(SchemaBuilder schema) => schema.DropTable("users");
            }
            """);

        var published = await application.PublishAsync();

        Assert.DoesNotContain(published.Split('\n'), line => line.Contains("warning IL", StringComparison.Ordinal) && line.Contains(" SchemaGen.", StringComparison.Ordinal));
        foreach (var kind in (Database[])[Database.Sqlite, Database.PostgreSql])
        {
            await using var database = await TestDatabase.NewAsync(kind, server);
            Assert.Equal(3, (await application.RunAsync(AtStart.Verify, database.Url)).ExitCode);
            var applied = await application.RunAsync(AtStart.Apply, database.Url);
            Assert.True(applied.ExitCode == 0, applied.Line);
            Assert.Equal("users", await database.TablesAsync());
            var verified = await application.RunAsync(AtStart.Verify, database.Url);
            Assert.StartsWith("STARTED Current at aaaaaaaaaaaa", verified.Line, StringComparison.Ordinal);
            output.WriteLine($"{kind}: {verified.Line}");
        }
    }
}
