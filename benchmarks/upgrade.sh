#!/usr/bin/env bash
# "upgrade head" of many small revisions and "current": SchemaGen beside Alembic doing the same, and beside psql -1 and sqlite3 running the bare SQL.
#   benchmarks/upgrade.sh [rounds]      wants alembic with psycopg2 (Debian: apt-get install alembic python3-psycopg2), psql, sqlite3, and
#                                       BENCH_POSTGRES=postgresql://user@host:port/postgres, where a database "bench" is made and dropped
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
server=${BENCH_POSTGRES:?set BENCH_POSTGRES=postgresql://user@host:port/postgres}
database=${server%/*}/bench
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES="$work/nuget" DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
platform=$(dotnet --info | sed -n 's/^ *RID: *//p' | head -1)
dotnet pack src/SchemaGen.Build -c Release -o "$work/feed" -v q -nologo >/dev/null
dotnet pack src/SchemaGen.Tool -c Release -o "$work/feed" -v q -nologo -p:SchemaGenToolPlatforms="${platform/debian*-/linux-}" >/dev/null
dotnet tool install SchemaGen.Tool --source "$work/feed" --tool-path "$work/tool" >/dev/null
tool=$work/tool/dotnet-schemagen

# Revision i creates a table when i ends in 1, else it adds a column to the last one.
write() { # count
  local n=$1 at="$work/app$1" parent="" revises table up down pyup pydown
  mkdir -p "$at/Migrations" "$work/alembic$n/versions"
  cat > "$at/App.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><SchemaGenMode>off</SchemaGenMode></PropertyGroup>
  <ItemGroup><PackageReference Include="SchemaGen" Version="*" /></ItemGroup>
</Project>
XML
  : > "$work/bare$n.sql"
  for i in $(seq 1 "$n"); do
    local id; id=$(printf '%012x' "$i")
    table=t$(((i - 1) / 10))
    if [ $((i % 10)) -eq 1 ]; then
      up="schema.CreateTable(\"$table\", t => { t.Column(\"id\", \"bigint\").NotNull(); t.PrimaryKey(\"${table}_pkey\", \"id\"); });" down="schema.DropTable(\"$table\");"
      pyup="op.create_table('$table', sa.Column('id', sa.BigInteger(), nullable=False), sa.PrimaryKeyConstraint('id', name='${table}_pkey'))" pydown="op.drop_table('$table')"
      echo "CREATE TABLE $table (id bigint NOT NULL, CONSTRAINT ${table}_pkey PRIMARY KEY (id));" >> "$work/bare$n.sql"
    else
      up="schema.AddColumn(\"$table\", \"c$i\", \"integer\");" down="schema.DropColumn(\"$table\", \"c$i\");"
      pyup="op.add_column('$table', sa.Column('c$i', sa.Integer()))" pydown="op.drop_column('$table', 'c$i')"
      echo "ALTER TABLE $table ADD COLUMN c$i integer;" >> "$work/bare$n.sql"
    fi
    revises=$([ -z "$parent" ] || echo ", Revises = \"$parent\"")
    cat > "$at/Migrations/20260101${id:4}_$id.cs" <<CS
using SchemaGen;
[Revision("$id"$revises)]
public sealed partial class R$i : Revision
{
    public override void Up(SchemaBuilder schema) { $up }
    public override void Down(SchemaBuilder schema) { $down }
}
CS
    cat > "$work/alembic$n/versions/$id.py" <<PY
import sqlalchemy as sa
from alembic import op
revision = '$id'
down_revision = $([ -n "$parent" ] && echo "'$parent'" || echo None)
branch_labels = None
depends_on = None
def upgrade():
    $pyup
def downgrade():
    $pydown
PY
    parent=$id
  done
  cat > "$work/alembic$n/env.py" <<'PY'
from alembic import context
from sqlalchemy import create_engine, pool
engine = create_engine(context.config.get_main_option('sqlalchemy.url'), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
PY
  for kind in postgres sqlite; do
    printf '[alembic]\nscript_location = %s\nsqlalchemy.url = %s\n' "$work/alembic$n" \
      "$([ $kind = postgres ] && echo "$database" || echo "sqlite:///$work/bench.db")" > "$work/alembic$n/$kind.ini"
  done
  cp nuget.config "$at/" 2>/dev/null || true
  (cd "$at" && dotnet new nugetconfig >/dev/null 2>&1 || true; cd "$at" && dotnet nuget add source "$work/feed" --name bench --configfile nuget.config >/dev/null && dotnet build -v q -nologo >"$work/build" 2>&1 || { cat "$work/build" >&2; exit 1; })
}

fresh() { # kind
  if [ "$1" = postgres ]; then
    psql -q "$server" -c 'DROP DATABASE IF EXISTS bench' -c 'CREATE DATABASE bench' 2>/dev/null
  else
    rm -f "$work"/bench.db*
  fi
}

url() { [ "$1" = postgres ] && echo "$database" || echo "sqlite:///$work/bench.db"; }

clock() { # command… : milliseconds of the clock
  local from to
  from=$(date +%s%N); "$@" >/dev/null 2>"$work/errors" || { cat "$work/errors" >&2; exit 1; }; to=$(date +%s%N)
  echo $(((to - from) / 1000000))
}

bare() { [ "$1" = postgres ] && psql -q -1 -v ON_ERROR_STOP=1 "$database" -f "$work/bare$2.sql" || sqlite3 -bail "$work/bench.db" "BEGIN" ".read $work/bare$2.sql" "COMMIT"; }
ours() { "$tool" "$3" ${4:-} --assembly "$work/app$2/bin/Debug/net10.0/App.dll" --connection "$(url "$1")"; }
alembics() { alembic -c "$work/alembic$2/$1.ini" "$3" ${4:-}; }

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

row() { # kind count
  : > "$work/b"; : > "$work/o"; : > "$work/a"; : > "$work/oc"; : > "$work/ac"
  for _ in $(seq 1 "$rounds"); do
    fresh "$1"; clock bare "$1" "$2" >> "$work/b"
    fresh "$1"; clock alembics "$1" "$2" upgrade head >> "$work/a"; clock alembics "$1" "$2" current >> "$work/ac"
    fresh "$1"; clock ours "$1" "$2" upgrade head >> "$work/o"; clock ours "$1" "$2" current >> "$work/oc"
  done
  local b o a oc ac
  b=$(median < "$work/b") o=$(median < "$work/o") a=$(median < "$work/a") oc=$(median < "$work/oc") ac=$(median < "$work/ac")
  printf '%-8s %5d revisions: upgrade %6d ms, bare SQL %6d ms, Alembic %6d ms (%s of Alembic; less the start %s of bare SQL); current %4d ms, Alembic %4d ms (%s)\n' \
    "$1" "$2" "$o" "$b" "$a" "$(ratio "$o" "$a")" "$(ratio $((o - start)) "$b")" "$oc" "$ac" "$(ratio "$oc" "$ac")"
}

ratio() { awk "BEGIN { printf \"%.2f\", $1 / ($2 > 0 ? $2 : 1) }"; }

for n in 100 1000; do write $n; done
for _ in $(seq 1 "$rounds"); do clock "$tool" --version; done > "$work/s"
for _ in $(seq 1 "$rounds"); do clock alembic --version; done > "$work/as"
start=$(median < "$work/s")
echo "start of the tool: $start ms, of Alembic: $(median < "$work/as") ms"
for n in 100 1000; do for kind in postgres sqlite; do row $kind $n; done; done
fresh postgres; psql -q "$server" -c 'DROP DATABASE IF EXISTS bench'
