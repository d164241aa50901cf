using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SchemaGen.Core.Handles;
using SchemaGen.Core.Snapshots;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Handles;

/// <summary>What tables and columns are called in a data step.</summary>
public sealed class HandleNameTests
{
    private static readonly Schema Schema = SnapshotReader.Read("""
        schemagen snapshot 1
        schema market
        domain phone varchar(20)
        enum mood ('good', 'bad')
        table after
          column id integer not null
          column "Id" integer
        table users
          column users text
          column users_row text
          column phone phone not null
          column mood mood[]
          column to_string text
          column at timestamptz
        table market.users
          column id uuid
        """);

    [Fact]
    public void Names_are_those_of_scaffolded_classes_and_a_number_tells_apart_what_would_be_the_same()
    {
        var names = new HandleNames(Schema);

        Assert.Equal(["After2", "Users", "Users2"], names.Tables);
        Assert.Equal(["Id", "Id2"], names.Find("After2")!.Columns.Select(column => column.Name));
        Assert.Equal(
            ["Users2 string?", "UsersRow2 string?", "Phone string", "Mood string[]?", "ToString2 string?", "At DateTime?"],
            names.Find("Users")!.Columns.Select(column => column.Name + " " + column.Type + (column.IsNullable ? "?" : "")));
        Assert.Equal(new TableName("market", "users"), names.Find("Users2")!.Table);
        Assert.Null(names.Find("users"));
    }

    [Fact]
    public void No_two_names_are_the_same_whatever_the_schema() => Prop.ForAll(WholeSchemas.Arbitrary, schema =>
    {
        var names = new HandleNames(schema);
        var types = names.Tables.SelectMany(name => new[] { name, names.TypeName(name, "Row"), names.TypeName(name, "Table") }).ToList();
        return types.Distinct(System.StringComparer.Ordinal).Count() == types.Count
            && names.Tables.Count == schema.Tables.Count
            && names.Tables.All(name => names.Find(name)!.Columns.Select(column => column.Name).Distinct().Count() == names.Find(name)!.Columns.Count);
    }).Check(Config.QuickThrowOnFailure);
}
