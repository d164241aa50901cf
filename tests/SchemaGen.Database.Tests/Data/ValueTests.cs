using System.Linq;
using System.Threading.Tasks;
using SchemaGen.Core.Planning;
using SchemaGen.DatabaseTests.Servers;
using SchemaGen.Runtime.Running;
using Xunit;

namespace SchemaGen.DatabaseTests.Data;

/// <summary>Values of every type pass through a data step without a change.</summary>
public sealed class ValueTests(PostgresServer server)
{
    private static readonly (string Name, string Type, string Postgres, string Sqlite)[] Columns =
    [
        ("a_small", "smallint", "-32768", "-32768"),
        ("b_int", "integer", "2147483647", "2147483647"),
        ("c_big", "bigint", "-9223372036854775808", "-9223372036854775808"),
        ("d_flag", "boolean", "true", "1"),
        ("e_real", "real", "1.1", "1.5"),
        ("f_double", "double precision", "'NaN'", "0.1"),
        ("g_number", "numeric(12,2)", "1234567890.10", "1234567890.5"),
        ("h_exact", "numeric", "0.1234567890123456789012345678", "'0.1234567890123456789012345678'"),
        ("i_money", "money", "12.34", "'12.34'"),
        ("j_text", "text", "E'a ''quoted'' \\\\ é 😀'", "'a ''quoted'' \\ é 😀'"),
        ("k_char", "char(5)", "'ab'", "'ab'"),
        ("l_date", "date", "'2026-01-31'", "'2026-01-31'"),
        ("m_time", "time", "'12:34:56.789012'", "'12:34:56.789'"),
        ("n_moment", "timestamp", "'2026-01-31 12:34:56.789012'", "'2026-01-31 12:34:56.789'"),
        ("o_instant", "timestamptz", "'2026-01-31 12:34:56.789012+05:30'", "'2026-01-31 12:34:56.789+00:00'"),
        ("p_zoned", "timetz", "'12:34:56+05:30'", "'12:34:56+05:30'"),
        ("q_span", "interval", "'3 days 04:05:06.7'", "'-3.04:05:06.7000000'"),
        ("r_uuid", "uuid", "'6b29fc40-ca47-1067-b31d-00dd010662da'", "'6b29fc40-ca47-1067-b31d-00dd010662da'"),
        ("s_bytes", "bytea", "'\\x00ff10'", "x'00ff10'"),
        ("t_json", "jsonb", "'{\"a\": [1, null]}'", "'{\"a\": [1, null]}'"),
        ("u_numbers", "integer[]", "'{1,2,3}'", "'{\"1\",\"2\",\"3\"}'"),
        ("v_texts", "text[]", "ARRAY['a b', NULL, 'c\"d\\e', 'NULL', '']", "'{\"a b\",NULL,\"c\"}'"),
        ("w_days", "date[]", "'{2026-01-31}'", "'{\"2026-01-31\"}'"),
        ("x_net", "inet", "'10.0.0.1/8'", "'10.0.0.1/8'"),
        ("y_word", "text", "NULL", "NULL"),
    ];

    [Theory]
    [InlineData(Database.PostgreSql)]
    [InlineData(Database.Sqlite)]
    public async Task Every_type_is_read_and_written_as_it_was(Database kind)
    {
        using var project = new StepProject(("Types.cs", $$"""
            [Revision("aaaaaaaaaaaa")]
            public sealed partial class Types : Revision
            {
                public override void Up(SchemaBuilder schema)
                {
                    schema.CreateTable("types", t =>
                    {
                        t.Column("id", "uuid").NotNull();
                        {{string.Join("\n", Columns.Select(column => $"t.Column(\"{column.Name}\", \"{column.Type}\"); t.Column(\"{column.Name}_2\", \"{column.Type}\");"))}}
                        t.PrimaryKey("types_pkey", "id");
                    });
                }

                public override void Down(SchemaBuilder schema) => schema.DropTable("types");
            }
            """), ("Copy.cs", $$"""
            [Revision("bbbbbbbbbbbb", Revises = "aaaaaaaaaaaa")]
            public sealed partial class Copy : Revision
            {
                public override void Up(SchemaBuilder schema) => schema.Run(CopyAsync);
                public override void Down(SchemaBuilder schema) { }
                private static Task CopyAsync(DataStep step) => step.UpdateAsync(After.Types, row =>
                {
                    {{string.Join("\n", Columns.Select(column => $"row.{Property(column.Name)}2 = row.{Property(column.Name)}; row.{Property(column.Name)} = row.{Property(column.Name)};"))}}
                });
            }
            """));
        await using var database = await TestDatabase.NewAsync(kind, server);
        database.Steps = project.Steps;
        await database.UpgradeAsync(project.History, "+1");
        await database.ExecuteAsync(
            $"INSERT INTO types (id, {string.Join(", ", Columns.Select(column => column.Name))}) VALUES ('6b29fc40-ca47-1067-b31d-00dd010662da', {string.Join(", ", Columns.Select(column => kind == Database.PostgreSql ? column.Postgres : column.Sqlite))})");

        await database.UpgradeAsync(project.History);

        Assert.Empty(database.Events.OfType<DataStepDone>().Single().Outcome.Rows);
        foreach (var (name, _, _, _) in Columns)
        {
            var same = kind == Database.PostgreSql
                ? $"SELECT ({name}::text IS NOT DISTINCT FROM {name}_2::text)::text FROM types"
                : $"SELECT CASE WHEN typeof({name}) = typeof({name}_2) AND {name} IS {name}_2 THEN 'true' ELSE typeof({name}) || ' ' || {name} || ' ' || typeof({name}_2) || ' ' || {name}_2 END FROM types";
            Assert.Equal(name + " true", name + " " + await database.QueryAsync(same));
        }
    }

    private static string Property(string name) => Core.Naming.SnakeCase.Pascal(name);
}
