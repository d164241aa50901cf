using SchemaGen.Core.Snapshots;
using Xunit;

namespace SchemaGen.Core.Tests.Snapshots;

public sealed class SnapshotTests
{
    private const string Text = """
        schemagen snapshot 1
        schema market
        table orders
          column id uuid not null default gen_random_uuid()
          column "Product Id" bigint
          primary key orders_pkey (id)
          foreign key orders_product_fkey ("Product Id") references market.products (id) on delete set null on update cascade deferrable initially deferred
        table market.products
          comment table What is sold
          column id bigint not null identity by default
          column title varchar(200) not null
          comment column title |
            | Two
            | lines
          column price numeric(10,2) not null default 0
          column state integer not null members (New=0, Sold=1) default 0
          column gross numeric generated price * 1.2
          primary key products_pkey (id)
          unique products_title_key (title)
          check products_price_check price >= 0
          index ix_products_title (title, (lower(title)) desc) where price > 0

        """;

    [Fact]
    public void Every_fact_is_a_line_and_reads_back() => Assert.Equal(Text, SnapshotWriter.Write(SnapshotReader.Read(Text)));

    [Fact]
    public void Windows_line_ends_are_accepted() => Assert.Equal(Text, SnapshotWriter.Write(SnapshotReader.Read(Text.Replace("\n", "\r\n"))));

    [Theory]
    [InlineData("", "SCH3010", 1, "the snapshot is malformed: its first line is 'schemagen snapshot 1'")]
    [InlineData("schemagen snapshot 2\n", "SCH3011", 1, "the snapshot has format 2, this SchemaGen reads up to 1: update the SchemaGen package")]
    [InlineData("schemagen snapshot 1\ntable users\n  colum id bigint\n", "SCH3010", 3, "the snapshot is malformed: 'colum id bigint' is not understood")]
    [InlineData("schemagen snapshot 1\ntable users\n  column id\n", "SCH3010", 3, "the snapshot is malformed: the line ends too early")]
    [InlineData("schemagen snapshot 1\ntable users\n  column id text nul\n", "SCH3010", 3, "the snapshot is malformed: 'text nul' is not a column type")]
    [InlineData("schemagen snapshot 1\ntable users\n  column id bigint\n  column id text\n", "SCH3010", 4, "the snapshot is malformed: column 'id' is there twice")]
    [InlineData("schemagen snapshot 1\ntable users\n  column id bigint\ntable users\n", "SCH3010", 4, "the snapshot is malformed: table 'users' is there twice")]
    [InlineData("schemagen snapshot 1\ntable users\n    column id bigint\n", "SCH3010", 3, "the snapshot is malformed: the indentation does not fit the line above")]
    [InlineData("schemagen snapshot 1\ntable \"users\n", "SCH3010", 2, "the snapshot is malformed: a quote is not closed")]
    [InlineData("schemagen snapshot 1\ntable users\n  primary key users_pkey (id\n", "SCH3010", 3, "the snapshot is malformed: a parenthesis is not closed")]
    [InlineData("schemagen snapshot 1\n<<<<<<< HEAD\ntable a\n=======\n", "SCH3012", 2, "the snapshot holds a merge conflict: resolve it, or delete the file and build to have it written from the revisions")]
    public void What_can_not_be_read_is_said_at_its_line(string text, string id, int line, string message)
    {
        var refused = Assert.Throws<SnapshotException>(() => SnapshotReader.Read(text));
        Assert.Equal((id, line, message), (refused.Id, refused.Line, refused.Message));
    }

    [Fact]
    public void A_table_whose_lines_are_the_same_is_the_same_object()
    {
        var first = SnapshotReader.Read(Text, null);
        var second = SnapshotReader.Read(Text.Replace("title varchar(200)", "title varchar(300)"), first);

        Assert.Same(first.Tables[0], second.Tables[0]);
        Assert.Equal("varchar(300)", second.Tables[1].Find("title")!.Type.ToString());
        Assert.Equal(first, SnapshotReader.Read(Text, second));
    }

    [Theory]
    [InlineData("  column id uuid", "\n  column id uuid")]
    [InlineData("  column id uuid", "\r\n  column id uuid")]
    [InlineData("schema market", "\nschema market")]
    [InlineData("schema market\n", "")]
    [InlineData("schema market", "table users\nschema market")]
    [InlineData("schemagen snapshot 1\nschema market", "table users\nschemagen snapshot 1")]
    [InlineData("schemagen snapshot 1", "\nschemagen snapshot 1")]
    [InlineData("schemagen snapshot 1", "schemagen snapshot 2")]
    [InlineData("table market.products", "table orders")]
    [InlineData("table market.products", "table\tmarket.products")]
    [InlineData("table market.products", "table")]
    [InlineData("  column \"Product Id\"", "=======\n  column \"Product Id\"")]
    [InlineData("  column \"Product Id\"", "colum \"Product Id\"")]
    [InlineData("  column \"Product Id\"", "   column \"Product Id\"")]
    [InlineData("    | lines", "| lines")]
    [InlineData("table orders", "enum mood (happy)\n  nothing\ntable orders")]
    public void Reading_in_parts_is_reading(string from, string to)
    {
        var text = Text.Replace(from, to);
        Assert.NotEqual(Text, text);

        Assert.Equal(Outcome(() => SnapshotReader.Read(text)), Outcome(() => SnapshotReader.Read(text, null)));
        Assert.Equal(Outcome(() => SnapshotReader.Read(text)), Outcome(() => SnapshotReader.Read(text, SnapshotReader.Read(Text, null))));

        static object Outcome(System.Func<SchemaGen.Model.Schema> read)
        {
            try
            {
                return read();
            }
            catch (SnapshotException refused)
            {
                return (refused.Id, refused.Line, refused.Message);
            }
        }
    }
}
