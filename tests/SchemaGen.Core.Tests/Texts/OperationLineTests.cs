using System;
using System.Linq;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Texts;

/// <summary>Stored operations: every line that there is, and what is said of a line that is none.</summary>
public sealed class OperationLineTests
{
    private const string Text = """
        create schema market
        drop schema "Old shop"
        rename schema market to shop
        create object
          materialized view market.totals with (fillfactor=70) as |
            | SELECT 1 AS id,
            |   2 AS two
            unique index totals_id_idx (id)
        create object
          only sqlite trigger touch on orders after update begin select 1; end
        set object
          enum order_status ('new', E'line\nbreak')
        set object
          extension citext version '1.6'
        drop object function market.total(integer, numeric)
        drop object grant to app on column name on table
        drop object default privileges to app on tables in market for owner
        rename object type address to market."Address"
        rename object rule r on orders to to
        rename label market.order_status 'new' to E'it''s\nnew'
        create table table
          unlogged
          partition by range (at)
          column at timestamptz not null
          column index bigint not null identity always (start 100 cycle)
          exclude x using gist (index with =)
        drop table object
        rename table table to index
        comment table constraint |
          | two
          | lines
        uncomment table constraint
        set table constraint
          external
          unlogged
          with (fillfactor=70)
          without rowid
          row security forced
        set table t
        attach partition orders_2026 to market.orders for values from ('2026-01-01') to ('2027-01-01')
        attach partition rest to market.orders default
        detach partition orders_2026
        inherit notes from documents
        disinherit notes from market.documents
        add to t
          column a text collate "C" storage main compression pglz virtual upper(b)
          comment column a |
            | a
            | b
          fill 'x'
        alter index
          column a market.status[]
          using a::market.status[]
          fill 'x'
        drop column t a
        rename column t a to b
        add to t
          primary key k (a) include (b) deferrable initially deferred
        add to t
          unique u (a) nulls not distinct
        add to t
          no inherit not valid check c a > 0
        add to t
          exclude x using gist (room with =, during with &&) deferrable where active
        add to t
          foreign key f (a, b) references t (c, d) match full on delete set null (a) not valid
        validate constraint t c
        set constraint t f not deferrable
        set constraint t f deferrable
        set constraint t f deferrable initially deferred
        drop constraint t c
        rename constraint t c to d
        add to t
          unique index i using gin (a gin_trgm_ops) with (fastupdate=off)
        set index t i with (fastupdate=off, fillfactor=70)
        set index t i
        drop index t i
        rename index t i to j
        sql only postgresql
          text create view v as select 1
          effect
            create object
              view v as select 1
        irreversible why not

        """;

    [Fact]
    public void Every_operation_is_written_and_read()
    {
        var operations = OperationReader.Read(Text);

        Assert.Equal(Text, OperationLines.Write(operations));
        Assert.Equal(operations, OperationReader.Read(OperationLines.Write(operations)));
        Assert.Equal(
            typeof(Operation).Assembly.GetTypes().Where(type => typeof(Operation).IsAssignableFrom(type) && !type.IsAbstract).Select(type => type.Name).Order(),
            operations.Select(operation => operation.GetType().Name).Distinct().Order());
    }

    [Theory]
    [InlineData("drop view v", 1, "'drop view v' is not an operation")]
    [InlineData("create object", 1, "'create object' has nothing below it")]
    [InlineData("create schema m\ncreate object\n  enum e (a)", 3, "'a' is no text in single quotes")]
    [InlineData("set object\n  table t", 2, "a table is no object of its own")]
    [InlineData("set table t\n  column a text", 2, "'column a text' is no option of a table")]
    [InlineData("set constraint t c sometimes", 1, "'sometimes' is not understood")]
    [InlineData("attach partition a to b", 1, "the line ends too early")]
    [InlineData("inherit a b", 1, "'from' expected before 'b'")]
    [InlineData("rename label e a to b", 1, "'a' is no text in single quotes")]
    [InlineData("drop object view v now", 1, "'now' is not understood")]
    public void What_is_no_operation_is_said_at_its_line(string text, int line, string message)
    {
        var refused = Assert.Throws<OutlineException>(() => OperationReader.Read(text));
        Assert.Equal((line, message), (refused.Line, refused.Message));
    }

    // Lines come from people too, in a revision's words for objects: whatever they hold, it is read or refused, and what is read is stable.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Broken_lines_are_read_or_refused(int seed)
    {
        var random = new Random(seed);
        string[] pieces = ["(", ")", "\"", "'", "''", ",", " ", ".", " |", "=", "\n", "\n  ", "\n    | ", " with ", " as ", " on ", " where ", "()", "E'", "\\", "not valid ", "é", "0"];
        var read = 0;
        for (var round = 0; round < 4000; round++)
        {
            var lines = Text.Split('\n');
            var at = random.Next(lines.Length - 1);
            for (; lines[at].StartsWith(' '); at--)
            {
            }
            var text = string.Join("\n", lines.Skip(at).TakeWhile((line, index) => index == 0 || line.StartsWith(' ')));
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var place = random.Next(text.Length);
                text = random.Next(3) switch
                {
                    0 => text.Remove(place, random.Next(1, Math.Min(4, text.Length - place) + 1)),
                    1 => text.Insert(place, pieces[random.Next(pieces.Length)]),
                    _ => text[..place] + pieces[random.Next(pieces.Length)] + text[(place + 1)..],
                } + " ";
            }
            try
            {
                var operations = OperationReader.Read(text);
                Assert.True(operations == OperationReader.Read(OperationLines.Write(operations)), text + "\n" + OperationLines.Write(operations));
                read++;
            }
            catch (OutlineException)
            {
            }
        }
        Assert.InRange(read, 400, 3600);
    }
}
