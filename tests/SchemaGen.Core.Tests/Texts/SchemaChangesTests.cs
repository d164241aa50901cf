using SchemaGen.Core.Texts;
using Xunit;

namespace SchemaGen.Core.Tests.Texts;

/// <summary>Which hand-written SQL changes the schema.</summary>
public sealed class SchemaChangesTests
{
    [Theory]
    [InlineData("alter table t add c int", "ALTER TABLE")]
    [InlineData("-- first\n/* a /* b */ */ ALTER table t add c int", "ALTER TABLE")]
    [InlineData(";create or replace view v as select 1", "CREATE VIEW")]
    [InlineData("create unique index i on t (a)", "CREATE INDEX")]
    [InlineData("comment on table t is 'x'", "COMMENT")]
    [InlineData("update t set a = 1; alter table customers add bar int", "ALTER TABLE")]
    [InlineData("update t set a = ';'; -- done;\n drop table x;", "DROP TABLE")]
    [InlineData("select * into x from t", "SELECT INTO")]
    [InlineData("(select * into x from t)", "SELECT INTO")]
    [InlineData("with q as (select 1 as a) select a into x from q", "SELECT INTO")]
    [InlineData("do $$ begin alter table t add c int; end $$", "DO with ALTER TABLE")]
    [InlineData("DO LANGUAGE plpgsql $x$ DECLARE r record; BEGIN IF true THEN DROP VIEW v; END IF; END $x$", "DO with DROP VIEW")]
    [InlineData("do 'begin if exists (select from t) then create table x (a int); end if; end'", "DO with CREATE TABLE")]
    [InlineData("do $$ begin for r in select 1 loop create schema s; end loop; end $$", "DO with CREATE SCHEMA")]
    [InlineData("do $$ begin create type e as enum ('a'); exception when duplicate_object then null; end $$", "DO with CREATE TYPE")]
    [InlineData("do $$ begin execute format('alter table %I add c int', 't'); end $$", "DO with EXECUTE ALTER TABLE")]
    [InlineData("do $$ begin execute 'drop table ' || name; end $$", "DO with EXECUTE DROP TABLE")]
    [InlineData("do $$ begin execute command; end $$", "DO with EXECUTE")]
    [InlineData("do $$ begin execute format('%s table t', verb); end $$", "DO with EXECUTE")]
    [InlineData("update t set a = 1; do $$ begin alter sequence s restart; end $$", "DO with ALTER SEQUENCE")]
    public void It_is_found_wherever_it_stands(string sql, string words) => Assert.Equal(words, SchemaChanges.Find(sql));

    [Theory]
    [InlineData("")]
    [InlineData("-- alter table t")]
    [InlineData("update t set a = 'x; alter table t add c int'")]
    [InlineData("update t set a = 1 /* ; drop table t */")]
    [InlineData("update t set a = $$; drop table t$$")]
    [InlineData("update t set \"a;drop table t\" = 1")]
    [InlineData("insert into t select * from u")]
    [InlineData("with q as (select 1) insert into t select * from q")]
    [InlineData("merge into t using u on true when matched then delete")]
    [InlineData("select 'into', \"into\" from t")]
    [InlineData("insert into log (note) values ('create table')")]
    [InlineData("do $$ begin update t set a = 'drop table t'; end $$")]
    [InlineData("do $$ begin -- alter table t\n perform 1; end $$")]
    [InlineData("do $$ declare n int; begin select count(*) into n from t; raise notice 'create %', n; end $$")]
    [InlineData("do $$ begin execute 'update t set a = ' || b; end $$")]
    [InlineData("do $$ begin execute format('select %I from t', a) into n; end $$")]
    [InlineData("do $$ declare comment text; begin comment := 'x'; end $$")]
    [InlineData("insert into t (a) values (1) on conflict do nothing")]
    public void Text_and_rows_are_none(string sql) => Assert.Null(SchemaChanges.Find(sql));
}
