using System.Threading.Tasks;
using SchemaGen.EndToEnd.Tests.Running;
using SchemaGen.EndToEnd.Tests.Tool;
using Xunit;

namespace SchemaGen.EndToEnd.Tests.Building;

/// <summary>Entities in a class library and in a package, their history in another project.</summary>
public sealed class ElsewhereTests(PackedFeed feed)
{
    private const string Schema = "Schema.cs";

    private const string Entities = """
        using System.ComponentModel.DataAnnotations;
        using System.ComponentModel.DataAnnotations.Schema;

        namespace Shop.Entities;

        public abstract class Row
        {
            public int Id { get; init; }
        }

        [Table("customers")]
        public class Customer : Row
        {
            [MaxLength(100)]
            public required string Name { get; set; }
        }

        [Table("orders")]
        internal sealed record Order(int Id, [MaxLength(20)] string Number, int CustomerId)
        {
            public Customer? Customer { get; init; }

            public Stage Stage { get; init; }
        }

        public enum Stage { New = 1, Paid = 2 }

        """;

    [Fact]
    public async Task A_referenced_project_gives_its_entities()
    {
        var library = Library(feed, "Entities");
        library.Write("Entities.cs", Entities);
        var owner = Owner(feed, $"""<ProjectReference Include="{library.Folder}/{library.ProjectFile}" />""");
        await owner.RestoreTool();
        var at = owner.At(Schema, "SchemaFrom");

        (await owner.Build()).Passes(
            $"{at}: warning SCH1001: customers: create table, 2 columns (safe)",
            $"{at}: warning SCH1001: orders: create table, 4 columns (safe)",
            "Shop.Migrations.csproj(1,1): warning SCH1000: schema drift: 2 changes and no revision yet (0 destructive, 0 undecided). "
                + "Accept: dotnet schemagen revision --autogenerate -m \"...\"");
        await Succeeds(owner, "revision --autogenerate -m", "initial schema");
        (await owner.Build()).IsSilent();
        Assert.Equal(
            """
            schemagen snapshot 1
            table customers
              column id integer not null identity by default
              column name varchar(100) not null
              primary key customers_pkey (id)
            table orders
              column id integer not null identity by default
              column number varchar(20) not null
              column customer_id integer not null
              column stage integer not null members (New=1, Paid=2)
              primary key orders_pkey (id)
              foreign key orders_customer_id_fkey (customer_id) references customers (id)

            """, owner.Read("Migrations/schema.snapshot"));
        await Succeeds(owner, "upgrade head");
        Assert.Equal(["customers", "orders"], Sqlite.Tables(owner.Folder, "bot.db"));
        await Succeeds(owner, "downgrade base --no-build");
        Assert.Empty(Sqlite.Tables(owner.Folder, "bot.db"));

        library.Replace("Entities.cs", "Name { get; set; }", "Name { get; set; }\n\n    [MaxLength(100)]\n    public string? Phone { get; set; }");
        (await owner.Build()).Passes(
            $"{at}: warning SCH1001: customers.phone: add column varchar(100) (safe)",
            "Shop.Migrations.csproj(1,1): warning SCH1000: schema drift: 1 change since " + FixtureProject.Id(owner.Revisions[0])
                + " (0 destructive, 0 undecided). Accept: dotnet schemagen revision --autogenerate -m \"...\"");

        // The library's reference assembly does not show what is private.
        library.Replace("Entities.cs", "public string? Phone { get; set; }", "public string? Phone { get; private set; }");
        var failed = await owner.Build();
        Assert.Equal(
            $"{at}: error SCH2018: Customer.Phone: a private setter can't be seen from another project: write a public set or init for a column, attribute NotMapped for none, "
                + "or ProduceReferenceAssembly false in that project (https://github.com/schemagen/schemagen/blob/main/docs/rules/SCH2018.md)",
            Assert.Single(failed.Findings));
    }

    [Fact]
    public async Task A_package_gives_its_entities()
    {
        var library = Library(feed, "Shop.Entities");
        library.Write("Entities.cs", Entities.Replace("public required string Name { get; set; }", "public string Name { get; private set; } = \"\";"));
        var packed = await library.Dotnet("pack", ["-o", feed.Feed, "-p:Version=1.2.3"]);
        Assert.True(packed.ExitCode == 0, packed.ToString());
        var owner = Owner(feed, """<PackageReference Include="Shop.Entities" Version="1.2.3" />""");

        await owner.Accept("initial schema");
        (await owner.Build()).IsSilent();

        // A package is a whole assembly: the private setter is there to be seen.
        Assert.Contains("column name varchar(100) not null", owner.Read("Migrations/schema.snapshot"), System.StringComparison.Ordinal);
        Assert.Contains("references customers (id)", owner.Read("Migrations/schema.snapshot"), System.StringComparison.Ordinal);
    }

    private static FixtureProject Library(PackedFeed feed, string name)
    {
        var library = new FixtureProject(feed, name);
        library.Delete("Program.cs");
        library.WriteProject("<TargetFramework>net10.0</TargetFramework><OutputType>Library</OutputType>", withPackage: false);
        return library;
    }

    private static FixtureProject Owner(PackedFeed feed, string reference)
    {
        var owner = new FixtureProject(feed, "Shop.Migrations");
        owner.WriteProject("<TargetFramework>net10.0</TargetFramework>", reference);
        owner.Write(Schema, "using SchemaGen;\n\n[assembly: SchemaFrom(typeof(Shop.Entities.Customer))]\n");
        return owner;
    }

    private static async Task<string> Succeeds(FixtureProject project, string line, params string[] more)
    {
        var result = await project.Schemagen(line, more);
        Assert.True(result.ExitCode == 0, $"schemagen {line}: {result}");
        return result.Output;
    }
}
