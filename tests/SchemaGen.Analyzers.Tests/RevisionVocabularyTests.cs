using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp;
using SchemaGen.Analyzers.Revisions;
using SchemaGen.Core.Revisions;
using SchemaGen.Core.Scaffolding;
using SchemaGen.Core.Texts;
using SchemaGen.Model;
using Xunit;

namespace SchemaGen.Analyzers.Tests;

/// <summary>Each word of a revision as the scaffolder writes it, beside the stored lines of the operation that it means.</summary>
public class RevisionVocabularyTests
{
    /// <summary>Calls as the scaffolder writes them.</summary>
    public static TheoryData<string, string> Words => new()
    {
        { """schema.CreateSchema("market");""", "create schema market" },
        { """schema.DropSchema("market");""", "drop schema market" },
        { """schema.RenameSchema("market", "Old Shop");""", "rename schema market to \"Old Shop\"" },
        { """schema.Create("enum market.order_status ('new', 'it''s \"done\"')");""", "create object\n  enum market.order_status ('new', 'it''s \"done\"')" },
        { """schema.Create("extension citext");""", "create object\n  extension citext" },
        { """schema.Create("extension pg_trgm version '1.6' schema public");""", "create object\n  extension pg_trgm version '1.6' schema public" },
        { """schema.Create("range floatrange subtype = float8, subtype_diff = float8mi");""", "create object\n  range floatrange subtype = float8, subtype_diff = float8mi" },
        { """schema.Create("sequence order_no as integer start 1000 cycle owned by orders.number");""", "create object\n  sequence order_no as integer start 1000 cycle owned by orders.number" },
        { """schema.Create("domain email citext collate \"C\" not null default 'a@b'");""", "create object\n  domain email citext collate \"C\" not null default 'a@b'" },
        { """"
            schema.Create("""
                domain email text
                  check email_at VALUE ~ '@'
                  not valid check email_long |
                    | length(VALUE)
                    |   > 3
                """);
            """", "create object\n  domain email text\n    check email_at VALUE ~ '@'\n    not valid check email_long |\n      | length(VALUE)\n      |   > 3" },
        { """"
            schema.Create("""
                type address
                  column street text
                  column zip varchar(10) collate "C"
                """);
            """", "create object\n  type address\n    column street text\n    column zip varchar(10) collate \"C\"" },
        { """schema.Create("view active_users as", "SELECT id FROM users");""", "create object\n  view active_users as SELECT id FROM users" },
        { """"
            schema.Create("only postgresql view v with (check_option=local, security_barrier=true) as", """
                SELECT id,

                  '\n' AS "two"
                FROM users
                """);
            """", "create object\n  only postgresql view v with (check_option=local, security_barrier=true) as |\n    | SELECT id,\n    | \n    |   '\\n' AS \"two\"\n    | FROM users" },
        { """"
            schema.Create("""
                materialized view market.totals with (fillfactor=70) as
                  unique index totals_id_idx using hash (id) where id > 0
                """, """
                SELECT 1 AS id,
                  2 AS two
                """);
            """", "create object\n  materialized view market.totals with (fillfactor=70) as |\n    | SELECT 1 AS id,\n    |   2 AS two\n    unique index totals_id_idx using hash (id) where id > 0" },
        { """"
            schema.Create("""
                materialized view one as
                  index one_idx (id)
                """, "SELECT 1 AS id");
            """", "create object\n  materialized view one as SELECT 1 AS id\n    index one_idx (id)" },
        { """schema.Create("function one()", "CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'");""",
            "create object\n  function one() CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'" },
        { """""
            schema.Create("function market.total(integer, text)", """"
                CREATE FUNCTION market.total(a integer, b text) RETURNS text
                 LANGUAGE sql AS $$ SELECT '"""' $$
                """");
            """"", "create object\n  function market.total(integer, text) |\n    | CREATE FUNCTION market.total(a integer, b text) RETURNS text\n    |  LANGUAGE sql AS $$ SELECT '\"\"\"' $$" },
        { """schema.Create("procedure tidy()", "CREATE PROCEDURE tidy() LANGUAGE sql AS '\\u2028\t|'\n\u2028");""",
            "create object\n  procedure tidy() |\n    | CREATE PROCEDURE tidy() LANGUAGE sql AS '\\u2028\t|'\n    | \u2028" },
        { """schema.Create("rule no_delete on orders on delete do instead nothing");""", "create object\n  rule no_delete on orders on delete do instead nothing" },
        { """schema.Create("trigger touch on orders before update for each row execute function touch()");""",
            "create object\n  trigger touch on orders before update for each row execute function touch()" },
        { """"
            schema.Create("only sqlite trigger touch on orders", """
                after update begin
                  select 1;
                end
                """);
            """", "create object\n  only sqlite trigger touch on orders |\n    | after update begin\n    |   select 1;\n    | end" },
        { """schema.Create("policy own on orders as permissive for select to app using (owner = current_user)");""",
            "create object\n  policy own on orders as permissive for select to app using (owner = current_user)" },
        { """schema.Create("grant to app on table orders select with grant option, update (name)");""", "create object\n  grant to app on table orders select with grant option, update (name)" },
        { """schema.Create("default privileges to app on tables in market for owner select");""", "create object\n  default privileges to app on tables in market for owner select" },
        { """schema.Create("comment on index orders_idx on orders Finds by name");""", "create object\n  comment on index orders_idx on orders Finds by name" },
        { """schema.Alter("enum order_status ('new', 'paid')");""", "set object\n  enum order_status ('new', 'paid')" },
        { """schema.Alter("view v as", "SELECT 2");""", "set object\n  view v as SELECT 2" },
        { """schema.Drop("enum market.order_status");""", "drop object enum market.order_status" },
        { """schema.Drop("function total(integer, numeric)");""", "drop object function total(integer, numeric)" },
        { """schema.Drop("trigger touch on market.orders");""", "drop object trigger touch on market.orders" },
        { """schema.Drop("grant to public on function f()");""", "drop object grant to public on function f()" },
        { """schema.Drop("comment on constraint c on orders");""", "drop object comment on constraint c on orders" },
        { """schema.Rename("materialized view totals", "market.\"All totals\"");""", "rename object materialized view totals to market.\"All totals\"" },
        { """schema.Rename("policy own on orders", "mine");""", "rename object policy own on orders to mine" },
        { """schema.RenameLabel("market.order_status", "new", "it's");""", "rename label market.order_status 'new' to 'it''s'" },
        { """schema.DropTable("users"); // data in this table is lost""", "drop table users" },
        { """schema.RenameTable("users", "market.people");""", "rename table users to market.people" },
        { """schema.CommentTable("users", "all\nof them");""", "comment table users |\n  | all\n  | of them" },
        { """schema.CommentTable("users", null);""", "uncomment table users" },
        { """
            schema.AlterTable("users", t =>
            {
                t.External();
                t.Unlogged();
                t.With("autovacuum_enabled=false", "fillfactor=70");
                t.WithoutRowId();
                t.RowSecurity();
            });
            """, "set table users\n  external\n  unlogged\n  with (autovacuum_enabled=false, fillfactor=70)\n  without rowid\n  row security" },
        { "schema.AlterTable(\"users\", t =>\n{\n    t.ForceRowSecurity();\n});", "set table users\n  row security forced" },
        { "schema.AlterTable(\"users\", t =>\n{\n});", "set table users" },
        { """schema.AttachPartition("orders_2026", "market.orders", "for values from ('2026-01-01') to ('2027-01-01')");""",
            "attach partition orders_2026 to market.orders for values from ('2026-01-01') to ('2027-01-01')" },
        { """schema.DetachPartition("orders_2026");""", "detach partition orders_2026" },
        { """schema.Inherit("notes", "market.documents");""", "inherit notes from market.documents" },
        { """schema.Disinherit("notes", "market.documents");""", "disinherit notes from market.documents" },
        { """schema.AddColumn("users", "a", "integer").NotNull().Default("0").Fill("1");""", "add to users\n  column a integer not null default 0\n  fill 1" },
        { """schema.AddColumn("users", "a", "bigint").Identity();""", "add to users\n  column a bigint identity by default" },
        { """schema.AddColumn("users", "a", "bigint").Identity(start: 100, increment: -10, minimum: -9223372036854775808, maximum: 9223372036854775807, cache: 5, cycle: true);""",
            "add to users\n  column a bigint identity by default (start 100 increment -10 minimum -9223372036854775808 maximum 9223372036854775807 cache 5 cycle)" },
        { """schema.AddColumn("users", "a", "bigint").IdentityAlways(start: -3000000000);""", "add to users\n  column a bigint identity always (start -3000000000)" },
        { """schema.AddColumn("users", "a", "integer").NotNull().Serial();""", "add to users\n  column a integer not null serial" },
        { """schema.AddColumn("users", "a", "text").Generated("b || c").Collation("C").Storage("external").Compression("lz4").Comment("x");""",
            "add to users\n  column a text collate \"C\" storage external compression lz4 generated b || c\n  comment column a x" },
        { """schema.AddColumn("users", "a", "market.status[]").Virtual("b");""", "add to users\n  column a market.status[] virtual b" },
        { """schema.AddColumn("users", "a", "geometry(Point,4326)");""", "add to users\n  column a geometry(Point,4326)" },
        { """schema.AddColumn("users", "a", "integer").Members("New=0", "Done=1");""", "add to users\n  column a integer members (New=0, Done=1)" },
        { """schema.AlterColumn("users", "a", "bigint").Using("a::bigint").Fill("0");""", "alter users\n  column a bigint\n  using a::bigint\n  fill 0" },
        { """schema.DropColumn("users", "a"); // data in this column is lost""", "drop column users a" },
        { """schema.RenameColumn("users", "a", "b c");""", "rename column users a to \"b c\"" },
        { """schema.AddPrimaryKey("users", "k", "a", "b").Include("c", "d e").Deferrable();""", "add to users\n  primary key k (a, b) include (c, \"d e\") deferrable" },
        { """schema.AddPrimaryKey("users", "k", "a").InitiallyDeferred();""", "add to users\n  primary key k (a) deferrable initially deferred" },
        { """schema.AddUnique("users", "u", "a").NullsNotDistinct().Include("c").InitiallyDeferred();""", "add to users\n  unique u (a) nulls not distinct include (c) deferrable initially deferred" },
        { """schema.AddUnique("users", "u", "a").Deferrable().UsingIndex("i");""", "add to users\n  unique u (a) deferrable\n  using index i" },
        { """schema.AddPrimaryKey("users", "k", "a").UsingIndex("i");""", "add to users\n  primary key k (a)\n  using index i" },
        { """schema.AddUnique("users", "u", "a").Deferrable();""", "add to users\n  unique u (a) deferrable" },
        { """schema.AddCheck("users", "c", "a > 0").NoInherit().NotValid();""", "add to users\n  no inherit not valid check c a > 0" },
        { """schema.AddExclusion("users", "x", "room with =", "during with &&", "(lower(\"A b\")) gist_trgm_ops(siglen=32) with OPERATOR(public.=)").Include("c").Where("active").Deferrable();""",
            "add to users\n  exclude x using gist (room with =, during with &&, (lower(\"A b\")) gist_trgm_ops(siglen=32) with OPERATOR(public.=)) include (c) deferrable where active" },
        { """schema.AddExclusion("users", "x", "room with =").Using("hash").InitiallyDeferred();""", "add to users\n  exclude x using hash (room with =) deferrable initially deferred" },
        { """schema.AddForeignKey("users", "f", "a", "b").References("market.t", "c", "d").MatchFull().OnDelete(ReferentialAction.SetNull).SetColumns("a").OnUpdate(ReferentialAction.Cascade).Deferrable().NotValid();""",
            "add to users\n  foreign key f (a, b) references market.t (c, d) match full on delete set null (a) on update cascade deferrable not valid" },
        { """schema.AddForeignKey("users", "f", "a").References("t", "c").InitiallyDeferred();""", "add to users\n  foreign key f (a) references t (c) deferrable initially deferred" },
        { """schema.ValidateConstraint("users", "c");""", "validate constraint users c" },
        { """schema.AlterConstraint("users", "f").Deferrable();""", "set constraint users f deferrable" },
        { """schema.AlterConstraint("users", "f").InitiallyDeferred();""", "set constraint users f deferrable initially deferred" },
        { """schema.AlterConstraint("users", "f").NotDeferrable();""", "set constraint users f not deferrable" },
        { """schema.DropConstraint("users", "c");""", "drop constraint users c" },
        { """schema.RenameConstraint("users", "c", "d");""", "rename constraint users c to d" },
        { """schema.CreateIndex("users", "i", "name collate \"C\" text_pattern_ops desc nulls last", "(lower(name))", "a nulls first").Unique().Include("b").NullsNotDistinct().With("fillfactor=70").Where("a > 0");""",
            "add to users\n  unique index i (name collate \"C\" text_pattern_ops desc nulls last, (lower(name)), a nulls first) include (b) nulls not distinct with (fillfactor=70) where a > 0" },
        { """schema.CreateIndex("users", "i", "tags gin_trgm_ops").Using("gin").With("fastupdate=off");""", "add to users\n  index i using gin (tags gin_trgm_ops) with (fastupdate=off)" },
        { """schema.AlterIndex("users", "i", "fastupdate=off", "fillfactor=70");""", "set index users i with (fastupdate=off, fillfactor=70)" },
        { """schema.AlterIndex("users", "i");""", "set index users i" },
        { """schema.DropIndex("users", "i");""", "drop index users i" },
        { """schema.CreateIndexConcurrently("users", "i", "name").Unique();""", "add concurrently to users\n  unique index i (name)" },
        { """schema.DropIndexConcurrently("users", "i");""", "drop concurrently index users i" },
        { """schema.RenameIndex("users", "i", "j");""", "rename index users i to j" },
        { """schema.Sql("vacuum users", transaction: false);""", "sql outside transaction\n  text vacuum users" },
        { """schema.Sql("vacuum users", only: "postgresql", transaction: false);""", "sql outside transaction only postgresql\n  text vacuum users" },
        { """schema.Sql("update users set a = 1", only: "sqlite");""", "sql only sqlite\n  text update users set a = 1" },
        { """"
            schema.Sql("""
                create view v as
                  select 1
                """, effect: s =>
            {
                s.Create("view v as", "select 1");
            }, only: "postgresql");
            """", "sql only postgresql\n  text |\n    | create view v as\n    |   select 1\n  effect\n    create object\n      view v as select 1" },
        { """schema.Irreversible("why \"not\"");""", "irreversible why \"not\"" },
        { """
            schema.CreateTable("market.orders", t =>
            {
                t.Inherits("documents", "market.\"Old ones\"");
                t.Column("id", "bigint").NotNull().Identity(start: 7);
                t.Column("room", "integer");
                t.PrimaryKey("orders_pkey", "id").Include("room");
                t.Unique("orders_key", "room").NullsNotDistinct();
                t.Check("orders_check", "id > 0").NoInherit();
                t.Exclude("orders_excl", "room with =").Where("id > 1");
                t.ForeignKey("orders_fkey", "room").References("rooms", "id").NotValid();
                t.Index("orders_idx", "room desc").Using("gist");
                t.PartitionBy("range (id)");
                t.Unlogged();
                t.With("fillfactor=70");
                t.ForceRowSecurity();
                t.Comment("all of them");
            });
            """,
            """
            create table market.orders
              comment table all of them
              unlogged
              with (fillfactor=70)
              row security forced
              partition by range (id)
              inherits (documents, market."Old ones")
              column id bigint not null identity by default (start 7)
              column room integer
              primary key orders_pkey (id) include (room)
              unique orders_key (room) nulls not distinct
              no inherit check orders_check id > 0
              exclude orders_excl using gist (room with =) where id > 1
              foreign key orders_fkey (room) references rooms (id) not valid
              index orders_idx using gist (room desc)
            """ },
        { """
            schema.CreateTable("orders_2026", t =>
            {
                t.PartitionOf("market.orders", "default");
                t.External();
                t.WithoutRowId();
                t.RowSecurity();
            });
            """, "create table orders_2026\n  external\n  without rowid\n  row security\n  partition of market.orders default" },
    };

    /// <summary>What people may write too, and the lines that it means.</summary>
    public static TheoryData<string, string> OtherWords => new()
    {
        { """schema.Create("view v as SELECT 1");""", "create object\n  view v as SELECT 1" },
        { """schema.Create(text: "SELECT 1", definition: " view v as ");""", "create object\n  view v as SELECT 1" },
        { """schema.Create("view v as SELECT 1", null);""", "create object\n  view v as SELECT 1" },
        { """schema.Create("view v as |\r\n  | SELECT 1,\r\n  | 2");""", "create object\n  view v as |\n    | SELECT 1,\n    | 2" },
        { """schema.Create("function f()", "CREATE FUNCTION f()\r\n  RETURNS int");""", "create object\n  function f() |\n    | CREATE FUNCTION f()\n    |   RETURNS int" },
        { """schema.AlterIndex("users", "i", "Fillfactor = 70", "fastupdate");""", "set index users i with (fastupdate=true, fillfactor=70)" },
        { """schema.CreateIndex("users", "i", "a asc nulls last", "b desc nulls first").Using("btree");""", "add to users\n  index i (a, b desc)" },
        { """schema.AddColumn("users", "a", "bigint").Identity(100, maximum: 0xFF, cycle: false, cache: null);""", "add to users\n  column a bigint identity by default (start 100 maximum 255)" },
        { """schema.AddColumn("users", "a", "bigint").Identity(minimum: -1L, maximum: -3000000000, start: 4000000000);""",
            "add to users\n  column a bigint identity by default (start 4000000000 minimum -1 maximum -3000000000)" },
        { """schema.AlterTable("users", t => t.With("fillfactor=70", "autovacuum_enabled=false"));""", "set table users\n  with (autovacuum_enabled=false, fillfactor=70)" },
        { """schema.AlterTable("users", static t => { });""", "set table users" },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void AWordIsReadStoredAndWrittenAgain(string call, string lines)
    {
        var operation = Read(call);

        Assert.Equal(lines + "\n", OperationLines.Write([operation]));
        Assert.Equal(operation, Assert.Single(Core.Texts.OperationReader.Read(lines)));
        Assert.Equal(call, Written(operation));
    }

    [Theory]
    [MemberData(nameof(OtherWords))]
    public void AWordIsReadHoweverItIsWritten(string call, string lines) => Assert.Equal(lines + "\n", OperationLines.Write([Read(call)]));

    [Fact]
    public void EveryOperationAndEveryWordIsShown()
    {
        var shown = Words.Select(row => row.Data.Item2).Select(lines => Core.Texts.OperationReader.Read(lines).Single().GetType()).ToHashSet();
        // A data step is a method of its class: DataStepTests.
        Assert.Equal([typeof(RunData)], typeof(Operation).Assembly.GetTypes().Where(type => typeof(Operation).IsAssignableFrom(type) && !type.IsAbstract && !shown.Contains(type)));

        var calls = string.Concat(Words.Select(row => row.Data.Item1)) + DataStepTests.Step("");
        var words = typeof(SchemaBuilder).Assembly.GetTypes()
            .Where(type => type.IsPublic && type.Name.EndsWith("Builder", StringComparison.Ordinal))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => "." + method.Name + "(").ToHashSet();
        Assert.DoesNotContain(words, word => !calls.Contains(word, StringComparison.Ordinal));

        var page = Page();
        Assert.DoesNotContain(words, word => !page.Contains(word, StringComparison.Ordinal));
    }

    [Fact]
    public void ThePageAboutRevisionsIsReadAsItStands()
    {
        var blocks = Page().Split("```csharp\n").Skip(1).Select(rest => rest[..rest.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.True(blocks.Count > 5);
        Assert.All(blocks, block => Assert.NotEmpty(Compiler
            .Run(
                new SourceFile("Migrations/2.cs", block.Contains("[Revision(", StringComparison.Ordinal) ? block : RevisionReadingTests.Revision(block)),
                new SourceFile("Migrations/1.cs", ParentOfThePage))
            .Clean().Read().Revisions.Single(revision => revision.Id != "196dfdb50f6c").Up));
    }

    // What the handles of the page name.
    private const string ParentOfThePage = """
        [Revision("196dfdb50f6c")]
        public sealed partial class Parent : Revision
        {
            public override void Up(SchemaBuilder schema)
            {
                schema.CreateTable("users", t =>
                {
                    t.Column("id", "bigint").NotNull();
                    t.Column("phone", "varchar(40)");
                    t.PrimaryKey("users_pkey", "id");
                });
                schema.CreateTable("orders", t => t.Column("user_id", "bigint"));
                schema.CreateTable("leads", t => t.Column("name", "text"));
            }

            public override void Down(SchemaBuilder schema)
            {
                schema.DropTable("leads");
                schema.DropTable("orders");
                schema.DropTable("users");
            }
        }
        """;

    private static string Page([CallerFilePath] string source = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(source)!, "../../docs/revisions.md")).Replace("\r\n", "\n", StringComparison.Ordinal);

    // Compiled, so that the words are those of the builders; and by the compiler's own path, since that is what the build reads.
    private static Operation Read(string call) =>
        Assert.Single(Compiler.Run(RevisionReadingTests.Revision(call.TrimEnd(';'))).Clean().Read().Revisions.Single().Up);

    // The one call in Up, without its indentation.
    private static string Written(Operation operation)
    {
        var source = RevisionSource.Write(new RevisionDefinition("8828a8665651", default, "R", "", "", EquatableArray<Operation>.Of(operation), default));
        var parsed = RevisionParser.Parse(CSharpSyntaxTree.ParseText(source), default);
        Assert.True(parsed.Findings.IsEmpty, parsed.Findings + "\n" + source);
        Assert.Equal(operation, Assert.Single(parsed.Definitions.Single().Up));

        List<string> lines = [.. source.Split('\n')];
        var start = lines.FindIndex(line => line.Contains("void Up(", StringComparison.Ordinal)) + 2;
        var end = lines.FindIndex(line => line.Contains("void Down(", StringComparison.Ordinal)) - 2;
        return string.Join("\n", lines[start..end].Select(line => line.Length == 0 ? line : line[8..]));
    }
}
