using System.Collections.Generic;
using SchemaGen.Core.Accepting;
using SchemaGen.Core.Diffing;
using SchemaGen.Core.Tests.Generation;
using SchemaGen.Model;
using Xunit;
using Replay = SchemaGen.Core.Replaying.Replay;

namespace SchemaGen.Core.Tests.Diffing;

/// <summary>Each fact of the whole vocabulary that changes, and the least that is done about it; every case leads to its end, and back.</summary>
public sealed class VocabularyDiffTests
{
    private const string Users = "table users\n  column id bigint not null\n  column name text\n  primary key users_pkey (id)\n";

    public static TheoryData<string, string, string, string> InTables { get; } = new()
    {
        { "nulls not distinct", "unique k (name)", "unique k (name) nulls not distinct", "drop constraint k; add unique k" },
        { "a unique constraint carries a column", "unique k (name)", "unique k (name) include (id)", "drop constraint k; add unique k" },
        { "a deferred unique constraint", "unique k (name)", "unique k (name) deferrable", "drop constraint k; add unique k" },
        { "a foreign key is deferred in place", "foreign key f (id) references users (id)", "foreign key f (id) references users (id) deferrable initially deferred", "alter constraint f Deferred" },
        { "a foreign key under another name is deferred in place", "foreign key f (id) references users (id)", "foreign key g (id) references users (id) deferrable", "rename constraint f to g; alter constraint g Immediate" },
        { "match full", "foreign key f (id) references users (id)", "foreign key f (id) references users (id) match full", "drop constraint f; add foreign key f" },
        { "a foreign key is proved", "foreign key f (id) references users (id) not valid", "foreign key f (id) references users (id)", "validate f" },
        { "a foreign key is no longer proved", "foreign key f (id) references users (id)", "foreign key f (id) references users (id) not valid", "drop constraint f; add foreign key f" },
        { "a check is proved", "not valid check c id > 0", "check c id > 0", "validate c" },
        { "a check is no longer proved", "check c id > 0", "not valid check c id > 0", "drop constraint c; add check c" },
        { "a check that children don't have", "check c id > 0", "no inherit check c id > 0", "drop constraint c; add check c" },
        { "an exclusion", "", "exclude e using gist (name with =)", "add exclusion e" },
        { "an exclusion's operator", "exclude e using gist (name with =)", "exclude e using gist (name with <>)", "drop constraint e; add exclusion e" },
        { "an exclusion's name", "exclude e using gist (name with =)", "exclude f using gist (name with =)", "rename constraint e to f" },
        { "an index's storage", "index i (name)", "index i (name) with (fillfactor=70)", "alter index i" },
        { "an index's name and storage", "index i (name)", "index j (name) with (fillfactor=70)", "rename index i to j; alter index j" },
        { "an index's method", "index i (name)", "index i using hash (name)", "drop index i; create index i" },
        { "an index's operator class", "index i (name)", "index i (name text_pattern_ops)", "drop index i; create index i" },
        { "an index's collation", "index i (name)", "index i (name collate \"C\")", "drop index i; create index i" },
        { "an index's nulls", "index i (name)", "index i (name nulls first)", "drop index i; create index i" },
        { "an index carries a column", "index i (name)", "index i (name) include (id)", "drop index i; create index i" },
        { "a unique index knows one NULL only", "unique index i (name)", "unique index i (name) nulls not distinct", "drop index i; create index i" },
        { "unlogged", "", "unlogged", "alter table t" },
        { "storage parameters", "with (fillfactor=70)", "with (fillfactor=80)", "alter table t" },
        { "row security", "", "row security forced", "alter table t" },
        { "identity options", "column n bigint not null identity always", "column n bigint not null identity always (start 100)", "alter t.n bigint" },
        { "serial becomes identity", "column n bigint not null serial", "column n bigint not null identity by default", "alter t.n bigint" },
        { "serial ends", "column n bigint not null serial", "column n bigint not null", "alter t.n bigint" },
        { "storage of a column", "column n text", "column n text storage external", "alter t.n text" },
        { "compression of a column", "column n text", "column n text compression lz4", "alter t.n text" },
        { "computed when written, then when read", "column n bigint generated id + 1", "column n bigint virtual id + 1", "drop t.n; add t.n" },
        { "a computed column becomes an ordinary one", "column n bigint generated id + 1", "column n bigint", "alter t.n bigint" },
        { "a column computed when read becomes an ordinary one", "column n bigint virtual id + 1", "column n bigint", "drop t.n; add t.n fill id + 1" },
        { "the type under a computed column", "column n bigint generated length(name)", "column n bigint generated length(name)\n  column name2 text", "add t.name2" },
    };

    public static TheoryData<string, string, string, string> Whole { get; } = new()
    {
        { "a type comes before its column", "table t\n  column id bigint\n", "enum mood ('ok')\ntable t\n  column id bigint\n  column m mood\n", "create enum mood; add t.m" },
        { "a label more", "enum mood ('ok')\n", "enum mood ('bad', 'ok', 'fine')\n", "alter enum mood" },
        { "a domain's check", "domain email text\n  check at VALUE ~ '@'\n", "domain email text\n  check at VALUE ~ '.@.'\n", "alter domain email" },
        { "a domain over another type keeps the values",
            "domain code integer\ntable t\n  column c code default 1\n", "domain code text\ntable t\n  column c code default '1'\n",
            "alter t.c integer; drop domain code; create domain code; alter t.c code" },
        { "a field more", "type address\n  column street text\n", "type address\n  column street text\n  column zip text\n", "alter type address" },
        { "a field of another type", "type address\n  column street varchar(10)\ntable t\n  column a address\n", "type address\n  column street text\ntable t\n  column a address\n",
            "alter t.a text; drop type address; create type address; alter t.a address" },
        { "a sequence's step", "sequence s\n", "sequence s increment 10\n", "alter sequence s" },
        { "a sequence and the column that owns it", "", "sequence s owned by t.id\ntable t\n  column id bigint not null default nextval('s')\n", "create sequence s; create table t; alter sequence s" },
        { "a function's body", "function f() CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'\n", "function f() CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 2'\n", "alter function f()" },
        { "CREATE OR REPLACE is no difference", "function f() CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'\n", "function f() create or replace function F()  returns integer language sql as 'SELECT 1'\n", "" },
        { "what a function returns", "function f() CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'\ntable t\n  column n integer default f()\nview v as select f()\n",
            "function f() CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1'\ntable t\n  column n integer default f()\nview v as select f()\n",
            "alter t.n integer; drop view v; drop function f(); create function f(); alter t.n integer; create view v" },
        { "a default more", "function f(integer) CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'\n", "function f(integer) CREATE FUNCTION f(a integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT 1'\n", "alter function f(integer)" },
        { "a default less", "function f(integer) CREATE FUNCTION f(a integer = 1) RETURNS integer LANGUAGE sql AS 'SELECT 1'\n", "function f(integer) CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT 1'\n", "drop function f(integer); create function f(integer)" },
        { "a view over a function over a type", "",
            "view v as select f()\nfunction f() CREATE FUNCTION f() RETURNS mood LANGUAGE sql AS 'SELECT 1'\nenum mood ('ok')\n", "create enum mood; create function f(); create view v" },
        { "a function over a table over a function", "",
            "function a_of(b) CREATE FUNCTION a_of(b) RETURNS integer LANGUAGE sql AS 'SELECT 1'\nfunction z() CREATE FUNCTION z() RETURNS integer LANGUAGE sql AS 'SELECT 1'\ntable b\n  column n integer default z()\nview v as select a_of(b) from b\n",
            "create function z(); create table b; create function a_of(b); create view v" },
        { "the body of a function is read when it is made", "",
            "function f() CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM t $$\ntable t\n  column n integer\n", "create table t; create function f()" },
        { "what else a view shows", "table t\n  column a integer\nview v as select a from t\nview w as select a from v\n", "table t\n  column a integer\n  column b integer\nview v as select a, b from t\nview w as select a from v\n",
            "drop view w; drop view v; add t.b; create view v; create view w" },
        { "the type under a view", "table t\n  column a integer\nview v as select a from t\ngrant to app on view v select\ncomment on view v hello\n",
            "table t\n  column a bigint\nview v as select a from t\ngrant to app on view v select\ncomment on view v hello\n",
            "drop grant to app on view v; drop comment on view v; drop view v; alter t.a bigint; create view v; create grant to app on view v; create comment on view v" },
        { "another column than the view's", "table t\n  column a integer\n  column b integer\nview v as select a from t\n", "table t\n  column a integer\n  column b bigint\nview v as select a from t\n", "alter t.b bigint" },
        { "the type under a computed column", "table t\n  column a integer\n  column b integer generated a + 1\n", "table t\n  column a bigint\n  column b integer generated a + 1\n", "drop t.b; alter t.a bigint; add t.b" },
        { "the type under a trigger", "function f() CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin end'\ntable t\n  column a integer\ntrigger g on t before update of a for each row execute function f()\n",
            "function f() CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin end'\ntable t\n  column a bigint\ntrigger g on t before update of a for each row execute function f()\n",
            "drop trigger g on t; alter t.a bigint; create trigger g on t" },
        { "a policy", "table t\n  column a text\npolicy p on t as permissive for all to public using (a = current_user)\n", "table t\n  column a text\npolicy p on t as permissive for all to public using (a <> current_user)\n",
            "drop policy p on t; create policy p on t" },
        { "privileges", "table t\n  column a text\ngrant to app on table t select\n", "table t\n  column a text\ngrant to app on table t select, insert\n", "alter grant to app on table t" },
        { "an index of a materialized view", "materialized view m as select 1 as id\n", "materialized view m as select 1 as id\n  index i (id)\n", "create index i" },
        { "a table that goes takes along what hangs on it",
            "table t\n  column id bigint not null default nextval('s')\n  index i (id)\nsequence s owned by t.id\npolicy p on t as permissive for all to public\ngrant to app on table t select\ncomment on index i on t hello\n", "",
            "drop policy p on t; drop grant to app on table t; drop comment on index i on t; alter sequence s; drop table t; drop sequence s" },
        { "a view that becomes a table", "view v as select 1 as a\n", "table v\n  column a integer\n", "drop view v; create table v" },
        { "a type that becomes another kind", "enum k ('a')\ntable t\n  column c k\n", "domain k text\ntable t\n  column c k\n", "alter t.c text; drop enum k; create domain k; alter t.c k" },
        { "a label that goes", "enum k ('a', 'b')\ntable t\n  column c k default 'b'\n  check d c <> 'b'\nview v as select c from t\n", "enum k ('a')\ntable t\n  column c k default 'a'\n  check d c <> 'b'\nview v as select c from t\n",
            "drop constraint d; drop view v; alter t.c k; alter enum k; alter t.c k; add check d; create view v" },
        { "an attached partition", "table p\n  partition by list (a)\n  column a integer\ntable c\n  column a integer\n", "table p\n  partition by list (a)\n  column a integer\ntable c\n  partition of p for values in (1)\n", "attach c to p" },
        { "another bound", "table p\n  partition by list (a)\n  column a integer\ntable c\n  partition of p for values in (1)\n", "table p\n  partition by list (a)\n  column a integer\ntable c\n  partition of p for values in (2)\n", "detach c; attach c to p" },
        { "a new partition", "", "table a_child\n  partition of p for values in (1)\ntable p\n  partition by list (a)\n  column a integer\n", "create table p; create table a_child" },
        { "a parent that goes", "table p\n  partition by list (a)\n  column a integer\ntable c\n  partition of p for values in (1)\n", "table c\n  column a integer\n", "detach c; drop table p" },
        { "an heir", "table p\n  column a integer\ntable c\n  column a integer\n  column b integer\n", "table p\n  column a integer\ntable c\n  inherits (p)\n  column b integer\n", "c inherits p" },
        { "a column that passes to the parent", "table p\n  column a integer\ntable c\n  inherits (p)\n  column b integer\n", "table p\n  column a integer\n  column b integer\ntable c\n  inherits (p)\n", "c leaves p; add p.b; c inherits p" },
        { "a comment on a constraint", "table t\n  column a integer\n  check k a > 0\ncomment on constraint k on t why\n", "table t\n  column a integer\n  check k a > 1\ncomment on constraint k on t why\n",
            "drop comment on constraint k on t; drop constraint k; add check k; create comment on constraint k on t" },
        { "an extension before everything", "", "domain email citext\nextension citext\n", "create extension citext; create domain email" },
        { "a schema with what is in it", "", "schema s\nenum s.k ('a')\ntable s.t\n  column c s.k\nview s.v as select c from s.t\n", "create schema s; create enum s.k; create table s.t; create view s.v" },
    };

    [Theory]
    [MemberData(nameof(InTables))]
    public void A_fact_in_a_table(string what, string from, string to, string operations)
    {
        Schema Of(string line) => Shop.Of(Users + "table t\n" + Head(line) + "  column id bigint not null\n  column name text\n" + (Head(line).Length > 0 || line.Length == 0 ? "" : "  " + line + "\n"));
        Proved(what, Of(from), Of(to), operations, Decisions.None);
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void A_fact_beside_or_between_tables(string what, string from, string to, string operations) =>
        Proved(what, Shop.Of(from), Shop.Of(to), operations, Decisions.None);

    [Theory]
    [InlineData("a type", "enum a ('x')\ntable t\n  column c a\n", "enum b ('x')\ntable t\n  column c b\n", "enum a=b", "rename enum a to b")]
    [InlineData("a type with a label more", "enum a ('x')\n", "enum b ('x', 'y')\n", "enum a=b", "rename enum a to b; alter enum b")]
    [InlineData("a label", "enum a ('x', 'y')\n", "enum a ('z', 'y')\n", "label a.x=z", "rename label a.x to z")]
    [InlineData("a label of a renamed type", "enum a ('x', 'y')\n", "enum b ('z', 'y')\n", "enum a=b, label b.x=z", "rename enum a to b; rename label b.x to z")]
    [InlineData("a sequence", "sequence a\n", "sequence b\n", "sequence a=b", "rename sequence a to b")]
    [InlineData("a view", "view a as select 1\n", "view b as select 1\n", "view a=b", "rename view a to b")]
    [InlineData("a trigger", "table t\n  column a integer\ntrigger x on t after insert for each statement execute function f()\n", "table t\n  column a integer\ntrigger y on t after insert for each statement execute function f()\n", "trigger x on t=y", "rename trigger x on t to y")]
    [InlineData("a schema", "schema a\ntable a.t\n  column n integer\n", "schema b\ntable b.t\n  column n integer\n", "schema a=b", "rename schema a to b")]
    [InlineData("a table of a renamed schema", "schema a\ntable a.t\n  column n integer\n", "schema b\ntable b.u\n  column n integer\n", "schema a=b, a.t=b.u", "rename schema a to b; rename table b.t to b.u")]
    [InlineData("a table under a view", "table t\n  column n integer\nview v as select n from t\n", "table u\n  column n integer\nview v as select n from u\n", "t=u", "drop view v; rename table t to u; create view v")]
    [InlineData("a table under a trigger", "table t\n  column n integer\ntrigger x on t after insert for each statement execute function f()\n", "table u\n  column n integer\ntrigger x on u after insert for each statement execute function f()\n", "t=u", "rename table t to u")]
    [InlineData("a column and its type", "table t\n  column a integer\nview v as select a from t\n", "table t\n  column b text\nview v as select b from t\n", "t.a=b", "drop view v; rename t.a to b; alter t.b text; create view v")]
    [InlineData("an index whose definition changes too", "table t\n  column a integer\n  index i (a)\n", "table t\n  column a integer\n  index j (a desc)\n", "index i=j", "rename index i to j; drop index j; create index j")]
    [InlineData("done long ago", "enum b ('x')\n", "enum b ('x')\n", "enum a=b", "")]
    public void A_rename_by_decision(string what, string from, string to, string renames, string operations) =>
        Proved(what, Shop.Of(from), Shop.Of(to), operations, DecisionText.Read(renames.Split(", "), [], [], [], []));

    [Theory]
    [InlineData("an enum with the same labels", "enum a ('x', 'y')\n", "enum b ('x', 'z')\n", "enum a -> enum b")]
    [InlineData("a sequence like it", "sequence a\n", "sequence b\n", "sequence a -> sequence b")]
    [InlineData("a label", "enum a ('x', 'y')\n", "enum a ('z', 'y')\n", "label a.x -> label a.z")]
    [InlineData("a whole schema is one question", "schema a\ntable a.t\n  column n integer\nenum a.e ('x')\n", "schema b\ntable b.t\n  column n integer\nenum b.e ('x')\n", "schema a -> schema b")]
    [InlineData("another enum", "enum a ('x', 'y')\n", "enum b ('v', 'w')\n", "")]
    [InlineData("a sequence of another type", "sequence a as integer\n", "sequence b\n", "")]
    [InlineData("a view holds no data", "view a as select 1\n", "view b as select 1\n", "")]
    [InlineData("a label less", "enum a ('x', 'y')\n", "enum a ('x')\n", "")]
    public void What_may_be_a_rename_is_a_question(string what, string from, string to, string question)
    {
        var undecided = Differ.Diff(Shop.Of(from), Shop.Of(to)).Undecided;
        var asked = new List<string>();
        foreach (var one in undecided)
        {
            asked.Add($"{one.Removed} -> {string.Join(" or ", one.Added)}");
        }
        Assert.Equal((what, question), (what, string.Join("; ", asked)));
    }

    private static string Head(string line) => line is "unlogged" || line.StartsWith("with (") || line.StartsWith("row security") ? "  " + line + "\n" : "";

    private static void Proved(string what, Schema from, Schema to, string operations, Decisions decisions)
    {
        var difference = Differ.Diff(from, to, decisions);
        Assert.Equal((what, operations), (what, Told.Short(difference.Operations)));
        var reached = Replay.Apply(from, difference.Operations);
        Assert.Equal((what, ""), (what, Told.Short(Differ.Diff(reached, to).Operations)));
        Assert.Equal((what, ""), (what, Told.Short(Differ.Diff(Replay.Apply(to, Differ.Diff(to, from).Operations), from).Operations)));
    }
}
