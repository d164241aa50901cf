using System;
using System.Linq;

namespace SchemaGen.Core.Tests.Generation;

/// <summary>Operations as lines: one of each kind at least, and lines that are broken.</summary>
public static class StoredOperations
{
    /// <summary>As the writer writes them.</summary>
    public const string Text = """
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
          using index i
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
        data NormaliseAsync 0a1b2c3d4e5f6789
          before Users
          after Users Phone
        data Größe 0a1b2c3d4e5f6789
        irreversible why not

        """;

    private static readonly string[] Pieces =
        ["(", ")", "\"", "'", "''", ",", " ", ".", " |", "=", "\n", "\n  ", "\n    | ", " with ", " as ", " on ", " where ", "()", "E'", "\\", "not valid ", "é", "0"];

    /// <summary>One operation in which characters are missing, too many or others; it may be a good one still.</summary>
    public static string Broken(Random random)
    {
        var lines = Text.Split('\n');
        var at = random.Next(lines.Length - 1);
        while (lines[at].StartsWith(' '))
        {
            at--;
        }
        var text = string.Join("\n", lines.Skip(at).TakeWhile((line, index) => index == 0 || line.StartsWith(' ')));
        for (var i = random.Next(1, 4); i > 0 && text.Length > 0; i--)
        {
            var place = random.Next(text.Length);
            text = random.Next(3) switch
            {
                0 => text.Remove(place, random.Next(1, Math.Min(4, text.Length - place) + 1)),
                1 => text.Insert(place, Pieces[random.Next(Pieces.Length)]),
                _ => text[..place] + Pieces[random.Next(Pieces.Length)] + text[(place + 1)..],
            };
        }
        return text;
    }
}
