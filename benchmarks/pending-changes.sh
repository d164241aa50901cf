#!/usr/bin/env bash
# "Does the model say what the migrations say?" over the same classes: Entity Framework's has-pending-model-changes beside the gate in a build, and beside dotnet schemagen check.
#   benchmarks/pending-changes.sh [entities] [rounds]     wants dotnet-ef and Microsoft.EntityFrameworkCore.Design and .Sqlite from NuGet (EF_VERSION, 10.0.0 unless said otherwise)
set -euo pipefail
cd "$(dirname "$0")/.."
entities=${1:-1000} rounds=${2:-5} version=${EF_VERSION:-10.0.0}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES="$work/nuget" DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=${MSBUILDDISABLENODEREUSE:-0}
unset CI ContinuousIntegrationBuild GITHUB_ACTIONS TF_BUILD GITLAB_CI DATABASE_URL

quietly() { # what it is for, command: its output only when it fails
  local what=$1; shift
  "$@" > "$work/log" 2>&1 || { echo "$what: '$*' failed:" >&2; grep -E "error|rror:" "$work/log" | head -5 >&2 || tail -5 "$work/log" >&2; exit 1; }
}

classes() { # folder
  for i in $(seq 1 "$entities"); do
    cat > "$1/Entity$i.cs" <<CS
using System;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
namespace Shop;
[Table("entity_$i")]
public class Entity$i
{
    public long Id { get; set; }
    [Required, MaxLength(100)] public string Name { get; set; } = "";
    public string? Nickname { get; set; }
    public int Count { get; set; }
    public decimal Price { get; set; }
    public bool IsActive { get; set; }
    public DateTime CreatedAt { get; set; }
    public DateTime? DeletedAt { get; set; }
    public Guid Token { get; set; }
    public double Weight { get; set; }
    public DayOfWeek P10 { get; set; }
    public byte[]? Blob { get; set; }
}
CS
  done
}

mkdir -p "$work/ours" "$work/theirs"
quietly "dotnet-ef" dotnet tool install dotnet-ef --tool-path "$work/tools"
cat > "$work/theirs/Theirs.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><OutputType>Exe</OutputType><Nullable>enable</Nullable><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.EntityFrameworkCore.Sqlite" Version="$version" />
    <PackageReference Include="Microsoft.EntityFrameworkCore.Design" Version="$version" />
  </ItemGroup>
</Project>
XML
classes "$work/theirs"
{
  echo 'using Microsoft.EntityFrameworkCore; namespace Shop; public class Context : DbContext {'
  echo '  protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite("Data Source=shop.db");'
  for i in $(seq 1 "$entities"); do echo "  public DbSet<Entity$i> Set$i => Set<Entity$i>();"; done
  echo '} public static class Program { public static void Main() { } }'
} > "$work/theirs/Context.cs"
quietly "Entity Framework $version" dotnet restore "$work/theirs"
quietly "Entity Framework $version" dotnet build "$work/theirs" --no-restore
ef() { (cd "$work/theirs" && "$work/tools/dotnet-ef" migrations "$@"); }
quietly "Entity Framework $version" ef add Initial --no-build
quietly "Entity Framework $version" dotnet build "$work/theirs" --no-restore

quietly "SchemaGen" dotnet pack src/SchemaGen.Build -c Release -o "$work/feed"
quietly "SchemaGen" dotnet build src/SchemaGen.Tool -c Release
tool="dotnet $PWD/src/SchemaGen.Tool/bin/Release/net10.0/dotnet-schemagen.dll"
cat > "$work/ours/Ours.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><RestoreSources>$work/feed</RestoreSources></PropertyGroup>
  <ItemGroup><PackageReference Include="SchemaGen" Version="0.1.0" /></ItemGroup>
</Project>
XML
classes "$work/ours"
quietly "SchemaGen" dotnet build "$work/ours" -t:Restore
quietly "SchemaGen" dotnet build "$work/ours" --no-restore -t:SchemaGenRevision -p:SchemaGenMessage=initial
quietly "SchemaGen" dotnet build "$work/ours" --no-restore
gate() { rm -f "$work"/ours/obj/Debug/net10.0/schemagen.stamp; dotnet build "$work/ours" --no-restore; test -f "$work/ours/obj/Debug/net10.0/schemagen.stamp"; }
check() { (cd "$work/ours" && $tool check "$@"); }

milliseconds() { local start; start=$(date +%s%N); quietly "$@"; echo $((($(date +%s%N) - start) / 1000000)); }
for _ in $(seq 1 "$rounds"); do
  echo "$(milliseconds theirs ef has-pending-model-changes) $(milliseconds gate gate) $(milliseconds check check) $(milliseconds theirs ef has-pending-model-changes --no-build) $(milliseconds check check --no-build)"
done | tee "$work/rounds"
median() { awk "{ print \$$1 }" "$work/rounds" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
times() { awk "BEGIN { printf \"%.1f\", $1 / $2 }"; }
echo "$entities entities, median of $rounds"
echo "with the build:    dotnet ef $(median 1) ms, a build in which the gate runs $(median 2) ms ($(times "$(median 1)" "$(median 2)") times faster), dotnet schemagen check $(median 3) ms ($(times "$(median 1)" "$(median 3)") times faster)"
echo "without the build: dotnet ef $(median 4) ms, dotnet schemagen check $(median 5) ms ($(times "$(median 4)" "$(median 5)") times faster)"
