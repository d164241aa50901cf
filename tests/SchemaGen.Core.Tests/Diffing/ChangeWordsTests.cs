using System.Linq;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Linting;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Core.Tests.Diffing;

/// <summary>What people read of a change.</summary>
public sealed class ChangeWordsTests
{
    private const string T = "table t\n  column a text\n";

    [Theory]
    [InlineData("", "enum k ('a', 'b')\n", "k: create enum (a, b) (safe)")]
    [InlineData("enum k ('a')\n", "enum k ('a', 'b')\n", "k: add label 'b' (safe)")]
    [InlineData("enum k ('a', 'b')\n", "enum k ('a')\n", "k: remove label 'b' (fails on rows that hold it)")]
    [InlineData("enum k ('a', 'b')\n", "enum k ('b', 'a')\n", "k: reorder labels (rewrites the columns of the type)")]
    [InlineData("domain d text\n", "domain d text not null\n", "d: nullable -> not null (fails on NULLs)")]
    [InlineData("domain d text\ntable u\n  column c d\n", "domain d integer\ntable u\n  column c d\n", "d: text -> integer (rewrites the columns of the type) | u.c: d is made anew (rewrites the table)")]
    [InlineData("type y\n  column a text\n  column b text\n", "type y\n  column b text\n", "y: drop field a (destructive, its values are lost)")]
    [InlineData("sequence s\n", "", "s: drop sequence (destructive, its number is lost)")]
    [InlineData("", "view v as select 1\n", "v: create view (safe)")]
    [InlineData("view v as select 1\n", "view v as select 2\n", "v: change view (safe)")]
    [InlineData("view v as select 1\n", "", "v: drop view (safe)")]
    [InlineData("table t\n  column a integer\nview v as select a from t\nmaterialized view m as select a from v\n", "table t\n  column a bigint\nview v as select a from t\nmaterialized view m as select a from v\n",
        "t.a: integer -> bigint (rewrites the table) | v: recreate view (safe, what it stands on changes) | m: recreate materialized view (its rows are computed again)")]
    [InlineData(T, T + "policy p on t as permissive for all to public\n", "t.p: create policy (opens rows that it lets through)")]
    [InlineData(T + "policy p on t as restrictive for all to public\n", T, "t.p: drop policy (opens rows that it kept back)")]
    [InlineData(T + "policy p on t as permissive for all to public\n", T, "t.p: drop policy (closes rows that it let through)")]
    [InlineData(T, T + "grant to app on table t select\n", "t: grant select to app (opens it to app)")]
    [InlineData(T + "grant to app on table t select\n", T, "t: revoke select from app (closes it to app)")]
    [InlineData(T + "grant to app on table t select\n", T + "grant to app on table t select, insert\n", "t: grant to app: select -> select, insert (opens more of it to app)")]
    [InlineData(T, "table t\n  row security\n  column a text\n", "t: row security on (closes all rows that no policy opens)")]
    [InlineData("table t\n  row security\n  column a text\n", T, "t: row security off (opens all rows to whoever may read the table)")]
    [InlineData(T + "policy p on t as permissive for all to public\nsequence s owned by t.a\n", "", "t: drop table (destructive, its rows are lost)")]
    [InlineData(T, T + "  check c a > ''\n", "t: add check c (fails on rows that break it)")]
    [InlineData(T, T + "  not valid check c a > ''\n", "t: add check c not valid (safe, rows that are there are not checked)")]
    [InlineData("table p\n  column a text not null\n  primary key k (a)\n" + T, "table p\n  column a text not null\n  primary key k (a)\n" + T + "  foreign key f (a) references p (a) not valid\n",
        "t.a: add foreign key f to p not valid (locks both tables for a moment, rows that are there are not checked)")]
    [InlineData("", "table o\n  external\n  column id bigint not null\n", "o: note external table, 1 column (no SQL)")]
    [InlineData("table o\n  external\n  column id bigint not null\n", "", "o: forget external table (no SQL)")]
    [InlineData("table o\n  external\n  column a text\n", "table o\n  external\n  column b text not null\n", "o.a: drop column text (no SQL) | o.b: add column text not null (no SQL)")]
    public void A_change_in_words(string from, string to, string words) =>
        Assert.Equal(words, string.Join(" | ", Changes.Of(Shop.Of(from), Differ.Diff(Shop.Of(from), Shop.Of(to)).Operations).Select(change => change.Line)));

    [Fact]
    public void A_change_stands_where_its_object_stands()
    {
        var change = Assert.Single(Changes.Of(Shop.Of(T), Differ.Diff(Shop.Of(T), Shop.Of(T + "policy p on t as permissive for all to public\n")).Operations));
        Assert.Equal(EquatableArray<string>.Of("x policy p on t", "t t"), change.Keys);
    }
}
